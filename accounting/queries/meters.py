"""What of a year can be shared by meters: its accounts and keys, the lots, and who held them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounting.domain.shareable import arrange
from accounting.models import FiscalYear
from accounting.queries.share_lines import account_names
from accounting.queries.year_figures import booked_sums, parts_in, weights_in, year_period
from buildings.models import AllocationKey, Lot, Owner
from koprogo.core.money import Cents

Field = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class MeteredLine:
    """An account and key of a year, and whether meters share it instead of shares."""

    account: str
    name: str
    key: AllocationKey
    cents: Cents
    is_metered: bool


@dataclass(frozen=True, slots=True)
class MeteredLot:
    """A lot of a key: ``owners`` are those who held it one after the other, none where it was not sold."""

    id: str
    number: str
    owners: tuple[tuple[str, str], ...]
    units: Mapping[str, int]

    @property
    def fields(self) -> list[Field]:
        """Return name, label and units of each of its fields."""
        if not self.owners:
            return [(f"lot-{self.id}", self.number, self.units.get(""))]
        return [(f"lot-{self.id}-{pk}", f"{self.number}, {name}", self.units.get(pk)) for pk, name in self.owners]

    def units_in(self, given: Mapping[str, Any]) -> dict[str, int]:
        """Return the units typed, by owner; by nobody where the lot was not sold."""
        names = {f"lot-{self.id}-{pk}" if pk else f"lot-{self.id}": pk for pk, _name in self.owners or (("", ""),)}
        return {pk: given[name] for name, pk in names.items() if given.get(name) is not None}


def metered_lines(year: FiscalYear) -> list[MeteredLine]:
    """Return the lines of a year that a key shares so far."""
    lines = [line for line in arrange(booked_sums(year_period(year))).shared if line.account.startswith("6")]
    names = account_names({line.account for line in lines})
    keys: dict[Any, AllocationKey] = {key.pk: key for key in AllocationKey.objects.all()}
    metered = {(one["account"], one["key"]) for one in year.readings}
    return [
        MeteredLine(
            line.account,
            names.get(line.account, ""),
            keys[line.key],
            line.cents,
            (line.account, str(line.key)) in metered,
        )
        for line in lines
    ]


def metered_lots(year: FiscalYear, account: str, key: AllocationKey) -> list[MeteredLot]:
    """Return the lots with shares in a key, or with units, and what was read of each."""
    period = year_period(year)
    reading = _reading(year, account, key)
    spans = weights_in([key.pk], period).get(key.pk, [])
    wanted = {str(lot) for _span, weights in spans for lot in weights} | set(reading.get("lots", {}))
    parts = parts_in(period)
    names = {owner.pk: owner.full_name for owner in Owner.objects.all()}
    return [
        MeteredLot(str(lot.pk), lot.number, _holders(parts.get(lot.pk, []), names), _units(reading, str(lot.pk)))
        for lot in Lot.objects.filter(pk__in=wanted).order_by("position", "number")
    ]


def _reading(year: FiscalYear, account: str, key: AllocationKey) -> dict[str, Any]:
    found = (one for one in year.readings if (one["account"], one["key"]) == (account, str(key.pk)))
    return next(found, {})


def _holders(parts: Any, names: Mapping[UUID, str]) -> tuple[tuple[str, str], ...]:
    """Return who held a lot, one after the other, where it changed hands in the year."""
    holding = [part for part in parts if part.right.enjoys]
    if len({part.period.from_on for part in holding}) < 2:
        return ()
    return tuple((str(pk), names[pk]) for pk in dict.fromkeys(part.owner for part in holding))


def _units(reading: Mapping[str, Any], lot: str) -> dict[str, int]:
    owners: dict[str, int] = reading.get("owners", {}).get(lot, {})
    units = reading.get("lots", {}).get(lot)
    return owners or ({"": units} if units is not None else {})
