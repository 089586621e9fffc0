"""What is still open with each supplier: payments clear the invoice they name, else the oldest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from accounting.models import Invoice
from koprogo.core.money import Cents

ITEMS = """
SELECT line.supplier_id, COALESCE(line.item_id, CASE WHEN entry.source <> 'payment' THEN entry.source_id END) AS item,
       MIN(line.due_on) FILTER (WHERE line.credit_cents > 0), MIN(entry.entry_on),
       COALESCE(SUM(line.credit_cents), 0)::bigint, COALESCE(SUM(line.debit_cents), 0)::bigint
FROM accounting_journalline line
JOIN accounting_journalentry entry ON entry.id = line.entry_id
WHERE line.supplier_id IS NOT NULL AND line.account_id LIKE '440%%'
  AND (%(suppliers)s::uuid[] IS NULL OR line.supplier_id = ANY(%(suppliers)s))
  AND entry.entry_on <= %(on)s AND entry.reverses_id IS NULL
  AND NOT EXISTS (
      SELECT FROM accounting_journalentry mirror WHERE mirror.reverses_id = entry.id AND mirror.entry_on <= %(on)s)
GROUP BY 1, 2
ORDER BY 1, COALESCE(MIN(line.due_on) FILTER (WHERE line.credit_cents > 0), MIN(entry.entry_on)), 2
"""
EVER = date.max


@dataclass(frozen=True, slots=True)
class SupplierItem:
    """A debt towards a supplier: an invoice, or what the opening took over; ``open_cents`` below nil is a claim on him.

    ``item_id`` is the invoice, or for what was taken over the identifier the opening gave it; None: money that was
    paid without saying for what, and more than all his invoices.
    """

    supplier_id: UUID
    item_id: UUID | None
    due_on: date
    invoiced_cents: Cents
    open_cents: Cents

    @property
    def paid_cents(self) -> Cents:
        return Cents(self.invoiced_cents - self.open_cents)


def supplier_open_items(
    *, suppliers: Iterable[UUID] | None = None, on: date = EVER, only_open: bool = False
) -> list[SupplierItem]:
    """Return the debts towards suppliers, of all when none are named, oldest first, as of a day."""
    wanted = None if suppliers is None else list(suppliers)
    with connection.cursor() as cursor:
        cursor.execute(ITEMS, {"suppliers": wanted, "on": on})
        rows = cursor.fetchall()
    by_supplier: dict[UUID, list[Any]] = {}
    for row in rows:
        by_supplier.setdefault(row[0], []).append(row)
    items = [item for supplier, mine in by_supplier.items() for item in _cleared(mine, supplier)]
    return [item for item in items if item.open_cents] if only_open else items


def open_of_items(items: Iterable[UUID], on: date = EVER) -> dict[UUID, Cents]:
    """Return what is open of each invoice; payments without a name count too."""
    wanted = set(items)
    if not wanted:
        return {}
    suppliers = Invoice.objects.filter(pk__in=wanted).values_list("supplier_id", flat=True)
    found = supplier_open_items(suppliers=set(suppliers), on=on)
    return {item.item_id: item.open_cents for item in found if item.item_id in wanted}


def _cleared(mine: list[Any], supplier: UUID) -> list[SupplierItem]:
    """Let money paid without a name clear what is oldest."""
    loose = sum(paid - asked for _, item, _, _, asked, paid in mine if item is None)
    items = []
    for _, item, due_on, booked_on, asked, paid in mine:
        if item is None:
            continue
        still = asked - paid
        cleared = min(max(still, 0), max(loose, 0))
        loose -= cleared
        items.append(SupplierItem(supplier, item, due_on or booked_on, Cents(asked), Cents(still - cleared)))
    if loose:
        last = max(row[3] for row in mine)
        items.append(SupplierItem(supplier, None, last, Cents(0), Cents(-loose)))
    return items
