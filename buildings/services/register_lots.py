"""The lots of an accepted register: who they are, what they weigh and who holds them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Max

from buildings.imports.comparison import Comparison, FieldChange
from buildings.imports.plan import HoldingPlan, LotPlan, RegisterPlan
from buildings.models import AllocationKey, AllocationShare, Association, Building, Lot, Owner, Ownership
from buildings.services.buildings import add_building, change_building
from buildings.services.keys import set_lot_shares
from buildings.services.lots import LotProfile, change_lot
from buildings.services.ownerships import set_ownership

PROFILE = ("kind", "entrance", "floor", "surface_dm2")
SHARES = "shares"
KEY_SHARES = "key:"
HOLDINGS = "holdings"


@dataclass
class LotWriter:
    """Writes lots with what is already written: ``keys`` by code (none: the general one), ``owners`` by key.

    Holders without a day hold new lots from ``since``, lots known before from ``on``.
    """

    association: Association
    keys: dict[str, AllocationKey]
    owners: dict[str, Owner]
    since: date
    source: str
    on: date
    by: UUID | None
    places: dict[str, Building] = field(default_factory=dict)

    def write(self, plan: RegisterPlan, comparison: Comparison) -> None:
        new = [lot for lot in plan.lots if comparison.lots[lot.number] is None]
        self.add(new)
        changed = {number: changes for number, changes in comparison.lots.items() if changes}
        rows = {lot.number: lot for lot in Lot.objects.filter(number__in=changed)}
        for lot in plan.lots:
            if lot.number in changed:
                self.change(rows[lot.number], lot, changed[lot.number])

    def add(self, plans: list[LotPlan]) -> None:
        self.places = buildings_of(plans, self.association, self.by)
        first = (Lot.objects.aggregate(last=Max("position"))["last"] or 0) + 1
        lots = {plan.number: self.new_lot(plan, position) for position, plan in enumerate(plans, first)}
        Lot.objects.bulk_create(lots.values())
        self.add_shares(plans, lots)
        Ownership.objects.bulk_create(
            self.new_ownership(lots[plan.number], holding) for plan in plans for holding in plan.holdings
        )

    def new_lot(self, plan: LotPlan, position: int) -> Lot:
        return Lot(
            building=self.places[plan.entrance],
            number=plan.number,
            kind=plan.kind or Lot.Kind.OTHER,
            entrance=plan.entrance,
            floor=plan.floor,
            surface_dm2=plan.surface_dm2,
            position=position,
        )

    def new_ownership(self, lot: Lot, holding: HoldingPlan) -> Ownership:
        return Ownership(
            lot=lot,
            owner=self.owners[holding.owner_key],
            right=holding.right.value,
            part_numerator=holding.part.numerator,
            part_denominator=holding.part.denominator,
            from_on=holding.from_on or self.since,
        )

    def add_shares(self, plans: list[LotPlan], lots: dict[str, Lot]) -> None:
        """Give the new lots their shares since each key began; one by one where a call rests on the key."""
        weights = [(lots[plan.number], code, count) for plan in plans for code, count in weights_of(plan)]
        for lot, code, count in weights:
            if self.keys[code].locked_from_on:
                self.set_shares(lot, code, count)
        AllocationShare.objects.bulk_create(
            AllocationShare(key=self.keys[code], lot=lot, shares=count, from_on=self.keys[code].from_on)
            for lot, code, count in weights
            if not self.keys[code].locked_from_on
        )

    def change(self, lot: Lot, plan: LotPlan, changes: Iterable[FieldChange]) -> None:
        names = {change.field for change in changes}
        profile = {name: getattr(plan, name) for name in PROFILE if name in names}
        if profile:
            change_lot(lot=lot, by=self.by, **LotProfile(**profile))  # type: ignore[typeddict-item]
        if SHARES in names:
            self.set_shares(lot, "", plan.shares)
        for code, count in plan.key_shares.items():
            if f"{KEY_SHARES}{code}" in names:
                self.set_shares(lot, code, count)
        if HOLDINGS in names:
            self.set_holders(lot, plan)

    def set_shares(self, lot: Lot, code: str, count: int) -> None:
        """Correct shares since they began; where a call rests on them the act refuses and says which."""
        key = self.keys[code]
        row = AllocationShare.objects.on(self.on).filter(key=key, lot=lot).first()
        from_on = self.on if key.locked_from_on else row.from_on if row else key.from_on
        set_lot_shares(key=key, lot=lot, shares=count, from_on=from_on, by=self.by)

    def set_holders(self, lot: Lot, plan: LotPlan) -> None:
        parts = [(self.owners[holding.owner_key], holding.right, holding.part) for holding in plan.holdings]
        since = max((holding.from_on for holding in plan.holdings if holding.from_on), default=self.on)
        set_ownership(lot=lot, parts=parts, from_on=since, by=self.by)


def weights_of(plan: LotPlan) -> Iterator[tuple[str, int]]:
    yield "", plan.shares
    yield from ((code, count) for code, count in plan.key_shares.items() if count)


def buildings_of(plans: list[LotPlan], association: Association, by: UUID | None) -> dict[str, Building]:
    """Return the building of each entrance: the one of that name, the one that has it, else the first."""
    entrances = list(dict.fromkeys(plan.entrance for plan in plans))
    if not entrances:
        return {}
    buildings = list(Building.objects.all()) or [first_building(association, by)]
    found = {entrance: building_of(entrance, buildings) for entrance in entrances}
    unknown = [entrance for entrance, building in found.items() if entrance and building is None]
    if unknown:
        change_building(building=buildings[0], by=by, entrances=[*buildings[0].entrances, *unknown])
    return {entrance: building or buildings[0] for entrance, building in found.items()}


def building_of(entrance: str, buildings: list[Building]) -> Building | None:
    named = (building for building in buildings if building.name.casefold() == entrance.casefold())
    having = (building for building in buildings if entrance in building.entrances)
    return next(named, None) or next(having, None)


def first_building(association: Association, by: UUID | None) -> Building:
    """Add the building that a register takes for granted, under the name and address of the association."""
    name, place = association.name[:80], (association.street, association.postal_code, association.city)
    return add_building(name=name, street=place[0], postal_code=place[1], city=place[2], by=by)
