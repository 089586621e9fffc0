"""Doubtful claims, and what of a claim is privileged on the lot."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from accounting.domain.reminder_entries import DOUBTFUL
from accounting.domain.reminders import privileged
from accounting.models import FiscalYear, JournalLine
from accounting.queries.open_items import OpenItem
from accounting.queries.sums import balance_of
from koprogo.core.money import Cents


def doubtful_cents(owner_id: UUID, on: date) -> Cents:
    """Return what an owner owes on account 417."""
    return balance_of(JournalLine.objects.filter(owner=owner_id, account=DOUBTFUL, entry__entry_on__lte=on))


def privileged_cents(items: Iterable[OpenItem], on: date) -> Cents:
    """Return what of some debts is privileged on a day: those of the financial year in course and the one before.

    Mortgage act of 16 December 1851, art. 27, 7° (R-350).
    """
    years = list(FiscalYear.objects.order_by("from_on"))
    places = {year.pk: place for place, year in enumerate(years)}
    sums: dict[int, int] = defaultdict(int)
    for item in items:
        year = _year_of(years, item.due_on)
        if year:
            sums[places[year.pk]] += item.open_cents
    current = _year_of(years, on)
    contributions = {place: Cents(cents) for place, cents in sums.items()}
    return privileged(contributions, places[current.pk] if current else len(years))


def _year_of(years: Iterable[FiscalYear], day: date) -> FiscalYear | None:
    return next((y for y in years if y.from_on <= day and (y.until_on is None or day < y.until_on)), None)
