"""The settlement of a year: what each lot bears, who held it on which days, what was called (R-280 to R-282, R-321)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from accounting.domain.allocation import Weight, allocate, allocate_by
from buildings.domain.ownership import Part
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import Period

Weights = Mapping[Hashable, Weight]


class LotIsNotHeldWhole(DomainError):
    """On each day of the year a lot that bears charges has its debtors."""

    code = "settlement-lot-without-debtor"
    message = N_("Lot %(lot)s : entre le %(from_on)s et le %(last_on)s, ses titulaires ne couvrent pas tous les jours.")
    article = "art. 3.86 §3"
    advice = N_("Complétez les propriétaires de ce lot, puis recommencez.")


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of the statement: an account, a key and the days its weights hold for; income is negative.

    ``occupant`` is the part of it for occupants. ``readings`` divide a lot between its owners by what each consumed
    instead of by days, where the meter was read when the lot was sold.
    """

    account: str
    key: Hashable
    cents: Cents
    weights: Weights
    period: Period
    occupant: Fraction = Fraction(0)
    readings: Mapping[Hashable, Weights] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LotLine:
    """The part of one lot in one line."""

    charge: Charge
    lot: Hashable
    weight: Weight
    cents: Cents
    occupant_cents: Cents


@dataclass(frozen=True, slots=True)
class Tenure:
    """How long and for which part an owner enjoyed a lot: ``weight`` is days × part."""

    owner: Hashable
    from_on: date
    until_on: date
    weight: Fraction


@dataclass(frozen=True, slots=True)
class OwnerShare:
    """What one owner bears for one lot, and what was called of him."""

    owner: Hashable
    lot: Hashable
    from_on: date
    until_on: date
    weight: Fraction
    cents: Cents
    occupant_cents: Cents
    provisions_cents: Cents

    @property
    def balance_cents(self) -> Cents:
        """Positive: to pay; negative: to give back (R-280)."""
        return Cents(self.cents - self.provisions_cents)


def lot_lines(charge: Charge) -> list[LotLine]:
    """Share a line over the lots, by largest remainder; a lot without weight has no part (R-270)."""
    parts = allocate_by(charge.cents, charge.weights)
    return [
        LotLine(charge, lot, weight, parts[lot], occupant_part(parts[lot], charge.occupant))
        for lot, weight in charge.weights.items()
        if weight
    ]


def occupant_part(cents: Cents, part: Fraction) -> Cents:
    """Return what of an amount is the occupant's, the rest being the owner's (R-282)."""
    return allocate(cents, [part, 1 - part])[0]


def tenures(lot: Hashable, parts: Iterable[Part[Hashable]], period: Period) -> list[Tenure]:
    """List who enjoyed a lot in a period; the day of a transfer is the buyer's (R-321).

    :raises LotIsNotHeldWhole: when days are missing or counted twice.
    """
    enjoyed = [(part, part.period.intersect(period)) for part in parts if part.right.enjoys]
    found = [_tenure(part, days) for part, days in enjoyed if days is not None]
    if sum(tenure.weight for tenure in found) != period.days:
        raise LotIsNotHeldWhole(lot=lot, from_on=period.from_on, last_on=period.last_on)
    return list(_merged([found]).values())


def _tenure(part: Part[Hashable], days: Period) -> Tenure:
    return Tenure(part.owner, days.from_on, days.last_on + timedelta(days=1), days.days * part.fraction)


def _joined(one: Tenure, other: Tenure) -> Tenure:
    begin, end = min(one.from_on, other.from_on), max(one.until_on, other.until_on)
    return Tenure(one.owner, begin, end, one.weight + other.weight)


def settle(
    lines: Sequence[LotLine],
    *,
    parts: Mapping[Hashable, Sequence[Part[Hashable]]],
    year: Period,
    provisions: Mapping[tuple[Hashable, Hashable], Cents],
) -> list[OwnerShare]:
    """Divide each lot's part among those who held it, by days, and deduct what was called of each.

    What the lines of a lot come to is divided once, so that the parts of its owners are those of the whole and sum to
    it; a line with readings is divided by them. Provisions of (owner, lot) without charges make a share of their own.

    :raises LotIsNotHeldWhole: when it is not known who held a lot.
    """
    by_lot: dict[Hashable, list[LotLine]] = defaultdict(list)
    for line in lines:
        by_lot[line.lot].append(line)
    shares = [share for lot, of_lot in by_lot.items() for share in _lot_shares(lot, of_lot, parts, provisions)]
    known = {(share.owner, share.lot) for share in shares}
    return shares + [_uncharged(place, cents, year) for place, cents in provisions.items() if place not in known]


def _lot_shares(
    lot: Hashable,
    lines: list[LotLine],
    parts: Mapping[Hashable, Sequence[Part[Hashable]]],
    provisions: Mapping[tuple[Hashable, Hashable], Cents],
) -> list[OwnerShare]:
    periods = dict.fromkeys(line.charge.period for line in lines)
    by_period = {period: tenures(lot, parts.get(lot, ()), period) for period in periods}
    cents: dict[Hashable, int] = defaultdict(int)
    occupant: dict[Hashable, int] = defaultdict(int)
    for period, readings, group in _groups(lot, lines):
        weights: Weights = readings or {tenure.owner: tenure.weight for tenure in by_period[period]}
        _divide(sum(line.cents for line in group), weights, cents)
        _divide(sum(line.occupant_cents for line in group), weights, occupant)
    held = _merged(by_period.values())
    return [_share(lot, owner, held, cents[owner], occupant[owner], provisions) for owner in cents]


def _divide(cents: int, weights: Weights, into: dict[Hashable, int]) -> None:
    for owner, part in allocate_by(Cents(cents), weights).items():
        into[owner] += part


def _merged(periods: Iterable[Iterable[Tenure]]) -> dict[Hashable, Tenure]:
    held: dict[Hashable, Tenure] = {}
    for tenure in (one for found in periods for one in found):
        held[tenure.owner] = _joined(held[tenure.owner], tenure) if tenure.owner in held else tenure
    return held


def _groups(lot: Hashable, lines: list[LotLine]) -> list[tuple[Period, Weights, list[LotLine]]]:
    """Group the lines of a lot that are divided alike."""
    groups: dict[tuple[Period, tuple[tuple[Hashable, Weight], ...]], list[LotLine]] = defaultdict(list)
    for line in lines:
        readings = tuple(line.charge.readings.get(lot, {}).items())
        groups[line.charge.period, readings].append(line)
    return [(period, dict(readings), group) for (period, readings), group in groups.items()]


def _share(
    lot: Hashable,
    owner: Hashable,
    held: Mapping[Hashable, Tenure],
    cents: int,
    occupant: int,
    provisions: Mapping[tuple[Hashable, Hashable], Cents],
) -> OwnerShare:
    tenure = held[owner]
    called = provisions.get((owner, lot), Cents(0))
    return OwnerShare(owner, lot, tenure.from_on, tenure.until_on, tenure.weight, Cents(cents), Cents(occupant), called)


def _uncharged(place: tuple[Hashable, Hashable], cents: Cents, year: Period) -> OwnerShare:
    until_on = year.until_on or year.from_on
    return OwnerShare(place[0], place[1], year.from_on, until_on, Fraction(0), Cents(0), Cents(0), cents)
