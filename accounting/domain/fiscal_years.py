"""Financial years follow one another without a gap, each beginning on the day the regulations name."""

from collections.abc import Iterable
from datetime import date, timedelta

from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period, add_months, start_in, year_start

MOST_MONTHS = 24


class FiscalYearIsTooLong(DomainError):
    """A first or last financial year may be short, or last twenty-four months at most."""

    code = "fiscal-year-too-long"
    message = N_("Un exercice dure vingt-quatre mois au plus.")
    article = "AR 12/07/2012"
    why = N_("Celui-ci irait du %(from_on)s au %(last_on)s.")
    advice = N_("Terminez-le le %(latest)s au plus tard.")


def year_name(from_on: date, last_on: date | None) -> str:
    """Call a year by the calendar year it lies in, or by the two it begins and ends in."""
    last = last_on.year if last_on else from_on.year
    return f"{from_on.year}" if last == from_on.year else f"{from_on.year}-{last}"


def check_length(year: Period) -> None:
    """Refuse a financial year of more than 24 months.

    :raises FiscalYearIsTooLong: with its days.
    """
    end = add_months(year.from_on, MOST_MONTHS)
    if year.until_on is None or year.until_on > end:
        last_on = year.last_on if year.until_on else date.max
        raise FiscalYearIsTooLong(from_on=year.from_on, last_on=last_on, latest=end - timedelta(days=1))


def fiscal_year_around(on: date, *, start: str, neighbours: Iterable[Period] = ()) -> Period:
    """Give the financial year of a day; ``start`` is ``MM-DD``.

    A neighbour that reaches into it makes it shorter, as happens in the year in which the start is moved.
    """
    begin = year_start(on, start)
    end = start_in(begin.year + 1, start)
    for year in neighbours:
        if year.until_on is not None and year.until_on <= on:
            begin = max(begin, year.until_on)
        if year.from_on > on:
            end = min(end, year.from_on)
    return Period(begin, end)
