"""From a draft to a booked invoice: submitted, seen by the council where it is large, approved or refused."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now

from accounting.domain.purchases import check_purchases
from accounting.models import Invoice, JournalEntry
from accounting.queries.policies import books_policy
from accounting.queries.purchases import purchases_of
from accounting.queries.supplier_items import open_of_items
from accounting.queries.thresholds import council_threshold
from accounting.services.invoice_booking import book_invoice
from accounting.services.invoice_checks import EXPECTED, InvoiceIsStillExpected, check_fund_keys, check_single
from accounting.services.invoices import change_invoice, check_is_draft, draft_invoice, locked_invoice
from accounting.services.ledger import reverse_entry
from accounting.services.suppliers import learn_habits
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

State = Invoice.State
WAITING = frozenset({State.TO_SEE, State.TO_APPROVE})


class InvoiceIsElsewhere(DomainError):
    """Each step is taken once, from the one before."""

    code = "invoice-elsewhere"
    message = N_("La facture %(number)s est « %(state)s » : cette étape ne la concerne pas, ou plus.")
    advice = N_("Rechargez la page : quelqu'un d'autre a peut-être déjà décidé.")


class ApprovalIsForAnother(DomainError):
    """Four eyes: who entered an invoice does not approve it, where the copropriété chose so."""

    code = "approval-by-another"
    message = N_("Vous avez encodé cette facture : une autre personne doit l'approuver.")
    why = N_("La copropriété a choisi que nul n'approuve ce qu'il a encodé.")
    advice = N_("Demandez à un collègue, ou changez ce choix dans les réglages comptables.")


class RefusalNeedsAReason(DomainError):
    """Who entered it reads why it was refused."""

    code = "refusal-without-reason"
    message = N_("Dites pourquoi la facture est refusée.")


class InvoiceIsBeingPaid(DomainError):
    """What is paid, or in a file at the bank, is not undone."""

    code = "invoice-being-paid"
    message = N_("La facture %(number)s est payée, au moins en partie, ou se trouve dans un ordre de paiement.")
    advice = N_("Retirez l'ordre de paiement, ou demandez une note de crédit au fournisseur.")


@transaction.atomic
def submit_invoice(*, invoice: Invoice, by: UUID | None) -> Invoice:
    """Hand a draft over to those who approve, by way of the council when it is above its threshold.

    :raises InvoiceIsNotADraft: when it was submitted before.
    :raises LinesAreNotTheTotal, LineIsNotImputed, FundNeedsADecision, FundHasAnotherKey: when it cannot be booked so.
    """
    invoice = locked_invoice(invoice)
    check_is_draft(invoice)
    if invoice.number.startswith(EXPECTED):
        raise InvoiceIsStillExpected
    lines = purchases_of(invoice)
    check_purchases(lines, Cents(invoice.total_cents))
    if invoice.kind == Invoice.Kind.INVOICE:
        check_fund_keys(lines, invoice.issued_on)
    threshold = council_threshold().cents
    is_large = threshold is not None and invoice.total_cents > threshold and invoice.kind == Invoice.Kind.INVOICE
    return _moved(invoice, State.TO_SEE if is_large else State.TO_APPROVE, "invoice.submit", by)


@transaction.atomic
def enter_invoice(*, invoice: Invoice | None, is_final: bool, by: UUID | None, **terms: Any) -> Invoice:
    """Draft an invoice, or change the draft ``invoice``, and submit it when that is final: all of it or nothing.

    :raises DomainError: as ``draft_invoice``, ``change_invoice`` and ``submit_invoice`` do.
    """
    entered = change_invoice(invoice=invoice, by=by, **terms) if invoice else draft_invoice(by=by, **terms)
    return submit_invoice(invoice=entered, by=by) if is_final else entered


@transaction.atomic
def see_invoice(*, invoice: Invoice, by: UUID | None) -> Invoice:
    """Let the council say that it saw a large invoice.

    :raises InvoiceIsElsewhere: when it does not wait for the council.
    """
    invoice = _waiting(invoice, {State.TO_SEE})
    invoice.seen_by, invoice.seen_at = by, now()
    return _moved(invoice, State.TO_APPROVE, "invoice.see", by, "seen_by", "seen_at")


@transaction.atomic
def approve_invoice(*, invoice: Invoice, by: UUID | None) -> Invoice:
    """Approve an invoice and book it: purchase, private shares to their owners, the fund's part from the fund.

    :raises InvoiceIsElsewhere: when it does not wait for approval; another was faster.
    :raises ApprovalIsForAnother: when the copropriété wants four eyes.
    :raises FundIsShort, FundHasAnotherKey: when the reserve cannot give what it should (A-06).
    :raises FiscalYearIsClosed: when the year of its day takes no entry.
    """
    invoice = _waiting(invoice, {State.TO_APPROVE})
    if books_policy().approval_by_another and by is not None and by == invoice.created_by:
        raise ApprovalIsForAnother
    lines = purchases_of(invoice)
    check_purchases(lines, Cents(invoice.total_cents))
    invoice.booked_on = invoice.booked_on or invoice.issued_on
    invoice.approved_by, invoice.approved_at = by, now()
    _moved(invoice, State.APPROVED, "invoice.approve", by, "booked_on", "approved_by", "approved_at")
    book_invoice(invoice, lines, by)
    learn_habits(invoice.supplier)
    return Invoice.objects.select_related("supplier").get(pk=invoice.pk)


@transaction.atomic
def refuse_invoice(*, invoice: Invoice, reason: str, by: UUID | None) -> Invoice:
    """Refuse what waits for the council or for approval.

    :raises InvoiceIsElsewhere: when it waits for neither.
    :raises RefusalNeedsAReason: when none is given.
    """
    invoice = _waiting(invoice, WAITING)
    return _refused(invoice, reason, "invoice.refuse", by)


@transaction.atomic
def rework_invoice(*, invoice: Invoice, by: UUID | None) -> Invoice:
    """Take an invoice that is not booked back as a draft, to be corrected.

    :raises InvoiceIsElsewhere: when it is a draft already, or booked.
    :raises InvoiceIsKnown: when a refused one came again meanwhile.
    """
    invoice = _waiting(invoice, WAITING | {State.REFUSED})
    check_single(invoice)
    invoice.seen_by = invoice.seen_at = None
    return _moved(invoice, State.DRAFT, "invoice.rework", by, "seen_by", "seen_at")


@transaction.atomic
def cancel_invoice(*, invoice: Invoice, reason: str, by: UUID | None, on: date | None = None) -> Invoice:
    """Undo an approved invoice of which nothing is paid: each of its entries is reversed.

    :raises InvoiceIsElsewhere: when it is not approved.
    :raises InvoiceIsBeingPaid: when something of it is paid, or it is in a file for the bank.
    """
    invoice = _waiting(invoice, {State.APPROVED})
    _check_unpaid(invoice)
    day = on or invoice.booked_on or localdate()
    entries = JournalEntry.objects.filter(source=JournalEntry.Source.INVOICE, source_id=invoice.pk)
    for entry in entries.filter(reverses=None, reversed_by=None).order_by("id"):
        reverse_entry(entry=entry, on=max(day, entry.entry_on), by=by, text=reason[:160])
    return _refused(invoice, reason, "invoice.cancel", by)


def _check_unpaid(invoice: Invoice) -> None:
    own = Cents(invoice.total_cents if invoice.kind == Invoice.Kind.INVOICE else -invoice.total_cents)
    still_open = open_of_items([invoice.pk]).get(invoice.pk)
    is_set_off = invoice.credits_id is not None
    if invoice.payment_order_id or (still_open != own and not is_set_off):
        raise InvoiceIsBeingPaid(number=invoice.number)


def _waiting(invoice: Invoice, states: Iterable[str]) -> Invoice:
    """Lock an invoice that is in one of these states."""
    invoice = locked_invoice(invoice)
    if invoice.state not in states:
        raise InvoiceIsElsewhere(number=invoice.number, state=invoice.get_state_display())
    return invoice


def _refused(invoice: Invoice, reason: str, action: str, by: UUID | None) -> Invoice:
    if not reason.strip():
        raise RefusalNeedsAReason
    invoice.refused_by, invoice.refused_at, invoice.refusal = by, now(), reason.strip()[:200]
    return _moved(invoice, State.REFUSED, action, by, "refused_by", "refused_at", "refusal")


def _moved(invoice: Invoice, state: str, action: str, by: UUID | None, *fields: str) -> Invoice:
    invoice.state = state
    invoice.save(update_fields=["state", *fields])
    said = {"reason": invoice.refusal} if "refusal" in fields else {}
    record(action=action, subject=invoice, by=by, number=invoice.number, amount_cents=invoice.total_cents, **said)
    return invoice
