"""What owners bear of the charges of a year, heading by heading, before and after it is settled."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounting.domain.allocation import allocate, allocate_by
from accounting.domain.shareable import Booked, SharedLine, arrange
from accounting.models import FiscalYear, JournalLine
from accounting.queries.headings import heading_of
from accounting.queries.sums import balances_by
from buildings.models import AllocationShare, Ownership
from koprogo.core.money import Cents

ENJOYED = (Ownership.Right.FULL, Ownership.Right.USUFRUCT, Ownership.Right.EMPHYTEUSIS)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a year up to one of them."""

    from_on: date
    last_on: date

    @property
    def days(self) -> int:
        return (self.last_on - self.from_on).days + 1

    def days_of(self, from_on: date, until_on: date | None) -> int:
        end = min(until_on - timedelta(days=1), self.last_on) if until_on else self.last_on
        return max((end - max(from_on, self.from_on)).days + 1, 0)


def own_charges(owners: Collection[UUID], year: FiscalYear, on: date) -> dict[str, Cents]:
    """Return what ``owners`` bear of each heading booked in ``year`` up to ``on``, by shares and days held."""
    span = _span(year, on)
    lines = [line for line in _shared(year, span) if line.account[0] == "6"]
    held = _held(owners, span)
    if not lines or not held:
        return {}
    weights = _weights({line.key for line in lines}, span.last_on)
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[heading_of(line.account)] += sum(_parts(line, weights.get(line.key, {}), held))
    return {heading: Cents(cents) for heading, cents in sorted(sums.items()) if cents}


def _span(year: FiscalYear, on: date) -> Span:
    last = year.until_on - timedelta(days=1) if year.until_on else on
    return Span(year.from_on, max(min(last, on), year.from_on))


def _shared(year: FiscalYear, span: Span) -> tuple[SharedLine, ...]:
    """Return what of the year's ledger goes through a key; what a fund paid for is nobody's."""
    lines = JournalLine.objects.filter(
        Q(account__code__startswith="6") | Q(account__code__startswith="7"),
        entry__fiscal_year=year,
        entry__entry_on__lte=span.last_on,
    )
    sums = balances_by(lines, "account", "key")
    return arrange(Booked(account, key, 0, cents) for (account, key), cents in sums.items()).shared


def _held(owners: Collection[UUID], span: Span) -> dict[Any, Fraction]:
    """Return which part of each lot they enjoyed, by days."""
    held: dict[Any, Fraction] = defaultdict(Fraction)
    for one in Ownership.objects.filter(owner__in=owners, right__in=ENJOYED):
        days = span.days_of(one.from_on, one.until_on)
        held[one.lot_id] += Fraction(one.part_numerator * days, one.part_denominator * span.days)
    return {lot: min(part, Fraction(1)) for lot, part in held.items() if part}


def _weights(keys: Collection[Any], on: date) -> dict[Any, dict[Any, int]]:
    """Return the shares of each lot in each key, in the order of the deed."""
    shares = AllocationShare.objects.on(on).filter(key__in=keys).order_by("lot__position", "lot")
    weights: dict[Any, dict[Any, int]] = defaultdict(dict)
    for share in shares:
        weights[share.key_id][share.lot_id] = share.shares
    return weights


def _parts(line: SharedLine, weights: dict[Any, int], held: dict[Any, Fraction]) -> Iterator[int]:
    if any(weights.values()):
        parts = allocate_by(line.cents, weights)
        for lot, mine in held.items():
            if lot in parts:
                yield allocate(parts[lot], [mine, 1 - mine])[0]
