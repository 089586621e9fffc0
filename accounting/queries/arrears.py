"""Debts whose day has passed, by how long ago."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from accounting.queries.balances import receivable_lines
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


def ageing_by_building(on: date) -> list[tuple[str, tuple[Cents, ...]]]:
    """Return what is late by building and age: a debt of one lot goes to its building, the others to none."""
    late = _late(open_items(on=on), on)
    houses = _buildings({item.item_id for item in late if item.item_id}, on)
    by_building: dict[str, list[OpenItem]] = defaultdict(list)
    for item in late:
        by_building[houses.get((item.item_id, item.owner_id), "")].append(item)
    return [(name, _by_age(items, on)) for name, items in sorted(by_building.items())]


def _buildings(items: set[Any], on: date) -> dict[tuple[Any, Any], str]:
    """Name the building of each debt and owner whose lots are all in one."""
    lines = receivable_lines(on).filter(lot__isnull=False).annotate(debt=Coalesce("item_id", "entry__source_id"))
    rows = lines.filter(debt__in=items, debit_cents__gt=0).order_by()
    names: dict[tuple[Any, Any], set[str]] = defaultdict(set)
    for debt, owner, name in rows.values_list("debt", "owner", "lot__building__name").distinct():
        names[debt, owner].add(name)
    return {key: found.pop() for key, found in names.items() if len(found) == 1}


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
