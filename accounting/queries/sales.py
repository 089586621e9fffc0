"""Lots that changed hands and are not yet in the books, and what each would be booked with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import F, Sum

from accounting.domain.allocation import NothingToAllocateBy, allocate_by
from accounting.domain.payments import RECEIVABLES
from accounting.domain.sales import FORMER_OWNER, Debt, Handover, divided_provision, parts_of
from accounting.models import FiscalYear, FundCall, FundCallLine, JournalEntry, JournalLine
from accounting.queries.funds import WORKING, balance
from accounting.queries.open_items import open_items
from accounting.queries.policies import books_policy
from buildings.domain.ownership import Part, PartsAreNotWhole, debtor_parts
from buildings.models import Lot, Owner, Ownership
from buildings.queries.keys import as_part, general_key, key_shares
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
    places = list(places)
    if not places:
        return []
    parts = _parts(lot.pk for lot, _ in places)
    return [sale for lot, day in places if (sale := _sale(lot, day, parts[lot.pk])) and not sale.is_nothing]


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


def _sale(lot: Lot, on: date, rows: list[Ownership]) -> Sale | None:
    parts: list[Part[UUID]] = [as_part(row) for row in rows]
    try:
        before, after = debtor_parts(parts, on - timedelta(days=1)), debtor_parts(parts, on)
    except PartsAreNotWhole:
        return None
    handover = Handover(lot.pk, on, before, after)
    if not handover.sellers:
        return None
    handover = Handover(lot.pk, on, before, after, _leaving(handover.sellers, on))
    deed = next((row.deed for row in rows if row.from_on == on and row.deed), "")
    debts = {seller: debts_of(seller) for seller in handover.leaves}
    return Sale(lot, deed, handover, capital_of(lot, on), debts, _provisions(handover))


def _leaving(sellers: Iterable[UUID], on: date) -> frozenset[UUID]:
    staying = Ownership.objects.on(on).filter(owner__in=list(sellers)).values_list("owner", flat=True)
    return frozenset(sellers) - frozenset(staying)


def capital_of(lot: Lot, on: date) -> Cents:
    """Return the share of a lot in the working capital on a day, by the general key (A-10)."""
    key = general_key(on)
    total = Cents(-balance(WORKING, on=on))
    shares = {row.lot_id: row.shares for row in key_shares(key, on)} if key else {}
    try:
        return allocate_by(total, shares).get(lot.pk, ZERO) if total else ZERO
    except NothingToAllocateBy:
        return ZERO


def debts_of(owner: UUID) -> list[Debt]:
    """Return what an owner owes, debt by debt, on the accounts of owners; what he is owed when he owes nothing."""
    debts = [
        Debt(item.account, item.open_cents, item.item_id, item.due_on)
        for item in open_items(owners=[owner])
        if item.open_cents and item.account != FORMER_OWNER
    ]
    return debts or [debt for debt in _credits(owner) if debt.cents < 0]


def _credits(owner: UUID) -> list[Debt]:
    others = [account for account in RECEIVABLES if account != FORMER_OWNER]
    rows = JournalLine.objects.filter(owner=owner, account__in=others).order_by().values_list("account")
    sums = rows.annotate(cents=Sum(F("debit_cents") - F("credit_cents")))
    return [Debt(account, Cents(cents)) for account, cents in sums]


def _provisions(handover: Handover[UUID]) -> tuple[tuple[Cents, Period], ...]:
    """Return what the sellers were called for the lot for periods the deed falls in, where it is divided at once."""
    if not books_policy().provisions_follow_sale:
        return ()
    on, lot = handover.on, cast("UUID", handover.lot)
    lines = FundCallLine.objects.filter(
        lot=lot,
        share__owner__in=list(handover.sellers),
        share__fund_call__kind=FundCall.Kind.PROVISION,
        share__fund_call__state=FundCall.State.ISSUED,
        share__fund_call__period_from_on__lt=on,
        share__fund_call__period_until_on__gt=on,
    ).order_by()
    rows: Any = lines.values_list("share__fund_call__period_from_on", "share__fund_call__period_until_on")
    sums = rows.annotate(cents=Sum("amount_cents"))
    return tuple((Cents(cents), Period(begin, end)) for begin, end, cents in sums)


def provision_lines(sale: Sale) -> list[Any]:
    return [line for cents, period in sale.provisions for line in divided_provision(cents, period, sale.handover)]


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
