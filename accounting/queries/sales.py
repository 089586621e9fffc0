"""Lots that changed hands and are not yet in the books, and what each would be booked with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from accounting.domain.sales import Debt, Handover, divided_provision, parts_of
from accounting.models import FiscalYear, JournalEntry
from accounting.queries.sale_figures import Capital, debts_of, provisions_of
from buildings.domain.ownership import Part, PartsAreNotWhole, debtor_parts
from buildings.models import Lot, Owner, Ownership
from buildings.queries.keys import as_part
from koprogo.core.money import ZERO, Cents
from koprogo.core.periods import Period


@dataclass(frozen=True, slots=True)
class Sale:
    """A lot that changed hands, with what its books need."""

    lot: Lot
    deed: str
    handover: Handover[UUID]
    capital_cents: Cents
    debts: dict[UUID, list[Debt]]
    provisions: tuple[tuple[Cents, Period], ...] = ()

    @property
    def on(self) -> date:
        return self.handover.on

    @property
    def reference(self) -> str:
        """Name it on its entries: they are how one knows that it is booked."""
        return reference_of(self.lot, self.on)

    @property
    def refunds(self) -> dict[UUID, Cents]:
        return parts_of(self.capital_cents, self.handover)[0]

    @property
    def calls(self) -> dict[UUID, Cents]:
        return parts_of(self.capital_cents, self.handover)[1]

    @property
    def has_call(self) -> bool:
        """Tell whether the buyers are called for a part of the working capital."""
        return bool(self.capital_cents and self.calls)

    @property
    def is_nothing(self) -> bool:
        return not (self.capital_cents or any(self.debts.values()) or self.provisions)


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale as a page shows it."""

    sale: Sale
    sellers: tuple[tuple[Owner, Cents, Cents], ...]
    buyers: tuple[tuple[Owner, Cents], ...]


def reference_of(lot: Lot, on: date) -> str:
    return f"MUT {lot.number} {on:%Y-%m-%d}"


def sold_on(entry: JournalEntry) -> date | None:
    """Return the day of the change of hands that an entry books."""
    day = entry.reference.rpartition(" ")[2]
    return date.fromisoformat(day) if entry.source == JournalEntry.Source.SALE else None


def handover_of(lot: Lot, on: date) -> Handover[UUID] | None:
    """Return who gave a lot up on a day and who took it over, or None."""
    return _handover(lot, on, _parts([lot.pk])[lot.pk])


def sellers_of(lot: Lot, on: date) -> set[UUID]:
    """Return who gave a lot up on a day; who holds it, while no change of hands is known."""
    rows = _parts([lot.pk])[lot.pk]
    if handover := _handover(lot, on, rows):
        return set(handover.sellers)
    try:
        return set(debtor_parts([as_part(row) for row in rows], on))
    except PartsAreNotWhole:
        return set()


def deed_of(lot: Lot, on: date) -> str:
    """Return the deed by which a lot changed hands on a day."""
    return _deed(_parts([lot.pk])[lot.pk], on)


def _deed(rows: Iterable[Ownership], on: date) -> str:
    return next((row.deed for row in rows if row.from_on == on and row.deed), "")


def unbooked_sales(on: date) -> list[Sale]:
    """Return the lots that changed hands since the books began and until a day, and are not in them yet."""
    begun = FiscalYear.objects.order_by("from_on").values_list("from_on", flat=True).first()
    if begun is None:
        return []
    ended = Ownership.objects.filter(until_on__gt=begun, until_on__lte=on).values_list("lot", "until_on").distinct()
    places = sorted({(lot, day) for lot, day in ended if day}, key=lambda place: (place[1], str(place[0])))
    if not places:
        return []
    lots = Lot.objects.in_bulk({lot for lot, _ in places})
    booked = _booked()
    fresh = [(lots[lot], day) for lot, day in places if reference_of(lots[lot], day) not in booked]
    return _sales(fresh)


def _booked() -> set[str]:
    entries = JournalEntry.objects.filter(source=JournalEntry.Source.SALE, reverses=None, reversed_by=None)
    return set(entries.values_list("reference", flat=True))


def _sales(places: Iterable[tuple[Lot, date]]) -> list[Sale]:
    """Read all that the changes of hands need, in the same few statements however many there are."""
    places = list(places)
    if not places:
        return []
    parts = _parts(lot.pk for lot, _ in places)
    found = [(lot, row) for lot, day in places if (row := _handover(lot, day, parts[lot.pk]))]
    handovers = _with_leaving(found)
    capital, debts = Capital.read(), debts_of({owner for _, row in handovers for owner in row.leaves})
    provisions = provisions_of([row for _, row in handovers])
    sales = [
        Sale(
            lot,
            _deed(parts[lot.pk], handover.on),
            handover,
            capital.of(lot.pk, handover.on),
            {seller: debts.get(seller, []) for seller in handover.leaves},
            provisions(handover),
        )
        for lot, handover in handovers
    ]
    return [sale for sale in sales if not sale.is_nothing]


def sale_of(lot: Lot, on: date) -> Sale | None:
    """Return what the change of hands of a lot on a day would be booked with, None when there was none or it is."""
    if reference_of(lot, on) in _booked():
        return None
    return next(iter(_sales([(lot, on)])), None)


def _parts(lots: Iterable[UUID]) -> dict[UUID, list[Ownership]]:
    held: dict[UUID, list[Ownership]] = defaultdict(list)
    for row in Ownership.objects.filter(lot__in=list(lots)).order_by("from_on", "id"):
        held[row.lot_id].append(row)
    return held


def _handover(lot: Lot, on: date, rows: list[Ownership]) -> Handover[UUID] | None:
    parts: list[Part[UUID]] = [as_part(row) for row in rows]
    try:
        before, after = debtor_parts(parts, on - timedelta(days=1)), debtor_parts(parts, on)
    except PartsAreNotWhole:
        return None
    handover = Handover(lot.pk, on, before, after)
    return handover if handover.sellers else None


def _with_leaving(found: list[tuple[Lot, Handover[UUID]]]) -> list[tuple[Lot, Handover[UUID]]]:
    """Tell of each seller whether he holds nothing any more from that day on."""
    sellers = {owner for _, handover in found for owner in handover.sellers}
    held = [(row.owner_id, as_part(row).period) for row in Ownership.objects.filter(owner__in=sellers)]

    def leaves(handover: Handover[UUID]) -> frozenset[UUID]:
        staying = {owner for owner, period in held if period.contains(handover.on)}
        return frozenset(handover.sellers) - staying

    return [(lot, replace(handover, leaves=leaves(handover))) for lot, handover in found]


def provision_lines(sale: Sale) -> list[Any]:
    return [line for cents, period in sale.provisions for line in divided_provision(cents, period, sale.handover)]


def changes_of(lot: Lot) -> list[date]:
    """Return the days a lot changed hands, the latest first."""
    rows = _parts([lot.pk])[lot.pk]
    days = {row.until_on for row in rows if row.until_on}
    return sorted((day for day in days if _handover(lot, day, rows)), reverse=True)


def booked_sales(count: int) -> list[JournalEntry]:
    """Return the last changes of hands that are booked, each by its first entry."""
    entries = JournalEntry.objects.filter(source=JournalEntry.Source.SALE, reverses=None, reversed_by=None)
    first = entries.order_by("reference", "id").distinct("reference")
    return sorted(first, key=lambda entry: entry.entry_on, reverse=True)[:count]


def sale_rows(sales: Iterable[Sale]) -> list[SaleRow]:
    """Name the people of sales: what each seller is refunded and owes, and what each buyer is called for."""
    sales = list(sales)
    people = Owner.objects.in_bulk({owner for sale in sales for owner in (*sale.refunds, *sale.calls)})
    return [_row(sale, people) for sale in sales]


def _row(sale: Sale, people: dict[UUID, Owner]) -> SaleRow:
    owed = {owner: Cents(sum(debt.cents for debt in debts)) for owner, debts in sale.debts.items()}
    return SaleRow(
        sale,
        tuple((people[owner], cents, owed.get(owner, ZERO)) for owner, cents in sale.refunds.items()),
        tuple((people[owner], cents) for owner, cents in sale.calls.items()),
    )
