"""Allocation keys on a day: which lots bear them, with which shares, and who owes for each lot."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from buildings.domain.ownership import Part, Right
from buildings.models import AllocationKey, AllocationShare, Ownership
from buildings.models.periods import DatedQuerySet
from koprogo.core.periods import Period


@dataclass(frozen=True, slots=True)
class BasisLot:
    """A lot in a key on a day: its shares, and who holds which part of it."""

    id: UUID
    number: str
    kind: str
    shares: int
    parts: tuple[Part[UUID], ...]


@dataclass(frozen=True, slots=True)
class CallBasis:
    """What a call by a key rests on, on one day: lots in the order of the deed."""

    key_id: UUID
    on: date
    lots: tuple[BasisLot, ...]
    owner_names: dict[UUID, str]

    @property
    def total_shares(self) -> int:
        return sum(lot.shares for lot in self.lots)

    @property
    def shares(self) -> dict[UUID, int]:
        return {lot.id: lot.shares for lot in self.lots}

    @property
    def parts(self) -> dict[UUID, tuple[Part[UUID], ...]]:
        return {lot.id: lot.parts for lot in self.lots}


def call_basis(key: AllocationKey, on: date) -> CallBasis:
    """Return the lots with shares in ``key`` on a day, each with the parts held in it on that day."""
    rows = key_shares(key, on)
    held = parts_by_lot((row.lot_id for row in rows), on)
    return CallBasis(
        key_id=key.pk,
        on=on,
        lots=tuple(
            BasisLot(row.lot_id, row.lot.number, row.lot.kind, row.shares, tuple(map(as_part, held[row.lot_id])))
            for row in rows
        ),
        owner_names={row.owner_id: row.owner.full_name for rows in held.values() for row in rows},
    )


def key_shares(key: AllocationKey, on: date) -> list[AllocationShare]:
    """Return the shares of ``key`` on a day with their lots, in the order of the deed; lots with none are left out."""
    rows = AllocationShare.objects.on(on).filter(key=key, shares__gt=0).select_related("lot")
    return list(rows.order_by("lot__position", "lot__number"))


def parts_by_lot(lot_ids: Iterable[UUID], on: date) -> dict[UUID, list[Ownership]]:
    """Return who holds what in each lot on a day, owners included; a lot held by nobody has an empty list."""
    held: dict[UUID, list[Ownership]] = defaultdict(list)
    for row in Ownership.objects.on(on).filter(lot__in=list(lot_ids)).select_related("owner").order_by("from_on", "id"):
        held[row.lot_id].append(row)
    return held


def as_part(row: Ownership) -> Part[UUID]:
    """Read a row as the domain's part."""
    return Part(
        owner=row.owner_id,
        right=Right(row.right),
        fraction=Fraction(row.part_numerator, row.part_denominator),
        period=Period(row.from_on, row.until_on),
    )


def keys_on(day: date) -> QuerySet[AllocationKey]:
    """Return the keys in force on a day, the general one first, with ``lot_count`` and ``share_sum``."""
    of_key = AllocationShare.objects.on(day).filter(key=OuterRef("pk"), shares__gt=0).order_by().values("key")
    return (
        AllocationKey.objects.on(day)
        .select_related("association")
        .annotate(
            lot_count=Coalesce(Subquery(of_key.annotate(n=Count("*")).values("n"), output_field=IntegerField()), 0),
            share_sum=Coalesce(Subquery(of_key.annotate(n=Sum("shares")).values("n"), output_field=IntegerField()), 0),
        )
        .order_by("kind", "code")
    )


def general_keys() -> DatedQuerySet:
    """Return the keys of the base deed of the principal association, whenever they are in force."""
    return AllocationKey.objects.filter(kind=AllocationKey.Kind.GENERAL, association__parent=None)


def general_key(on: date) -> AllocationKey | None:
    """Return the key of the base deed in force on a day."""
    return general_keys().on(on).select_related("association").first()


def general_key_id(on: date) -> UUID | None:
    """Return the identifier of the key that what is nobody's own is shared by."""
    key = general_key(on)
    return key.pk if key else None
