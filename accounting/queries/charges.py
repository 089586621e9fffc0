"""What a period cost by account and key: the base of a budget, of its comparison and of the reserve contribution."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from accounting.domain.reserve import ORDINARY_CHARGES
from accounting.models import BudgetLine, FiscalYear, JournalLine
from accounting.queries.sums import balance_of, balances_by
from buildings.queries.keys import general_key_id
from koprogo.core.money import Cents
from koprogo.core.periods import Period, add_months

Section = BudgetLine.Section
# What each part of a budget is booked on.
ACCOUNTS = {Section.ORDINARY: ORDINARY_CHARGES, Section.WORKS: ("611", "66"), Section.RESERVE: ("6806",)}


class Place(NamedTuple):
    """Where an amount belongs: an account and a key."""

    account: str
    key: UUID | None


def charges(period: Period, *, section: str = Section.ORDINARY, on: date | None = None) -> dict[Place, Cents]:
    """Return what was charged in a period, until a day of it, by account and key; without key: the general one."""
    booked = balances_by(_lines(period, section, on), "account", "key")
    general = general_key_id(period.from_on)
    sums: dict[Place, Cents] = {}
    for (account, key), cents in booked.items():
        place = Place(account, key or general)
        sums[place] = Cents(sums.get(place, 0) + cents)
    return dict(sorted(sums.items(), key=lambda item: (item[0].account, str(item[0].key))))


def charges_total(period: Period, *, section: str = Section.ORDINARY, on: date | None = None) -> Cents:
    """Return what was charged in a period: of the ordinary charges, what the five per cent are of (R-262)."""
    return balance_of(_lines(period, section, on))


def year_before(from_on: date) -> Period:
    """Return the financial year before a day: as it was opened, twelve months when it was not."""
    year = FiscalYear.objects.filter(until_on=from_on).first()
    return Period(year.from_on if year else add_months(from_on, -12), from_on)


def of_section(section: str) -> Q:
    """Return the accounts of a part of a budget."""
    wanted = Q()
    for begin in ACCOUNTS[Section(section)]:
        wanted |= Q(account__code__startswith=begin)
    return wanted


def _lines(period: Period, section: str, on: date | None) -> QuerySet[JournalLine]:
    lines = JournalLine.objects.filter(of_section(section), entry__entry_on__gte=period.from_on)
    if period.until_on:
        lines = lines.filter(entry__entry_on__lt=period.until_on)
    if on:
        lines = lines.filter(entry__entry_on__lte=on)
    return lines
