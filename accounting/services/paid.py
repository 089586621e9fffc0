"""An invoice is paid when nothing of it is open, whoever booked the payment; it is not when that is undone."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from accounting.domain.ledger import Line
from accounting.models import Invoice, PaymentOrder, Supplier
from accounting.queries.supplier_items import supplier_open_items

State = Invoice.State
BOOKED = (State.APPROVED, State.PAID)


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


def refresh_paid(suppliers: Iterable[UUID]) -> None:
    """Mark the invoices of these suppliers as paid or as still to pay, by what the books say."""
    wanted = list(suppliers)
    if not wanted:
        return
    still_open = {item.item_id for item in supplier_open_items(suppliers=wanted) if item.open_cents and item.item_id}
    mine = Invoice.objects.filter(supplier__in=wanted, state__in=BOOKED)
    orders: set[Any] = {*mine.exclude(payment_order=None).values_list("payment_order", flat=True)}
    mine.filter(state=State.APPROVED).exclude(pk__in=still_open).exclude(credits__in=still_open).update(
        state=State.PAID
    )
    mine.filter(state=State.PAID, pk__in=still_open).update(state=State.APPROVED)
    _refresh_orders(orders)


def _refresh_orders(orders: set[Any]) -> None:
    """An order whose invoices are all paid was carried out by the bank."""
    ready = PaymentOrder.objects.filter(pk__in=orders, state=PaymentOrder.State.APPROVED)
    for order in ready.exclude(invoices__state=State.APPROVED):
        if all(transfer.get("invoice") for transfer in order.transfers):
            PaymentOrder.objects.filter(pk=order.pk).update(state=PaymentOrder.State.EXECUTED)
