"""The entries of an approved invoice: purchase, private shares, what the reserve fund pays."""

from datetime import date, timedelta
from uuid import UUID

from accounting.domain.ledger import Line
from accounting.domain.purchases import Purchase, negated, purchase_lines, recharge_lines, withdrawal_lines
from accounting.models import Invoice, JournalEntry
from accounting.services.invoice_checks import check_funds, dues_of
from accounting.services.ledger import post_entry
from buildings.models import Association
from koprogo.core.money import Cents

Journal = JournalEntry.Journal


def book_invoice(invoice: Invoice, lines: list[Purchase], by: UUID | None) -> None:
    """Post the entries of an invoice; those of a credit note mirror them."""
    is_credit = invoice.kind == Invoice.Kind.CREDIT_NOTE
    on = invoice.booked_on or invoice.issued_on
    if not is_credit:
        check_funds(lines, on)
    lines = negated(lines) if is_credit else lines
    sign = -1 if is_credit else 1
    dues = [(day, Cents(sign * cents)) for day, cents in dues_of(invoice)]
    item = invoice.credits_id or invoice.pk
    text = f"{invoice.supplier.name} {invoice.number}"[:160]
    bought = purchase_lines(lines, supplier=invoice.supplier_id, item=item, dues=dues, text=text)
    _post(invoice, Journal.PURCHASES, bought, by)
    _post(invoice, Journal.CALLS, recharge_lines(lines, due_on=_recharge_due(on), text=text), by)
    _post(invoice, Journal.MISCELLANEOUS, withdrawal_lines(lines), by)


def _recharge_due(on: date) -> date:
    """Give an owner the days the association gives, from the day the private share is booked."""
    return on + timedelta(days=Association.objects.get(parent=None).payment_days)


def _post(invoice: Invoice, journal: str, lines: tuple[Line, ...], by: UUID | None) -> None:
    if lines:
        post_entry(
            journal=journal,
            on=invoice.booked_on or invoice.issued_on,
            text=f"{invoice.supplier.name} {invoice.number} {invoice.text}".strip()[:160],
            lines=lines,
            by=by,
            source=JournalEntry.Source.INVOICE,
            source_id=invoice.pk,
            document=invoice.document or invoice.original,
            reference=invoice.number[:40],
        )
