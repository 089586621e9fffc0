"""Financial years follow one another without a gap, each beginning on the day the regulations name."""

from collections.abc import Iterable
from datetime import date

from koprogo.core.periods import Period, add_months


def fiscal_year_around(on: date, *, start: str, neighbours: Iterable[Period] = ()) -> Period:
    """Give the financial year of a day; ``start`` is ``MM-DD``.

    A neighbour that reaches into it makes it shorter, as happens in the year in which the start is moved.
    """
    begin = _start_before(on, start)
    end = _start_in(begin.year + 1, start)
    for year in neighbours:
        if year.until_on is not None and year.until_on <= on:
            begin = max(begin, year.until_on)
        if year.from_on > on:
            end = min(end, year.from_on)
    return Period(begin, end)


def _start_before(on: date, start: str) -> date:
    this_year = _start_in(on.year, start)
    return this_year if this_year <= on else _start_in(on.year - 1, start)


def _start_in(year: int, start: str) -> date:
    """Name the first day in a year; 29 February is the 28th when there is none."""
    month, day = (int(part) for part in start.split("-"))
    last = add_months(date(year, 1, 31), month - 1)
    return last.replace(day=min(day, last.day))
