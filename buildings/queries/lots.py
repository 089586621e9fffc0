"""Lots on a day: their shares, who holds them, and what one lot went through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from buildings.domain.ownership import needs_representative
from buildings.models import AllocationKey, AllocationShare, Lot, Ownership, Renter, Representative
from buildings.queries.keys import as_part, parts_by_lot
from buildings.queries.words import floor_name, square_metres
from koprogo.core.periods import Period

SORTS: dict[str, list[Any]] = {
    "number": ["position", "number"],
    "-number": ["-position", "-number"],
    "kind": ["kind", "position"],
    "-kind": ["-kind", "position"],
    "floor": [F("floor").asc(nulls_last=True), "position"],
    "-floor": [F("floor").desc(nulls_last=True), "position"],
    "surface": [F("surface_dm2").asc(nulls_last=True), "position"],
    "-surface": [F("surface_dm2").desc(nulls_last=True), "position"],
    "shares": ["share_count", "position"],
    "-shares": ["-share_count", "position"],
}


@dataclass(frozen=True, slots=True)
class Holder:
    """An owner's right in a lot and its part."""

    owner_id: UUID
    name: str
    right_code: str
    right: str
    fraction: Fraction
    from_on: date
    until_on: date | None = None
    deed: str = ""


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot on a day, ready to show."""

    lot: Lot
    shares: int
    holders: tuple[Holder, ...]
    representative: str
    needs_representative: bool

    @property
    def floor(self) -> str:
        return floor_name(self.lot.floor)

    @property
    def surface(self) -> str:
        return square_metres(self.lot.surface_dm2)

    @property
    def lacks_representative(self) -> bool:
        return self.needs_representative and not self.representative


def lots_on(
    day: date, *, kind: str = "", building: UUID | None = None, text: str = "", sort: str = "number"
) -> QuerySet[Lot]:
    """Return the lots with ``share_count`` in the general key on a day; ``text`` is a number, entrance or owner."""
    lots = Lot.objects.select_related("building").annotate(share_count=general_shares(day))
    if kind:
        lots = lots.filter(kind=kind)
    if building:
        lots = lots.filter(building=building)
    if text.strip():
        lots = lots.filter(_mentions(text.strip(), day))
    return lots.order_by(*SORTS.get(sort, SORTS["number"]))


def general_shares(day: date, lot: str = "pk") -> Coalesce:
    """Give the shares of a lot in the general key of the principal association, zero when it has none."""
    rows = AllocationShare.objects.on(day).filter(
        lot=OuterRef(lot), key__kind=AllocationKey.Kind.GENERAL, key__association__parent=None
    )
    return Coalesce(Subquery(rows.values("shares")[:1], output_field=IntegerField()), 0)


def _mentions(text: str, day: date) -> Q:
    held = Ownership.objects.on(day).filter(lot=OuterRef("pk"))
    names = Q(owner__last_name__unaccent__icontains=text) | Q(owner__first_name__unaccent__icontains=text)
    by_owner = Exists(held.filter(names | Q(owner__reference__iexact=text)))
    return Q(number__icontains=text) | Q(entrance__iexact=text) | Q(note__unaccent__icontains=text) | Q(by_owner)


def lot_rows(lots: Iterable[Lot], day: date) -> list[LotRow]:
    """Add to ``lots`` who holds and represents them on a day, in two statements for all."""
    lots = list(lots)
    held = parts_by_lot((lot.pk for lot in lots), day)
    spokesmen = _representatives(lots, day)
    return [_row(lot, held[lot.pk], spokesmen.get(lot.pk, ""), day) for lot in lots]


def _row(lot: Lot, held: list[Ownership], representative: str, day: date) -> LotRow:
    return LotRow(
        lot=lot,
        shares=getattr(lot, "share_count", 0),
        holders=tuple(as_holder(row) for row in held),
        representative=representative,
        needs_representative=needs_representative([as_part(row) for row in held], day),
    )


def _representatives(lots: list[Lot], day: date) -> dict[UUID, str]:
    rows = Representative.objects.on(day).filter(lot__in=lots).select_related("owner")
    return {row.lot_id: row.owner.full_name if row.owner else row.name for row in rows}


def as_holder(row: Ownership) -> Holder:
    return Holder(
        owner_id=row.owner_id,
        name=row.owner.full_name,
        right_code=row.right,
        right=row.get_right_display(),
        fraction=Fraction(row.part_numerator, row.part_denominator),
        from_on=row.from_on,
        until_on=row.until_on,
        deed=row.deed,
    )


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held a lot together, from a day until another."""

    from_on: date
    until_on: date | None
    holders: tuple[Holder, ...]

    @property
    def last_on(self) -> date | None:
        return self.until_on - timedelta(days=1) if self.until_on else None

    @property
    def deed(self) -> str:
        """Name the deed by which it began, which whoever came with it holds."""
        return next((holder.deed for holder in self.holders if holder.from_on == self.from_on), "")


def first_days(lots: Iterable[Lot]) -> dict[UUID, date]:
    """Return the first day on which each lot is known to have an owner."""
    rows = Ownership.objects.filter(lot__in=lots).order_by().values_list("lot_id")
    return dict(rows.annotate(first_on=Min("from_on")))


def tenures(lot: Lot) -> list[Tenure]:
    """Return who held ``lot`` when, the present first: a new tenure begins whenever a part changes hands."""
    rows = list(Ownership.objects.filter(lot=lot).select_related("owner").order_by("from_on", "id"))
    days = sorted({row.from_on for row in rows} | {row.until_on for row in rows if row.until_on})
    ends: list[date | None] = [*days[1:], None][: len(days)]
    held = [Tenure(day, end, _held_on(rows, day)) for day, end in zip(days, ends, strict=True)]
    return [tenure for tenure in reversed(held) if tenure.holders]


def _held_on(rows: Iterable[Ownership], day: date) -> tuple[Holder, ...]:
    return tuple(as_holder(row) for row in rows if Period(row.from_on, row.until_on).contains(day))


@dataclass(frozen=True, slots=True)
class KeyShare:
    """What a lot weighs in a key on a day."""

    key: AllocationKey
    shares: int
    total: int
    from_on: date


def shares_of(lot: Lot, day: date) -> list[KeyShare]:
    """Return the shares of ``lot`` in each key in force on a day, with the key's total."""
    of_key = AllocationShare.objects.on(day).filter(key=OuterRef("key")).order_by().values("key")
    total = of_key.annotate(total=Sum("shares")).values("total")
    rows = AllocationShare.objects.on(day).filter(lot=lot).select_related("key", "key__association")
    rows = rows.annotate(total=Subquery(total, output_field=IntegerField())).order_by("key__kind", "key__code")
    return [KeyShare(row.key, row.shares, row.total, row.from_on) for row in rows]


def representatives_of(lot: Lot) -> QuerySet[Representative]:
    return Representative.objects.filter(lot=lot).select_related("owner").order_by("-from_on")


def renters_of(lot: Lot) -> QuerySet[Renter]:
    return Renter.objects.filter(lot=lot).order_by("-from_on")
