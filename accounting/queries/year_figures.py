"""What the ledger and the register say of a financial year, read for its settlement in a handful of statements."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounting.domain.occupants import usual_occupant_percent
from accounting.domain.payments import RECEIVABLES
from accounting.domain.shareable import Booked
from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.queries.sums import balances_by
from buildings.domain.ownership import Part
from buildings.models import AllocationShare, Ownership
from buildings.queries.keys import as_part
from koprogo.core.money import Cents
from koprogo.core.periods import Period

RESULT = Q(account__code__startswith="6") | Q(account__code__startswith="7")
Place = tuple[UUID, UUID | None]


def year_period(year: FiscalYear, on: date | None = None) -> Period:
    """Return the days of a year, up to and including ``on`` when that is earlier than its end."""
    end = year.until_on
    if on is not None and (end is None or on < end):
        end = on + timedelta(days=1)
    return Period(year.from_on, end)


def lines_of(period: Period) -> QuerySet[JournalLine]:
    """Return the lines dated in a period."""
    return JournalLine.objects.filter(entry__entry_on__gte=period.from_on, entry__entry_on__lte=period.last_on)


def booked_sums(period: Period) -> list[Booked]:
    """Sum classes 6 and 7 by account, key and percentage for occupants; where a line says none, the chart's."""
    sums = balances_by(lines_of(period).filter(RESULT), "account_id", "key_id", "occupant_percent")
    return [
        Booked(account, key, _usual(account) if percent is None else percent, cents)
        for (account, key, percent), cents in sums.items()
    ]


def _usual(account: str) -> int:
    """Return the percentage of an account, or of the one it was put under."""
    starts = (account[:length] for length in range(len(account), 2, -1))
    return next((percent for percent in map(usual_occupant_percent, starts) if percent), 0)


def provisions_called(period: Period) -> dict[Place, Cents]:
    """Sum the provisions called of each owner and lot, as divided anew at a sale where the policy says so."""
    calls = JournalLine.objects.filter(entry=OuterRef("entry"), account__code__startswith="701")
    called = Exists(calls.exclude(account__code__startswith="7019"))
    other = JournalLine.objects.filter(entry=OuterRef("entry")).exclude(account__code__in=RECEIVABLES)
    moved = Q(entry__source=JournalEntry.Source.SALE) & ~Exists(other)
    rows = lines_of(period).filter(called | moved, owner__isnull=False, account__in=RECEIVABLES)
    return {place: cents for place, cents in balances_by(rows, "owner_id", "lot_id").items() if cents}


def parts_in(period: Period) -> dict[UUID, list[Part[UUID]]]:
    """Return who held what of each lot on some day of a period."""
    rows = Ownership.objects.filter(Q(until_on=None) | Q(until_on__gt=period.from_on), from_on__lte=period.last_on)
    parts: dict[UUID, list[Part[UUID]]] = defaultdict(list)
    for row in rows.order_by("lot__position", "lot__number", "from_on", "id"):
        parts[row.lot_id].append(as_part(row))
    return dict(parts)


def weights_in(keys: Iterable[UUID], period: Period) -> dict[UUID, list[tuple[Period, dict[UUID, int]]]]:
    """Return the shares of each key, for each span of the period in which they did not change."""
    rows = AllocationShare.objects.filter(
        Q(until_on=None) | Q(until_on__gt=period.from_on), key__in=list(keys), from_on__lte=period.last_on, shares__gt=0
    ).order_by("lot__position", "lot__number", "lot_id")
    by_key: dict[UUID, list[AllocationShare]] = defaultdict(list)
    for row in rows:
        by_key[row.key_id].append(row)
    return {key: _spans(shares, period) for key, shares in by_key.items()}


def _spans(shares: list[AllocationShare], period: Period) -> list[tuple[Period, dict[UUID, int]]]:
    days: set[Any] = {period.from_on, period.until_on}
    days |= {day for share in shares for day in (share.from_on, share.until_on) if day and period.contains(day)}
    ordered = sorted(days)
    spans = [Period(begin, end) for begin, end in pairwise(ordered)]
    found = [(span, {share.lot_id: share.shares for share in shares if _holds(share, span)}) for span in spans]
    return [(span, weights) for span, weights in found if weights]


def _holds(share: AllocationShare, span: Period) -> bool:
    return share.from_on <= span.from_on and (share.until_on is None or share.until_on > span.from_on)
