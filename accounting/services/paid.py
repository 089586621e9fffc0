"""An invoice is paid when nothing of it is open, whoever booked the payment; it is not when that is undone."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from accounting.domain.ledger import Line
from accounting.models import Invoice, PaymentOrder, Supplier
from accounting.queries.supplier_items import supplier_open_items
from koprogo.audit.services import record

State = Invoice.State


def suppliers_of(lines: Iterable[Line]) -> list[UUID]:
    """Lock the suppliers an entry names, before its year is; return them."""
    return lock_suppliers({cast("UUID", line.supplier) for line in lines if line.supplier is not None})


def lock_suppliers(suppliers: Iterable[UUID]) -> list[UUID]:
    """Lock suppliers, in one order: whatever happens to the invoices of one happens one after the other.

    They are locked before their invoices, and these before the financial year.
    """
    found = sorted({*suppliers})
    if found:
        list(Supplier.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=found).order_by("pk"))
    return found


def refresh_paid(suppliers: Iterable[UUID], *, by: UUID | None) -> None:
    """Mark the invoices of these suppliers as paid or as still to pay, by what the books say."""
    wanted = list(suppliers)
    if not wanted:
        return
    still_open = {item.item_id for item in supplier_open_items(suppliers=wanted) if item.open_cents and item.item_id}
    mine = Invoice.objects.filter(supplier__in=wanted)
    settled = mine.filter(state=State.APPROVED).exclude(pk__in=still_open).exclude(credits__in=still_open)
    _mark(settled, State.PAID, "invoice.pay", by)
    _mark(mine.filter(state=State.PAID, pk__in=still_open), State.APPROVED, "invoice.reopen", by)
    _refresh_orders(wanted, by)


def _mark(invoices: Iterable[Invoice], state: str, action: str, by: UUID | None) -> None:
    for invoice in invoices:
        invoice.state = state
        invoice.save(update_fields=["state"])
        record(action=action, subject=invoice, by=by, number=invoice.number, amount_cents=invoice.total_cents)


def _refresh_orders(suppliers: Iterable[UUID], by: UUID | None) -> None:
    """An order whose invoices are all paid was carried out by the bank."""
    mine = Invoice.objects.filter(supplier__in=suppliers, state=State.PAID).exclude(payment_order=None)
    ready = PaymentOrder.objects.filter(pk__in=mine.values("payment_order"), state=PaymentOrder.State.APPROVED)
    for order in ready.exclude(invoices__state=State.APPROVED):
        if all(transfer.get("invoice") for transfer in order.transfers):
            order.state = PaymentOrder.State.EXECUTED
            order.save(update_fields=["state"])
            record(action="payment_order.execute", subject=order, by=by, number=order.number)
