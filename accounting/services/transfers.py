"""What may be paid, to whom and how much: by what the books say is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from accounting.models import Invoice
from accounting.queries.balances import owner_balances
from accounting.queries.payment_orders import refunds_under_way
from accounting.queries.supplier_items import open_of_items
from buildings.models import Owner
from koprogo.core.errors import N_, DomainError
from koprogo.core.formats import iban as shown_iban


class InvoiceIsNotPayable(DomainError):
    """An invoice is paid once it is approved, and is in one file at a time."""

    code = "invoice-not-payable"
    message = N_("La facture %(number)s ne peut pas être payée par ce fichier.")
    why = N_("Elle est « %(state)s »%(order)s.")
    advice = N_("Seule une facture approuvée, encore ouverte et dans aucun autre ordre, peut être payée.")


class AccountsDiffer(DomainError):
    """An invoice with another account than the one known may be a fraud."""

    code = "payment-accounts-differ"
    message = N_("La facture %(number)s demande de payer sur %(asked)s, le compte connu de « %(name)s » est %(known)s.")
    why = N_("Un compte changé est la fraude à la facture la plus courante.")
    advice = N_("Appelez le fournisseur à un numéro que vous connaissez, puis corrigez sa fiche ou la facture.")


class BeneficiaryHasNoAccount(DomainError):
    """Money goes to an account that is known."""

    code = "payment-no-account"
    message = N_("Le compte bancaire de « %(name)s » n'est pas connu.")
    advice = N_("Complétez sa fiche, puis recommencez.")


class OwnerHasNoCredit(DomainError):
    """What is given back is what the owner's account shows in his favour."""

    code = "owner-without-credit"
    message = N_("Le compte de « %(name)s » ne montre rien à rembourser.")


class RefundIsUnderWay(DomainError):
    """A credit is in one file at a time."""

    code = "refund-under-way"
    message = N_("Le remboursement de « %(name)s » est déjà dans l'ordre %(number)s.")
    advice = N_("Retirez cet ordre, ou attendez l'extrait de compte qui le comptabilise.")


@dataclass(frozen=True, slots=True)
class OwnerRefund:
    """An owner whose credit is given back."""

    owner: Owner


def invoice_transfers(invoices: Sequence[Invoice]) -> list[dict[str, Any]]:
    """Return a transfer of what is open of each invoice; they are locked by the caller."""
    still_open = open_of_items(invoice.pk for invoice in invoices)
    return [_of_invoice(invoice, still_open.get(invoice.pk, 0)) for invoice in invoices]


def _of_invoice(invoice: Invoice, cents: int) -> dict[str, Any]:
    if invoice.state != Invoice.State.APPROVED or invoice.payment_order_id or cents <= 0:
        order = f", {invoice.payment_order}" if invoice.payment_order_id else ""
        raise InvoiceIsNotPayable(number=invoice.number, state=invoice.get_state_display(), order=order)
    return {
        "invoice": str(invoice.pk),
        "owner": None,
        "name": invoice.supplier.name,
        "iban": account_to_pay(invoice),
        "bic": invoice.supplier.bic,
        "cents": cents,
        "ogm": invoice.ogm,
        "text": "" if invoice.ogm else invoice.communication or invoice.number,
        "label": invoice.number,
    }


def account_to_pay(invoice: Invoice) -> str:
    """Return where an invoice is paid to.

    :raises AccountsDiffer: when it names another account than the supplier's.
    :raises BeneficiaryHasNoAccount: when neither names one.
    """
    known, asked = invoice.supplier.iban, invoice.iban
    if known and asked and known != asked:
        shown = {"asked": shown_iban(asked), "known": shown_iban(known)}
        raise AccountsDiffer(number=invoice.number, name=invoice.supplier.name, **shown)
    if not (known or asked):
        raise BeneficiaryHasNoAccount(name=invoice.supplier.name)
    return known or asked


def refund_transfers(refunds: Iterable[OwnerRefund]) -> list[dict[str, Any]]:
    """Return a transfer of the credit of each owner; the association is locked by the caller."""
    owners = {refund.owner.pk: refund.owner for refund in refunds}
    if not owners:
        return []
    balances = owner_balances(localdate()).filter(pk__in=owners).values_list("pk", "balance_cents")
    credit = {pk: -cents for pk, cents in balances}
    under_way = refunds_under_way()
    return [_of_owner(owner, credit.get(pk, 0), under_way) for pk, owner in sorted(owners.items())]


def _of_owner(owner: Owner, cents: int, under_way: dict[UUID, str]) -> dict[str, Any]:
    if owner.pk in under_way:
        raise RefundIsUnderWay(name=owner.full_name, number=under_way[owner.pk])
    if cents <= 0:
        raise OwnerHasNoCredit(name=owner.full_name)
    if not owner.iban:
        raise BeneficiaryHasNoAccount(name=owner.full_name)
    return {
        "invoice": None,
        "owner": str(owner.pk),
        "name": owner.full_name,
        "iban": owner.iban,
        "bic": "",
        "cents": cents,
        "ogm": "",
        "text": f"Remboursement {owner.reference}",
        "label": owner.reference,
    }
