"""Financial years: which one a day lies in, what was posted in each, and how far it is booked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

from accounting.domain.fiscal_years import fiscal_year_around
from accounting.models import BankTransaction, FiscalYear, FundCall, Invoice
from accounting.queries.invoices import WAITING
from buildings.models import Association
from koprogo.core.periods import Period, add_months

DAY = timedelta(days=1)


def last_full_month(year: FiscalYear, today: date) -> date | None:
    """Return the end of the last month of a year that is over, has entries and in or before which nothing waits.

    None when that is no later than what is locked already.
    """
    last_entry_on = year.entries.aggregate(last=Max("entry_on"))["last"]
    waiting_on = min(_waiting_days(), default=today)
    ends = (end for end in _month_ends(year) if end < min(today, waiting_on))
    full = [end for end in ends if last_entry_on and end.replace(day=1) <= last_entry_on]
    open_from_on = year.open_from_on or year.from_on
    return full[-1] if full and full[-1] >= open_from_on else None


def _month_ends(year: FiscalYear) -> Iterator[date]:
    """Name the last day of each month of a year; the last of all is the year's."""
    until_on = year.until_on or date.max
    begin = add_months(year.from_on.replace(day=1), 1)
    while begin < until_on:
        yield begin - DAY
        begin = add_months(begin, 1)
    yield until_on - DAY


def _waiting_days() -> Iterator[date]:
    """Give the day of the first bank movement, invoice and call that waits to be booked."""
    movements = BankTransaction.objects.exclude(state=BankTransaction.State.BOOKED).order_by("booked_on")
    yield from movements.values_list("booked_on", flat=True)[:1]
    invoices = Invoice.objects.filter(state__in=WAITING).order_by("issued_on")
    yield from invoices.values_list("issued_on", flat=True)[:1]
    calls = FundCall.objects.filter(state=FundCall.State.DRAFT).order_by("called_on")
    yield from calls.values_list("called_on", flat=True)[:1]


def fiscal_years() -> QuerySet[Any]:
    """Return the years, the last first, each with the ``count`` of its entries and ``last_entry_on``."""
    years = FiscalYear.objects.annotate(count=Count("entries"), last_entry_on=Max("entries__entry_on"))
    return years.order_by("-from_on")


def financial_year(on: date) -> Period:
    """Return the financial year of a day, as it was opened or as it will be."""
    years = [Period(year.from_on, year.until_on) for year in FiscalYear.objects.all()]
    start = Association.objects.get(parent=None).fiscal_year_start
    known = next((year for year in years if year.contains(on)), None)
    return known or fiscal_year_around(on, start=start, neighbours=years)
