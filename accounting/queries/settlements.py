"""The settlement of a year as the ledger stands: for the proof, the provisional account and the closing alike."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from accounting.domain.allocation import allocate
from accounting.domain.settlement import Charge, LotIsNotHeldWhole, LotLine, OwnerShare, lot_lines, settle
from accounting.domain.shareable import Arrangement, SharedLine, arrange
from accounting.models import FiscalYear
from accounting.queries.year_figures import booked_sums, parts_in, provisions_called, weights_in, year_period
from buildings.domain.ownership import Part
from buildings.models import AllocationKey, Lot
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import Period


class ChargeHasNoWeight(DomainError):
    """A charge is shared by a key in which some lot has shares in that year."""

    code = "settlement-key-without-shares"
    message = N_("La clé « %(key)s » n'a aucune quotité dans l'exercice : le compte %(account)s ne se répartit pas.")
    advice = N_("Attribuez des quotités à cette clé, ou passez la dépense sur une autre clé.")


@dataclass(frozen=True)
class YearSettlement:
    """What a year cost so far, who bears it and what was called, with the ledger sums it must match."""

    year: FiscalYear
    period: Period
    arrangement: Arrangement
    lines: tuple[LotLine, ...]
    shares: tuple[OwnerShare, ...]

    @property
    def charges_cents(self) -> Cents:
        return self.arrangement.charges_cents

    @property
    def shared_cents(self) -> Cents:
        return Cents(sum(share.cents for share in self.shares))

    @property
    def provisions_cents(self) -> Cents:
        return Cents(sum(share.provisions_cents for share in self.shares))

    @property
    def balance_cents(self) -> Cents:
        return Cents(sum(share.balance_cents for share in self.shares))

    @property
    def difference_cents(self) -> Cents:
        """Tell what the shares differ from the ledger: nothing, or the settlement may not be used (A-08)."""
        return Cents(self.shared_cents - self.charges_cents)

    @cached_property
    def by_charge(self) -> dict[tuple[str, Any], list[LotLine]]:
        grouped: dict[tuple[str, Any], list[LotLine]] = defaultdict(list)
        for line in self.lines:
            grouped[line.charge.account, line.charge.key].append(line)
        return grouped

    def lines_of_lot(self, lot: Any) -> list[LotLine]:
        return self._by_lot.get(lot, [])

    @cached_property
    def _by_lot(self) -> dict[Any, list[LotLine]]:
        grouped: dict[Any, list[LotLine]] = defaultdict(list)
        for line in self.lines:
            grouped[line.lot].append(line)
        return grouped


def year_settlement(year: FiscalYear, on: date | None = None) -> YearSettlement:
    """Settle a year as it stands, or as it would be for the days until ``on``.

    :raises LotIsNotHeldWhole: when it is not known who held a lot that bears charges.
    :raises ChargeHasNoWeight: when a key has no shares in the year.
    """
    period = year_period(year, on)
    arrangement = arrange(booked_sums(period))
    parts = parts_in(period)
    lines = tuple(line for charge in _charges(year, period, arrangement) for line in lot_lines(charge))
    provisions = _with_lots(provisions_called(period), parts)
    try:
        shares = settle(lines, parts=parts, year=period, provisions=provisions)  # type: ignore[arg-type]
    except LotIsNotHeldWhole as refusal:
        raise _named(refusal) from None
    return YearSettlement(year, period, arrangement, lines, tuple(_in_order(shares, parts)))


def _named(refusal: LotIsNotHeldWhole) -> LotIsNotHeldWhole:
    """Call the lot by its number."""
    return LotIsNotHeldWhole(**{**refusal.params, "lot": Lot.objects.get(pk=refusal.params["lot"]).number})


def _in_order(shares: list[OwnerShare], parts: dict[UUID, list[Part[UUID]]]) -> list[OwnerShare]:
    places: dict[Any, int] = {lot: place for place, lot in enumerate(parts)}
    return sorted(shares, key=lambda share: (places.get(share.lot, 0), share.from_on))


def _with_lots(
    called: dict[tuple[UUID, UUID | None], Cents], parts: dict[UUID, list[Part[UUID]]]
) -> dict[tuple[UUID, UUID], Cents]:
    """Give provisions that name no lot to the first one of their owner; without any they are left to the checks."""
    first: dict[UUID, UUID] = {}
    for lot, held in parts.items():
        for part in held:
            first.setdefault(part.owner, lot)
    sums: dict[tuple[UUID, UUID], Cents] = {}
    for (owner, of_lot), cents in called.items():
        place = of_lot or first.get(owner)
        if place is not None:
            sums[owner, place] = Cents(sums.get((owner, place), 0) + cents)
    return sums


def _charges(year: FiscalYear, period: Period, arrangement: Arrangement) -> list[Charge]:
    """Give each shared line its weights, by meter or by key; over spans of days where shares changed."""
    readings: dict[Any, dict[str, Any]] = {(one["account"], UUID(one["key"])): one for one in year.readings}
    keys: Any = {line.key for line in arrangement.shared}
    weights: dict[Any, list[tuple[Period, dict[UUID, int]]]] = dict(weights_in(keys, period))
    charges: list[Charge] = []
    for line in arrangement.shared:
        metered = readings.get((line.account, line.key))
        if metered:
            charges.append(_metered(line, metered, period))
        else:
            charges += _by_key(line, weights.get(line.key, []))
    return charges


def _metered(line: SharedLine, reading: dict[str, Any], period: Period) -> Charge:
    lots: dict[Any, int] = {UUID(lot): units for lot, units in reading["lots"].items()}
    owners: dict[Any, Any] = {
        UUID(lot): {UUID(owner): units for owner, units in parts.items()}
        for lot, parts in reading.get("owners", {}).items()
    }
    return Charge(line.account, line.key, line.cents, lots, period, line.occupant, owners)


def _by_key(line: SharedLine, spans: list[tuple[Period, dict[UUID, int]]]) -> list[Charge]:
    if not spans:
        raise ChargeHasNoWeight(key=AllocationKey.objects.get(pk=line.key).name, account=line.account)  # type: ignore[misc]
    parts = allocate(line.cents, [Fraction(span.days) for span, _weights in spans])
    return [
        Charge(line.account, line.key, cents, weights, span, line.occupant)  # type: ignore[arg-type]
        for (span, weights), cents in zip(spans, parts, strict=True)
        if cents
    ]
