"""Debts whose day has passed, by how long ago."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounting.queries.open_items import OpenItem, open_items
from buildings.models import Owner
from koprogo.core.money import Cents

BUCKETS = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class ArrearsRow:
    """What one owner is late with."""

    owner: Owner
    balance_cents: Cents
    overdue_cents: Cents
    oldest_due_on: date
    late_days: int
    buckets: tuple[Cents, ...]


def arrears_rows(owners: Iterable[Any], on: date) -> list[ArrearsRow]:
    """Return the arrears of owners read by ``owners_in_arrears``, with their age."""
    owners = list(owners)
    late: dict[Any, list[OpenItem]] = defaultdict(list)
    for item in _late(open_items(owners=[owner.pk for owner in owners], on=on), on):
        late[item.owner_id].append(item)
    return [_row(owner, late[owner.pk], on) for owner in owners]


def ageing(on: date) -> tuple[Cents, ...]:
    """Return what is late up to 30, 60, 90 days and more, over all owners."""
    return _by_age(_late(open_items(on=on), on), on)


def _late(items: Iterable[OpenItem], on: date) -> list[OpenItem]:
    return [item for item in items if item.open_cents and item.due_on < on]


def _row(owner: Any, items: list[OpenItem], on: date) -> ArrearsRow:
    oldest = min(item.due_on for item in items)
    return ArrearsRow(
        owner=owner,
        balance_cents=owner.balance_cents,
        overdue_cents=owner.overdue_cents,
        oldest_due_on=oldest,
        late_days=(on - oldest).days,
        buckets=_by_age(items, on),
    )


def _by_age(items: Iterable[OpenItem], on: date) -> tuple[Cents, ...]:
    sums = [0] * (len(BUCKETS) + 1)
    for item in items:
        sums[sum((on - item.due_on).days > limit for limit in BUCKETS)] += item.open_cents
    return tuple(map(Cents, sums))
