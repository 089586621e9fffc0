"""What an invoice must say before it is kept, and before it is approved."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from accounting.domain.purchases import FundHasAnotherKey, FundIsShort, Purchase
from accounting.models import Account, Invoice, JournalLine
from accounting.queries.sums import balance_of
from buildings.models import AllocationKey
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents

# The number of a draft that a contract proposed, until its invoice is there.
EXPECTED = "attendue "


class InvoiceIsKnown(DomainError):
    """A supplier numbers each invoice once."""

    code = "invoice-known"
    message = N_("La facture %(number)s de « %(supplier)s » est déjà encodée (%(state)s, du %(issued_on)s).")
    advice = N_("Ouvrez celle qui existe ; si le fournisseur s'est trompé de numéro, demandez-lui un nouveau document.")


class InvoiceIsDueBeforeItsDate(DomainError):
    """An invoice is due on or after its date."""

    code = "invoice-due-before"
    message = N_("La facture est du %(issued_on)s et à payer pour le %(due_on)s : l'échéance précède la date.")


class InvoicePeriodIsWrong(DomainError):
    """A period has a beginning and, later, an end."""

    code = "invoice-period"
    message = N_("La période facturée doit avoir un début, et une fin qui le suit.")


class InstalmentsAreNotTheTotal(DomainError):
    """What is paid by instalments is the whole invoice."""

    code = "invoice-instalments"
    message = N_("Les échéances font %(sum)s, la facture demande %(total)s.")


class InvoiceAsksNothing(DomainError):
    """An invoice asks something; what is given back is a credit note."""

    code = "invoice-nothing"
    message = N_("Le total TVAC doit être positif.")
    advice = N_("Ce qui vous est rendu est une note de crédit, encodée avec un montant positif.")


class CreditIsOfAnother(DomainError):
    """A credit note gives back something of the same supplier's invoice."""

    code = "credit-of-another"
    message = N_("La facture créditée doit être une facture du même fournisseur.")


class InvoiceIsStillExpected(DomainError):
    """What a contract proposed waits for the supplier's paper."""

    code = "invoice-expected"
    message = N_("Cette facture est proposée par un contrat : indiquez le numéro du document du fournisseur.")
    article = "AR 12/07/2012"
    why = N_("Chaque écriture a une pièce justificative datée (R-241).")


def check_invoice(invoice: Invoice) -> None:
    """Refuse an invoice whose own words contradict each other."""
    if invoice.total_cents <= 0:
        raise InvoiceAsksNothing
    if invoice.due_on < invoice.issued_on:
        raise InvoiceIsDueBeforeItsDate(issued_on=invoice.issued_on, due_on=invoice.due_on)
    from_on, until_on = invoice.period_from_on, invoice.period_until_on
    if (from_on is None) != (until_on is None) or (from_on and until_on and until_on <= from_on):
        raise InvoicePeriodIsWrong
    credited = invoice.credits
    is_credit = invoice.kind == Invoice.Kind.CREDIT_NOTE
    if credited and (not is_credit or credited.supplier_id != invoice.supplier_id or credited.pk == invoice.pk):
        raise CreditIsOfAnother
    dues_of(invoice)


def check_single(invoice: Invoice) -> None:
    """Refuse a number that the supplier used before; a refused invoice may come again.

    :raises InvoiceIsKnown: with the one that is there.
    """
    same = Invoice.objects.filter(supplier=invoice.supplier, kind=invoice.kind, number__iexact=invoice.number)
    found = same.exclude(pk=invoice.pk).exclude(state=Invoice.State.REFUSED).first()
    if found:
        raise InvoiceIsKnown(
            number=found.number,
            supplier=invoice.supplier.name,
            state=found.get_state_display(),
            issued_on=found.issued_on,
        )


def dues_of(invoice: Invoice) -> list[tuple[date, Cents]]:
    """Return the days an invoice is due and how much on each.

    :raises InstalmentsAreNotTheTotal: when they are not what it asks.
    """
    total = Cents(invoice.total_cents)
    if not invoice.instalments:
        return [(invoice.due_on, total)]
    dues = [(date.fromisoformat(part["due_on"]), Cents(part["cents"])) for part in invoice.instalments]
    found = Cents(sum(cents for _, cents in dues))
    if found != total or any(cents <= 0 for _, cents in dues):
        raise InstalmentsAreNotTheTotal(sum=format_cents(found), total=format_cents(total))
    return dues


def check_funds(lines: list[Purchase], on: date) -> None:
    """Refuse to take more from a fund than it holds, or by another key; the fund is locked until all is booked.

    :raises FundIsShort: with what it holds (A-06).
    :raises FundHasAnotherKey: when the calls that fed it went by others.
    """
    for fund in _funds_of(lines):
        Account.objects.select_for_update(no_key=True).get(code=fund)
    for refusal in fund_refusals(lines, on):
        raise refusal


def check_fund_keys(lines: list[Purchase], on: date) -> None:
    """Refuse lines that a fund pays by a key that did not feed it; what it holds may still grow before approval.

    :raises FundHasAnotherKey: with the key (A-06).
    """
    for refusal in fund_refusals(lines, on):
        if isinstance(refusal, FundHasAnotherKey):
            raise refusal


def fund_refusals(lines: list[Purchase], on: date) -> Iterator[DomainError]:
    """Tell why funds could not pay their lines as they stand."""
    for fund in _funds_of(lines):
        asked = Cents(sum(line.cents for line in lines if line.fund == fund))
        held = _held(fund, on)
        if asked > held:
            yield FundIsShort(amount=format_cents(asked), balance=format_cents(held))
        strange = _strange_keys(fund, {line.key for line in lines if line.fund == fund})
        yield from (FundHasAnotherKey(key=key.name) for key in strange)


def _funds_of(lines: list[Purchase]) -> list[str]:
    return sorted({line.fund for line in lines if line.fund})


def _held(fund: str, on: date) -> Cents:
    """Return what a fund held on a day and what it holds now, whichever is less."""
    rows = JournalLine.objects.filter(account=fund)
    held = -max(balance_of(rows.filter(entry__entry_on__lte=on)), balance_of(rows))
    return Cents(max(held, 0))


def _strange_keys(fund: str, asked: set[Any]) -> list[AllocationKey]:
    """Return the keys by which nothing was paid into a fund that was fed by others."""
    fed = {*JournalLine.objects.filter(account=fund, credit_cents__gt=0).values_list("key", flat=True)} - {None}
    return list(AllocationKey.objects.filter(pk__in=asked - fed).order_by("code")) if fed else []
