"""Spans of days: half-open, from a first day until the first day that is no longer in it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from koprogo.core.errors import N_, DomainError


class PeriodIsEmpty(DomainError):
    """A period lasts at least one day."""

    code = "period-empty"
    message = N_("La période doit se terminer après son premier jour (%(from_on)s).")


class PeriodIsEndless(DomainError):
    """The days of a period without an end cannot be counted."""

    code = "period-endless"
    message = N_("La période qui commence le %(from_on)s n'a pas de fin.")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``from_on`` until the day before ``until_on``; for ever when that is None."""

    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise PeriodIsEmpty(from_on=self.from_on)

    @property
    def days(self) -> int:
        """Count the days.

        :raises PeriodIsEndless: when there is no end.
        """
        return (self._end - self.from_on).days

    @property
    def last_on(self) -> date:
        """Name the last day, as it is printed.

        :raises PeriodIsEndless: when there is no end.
        """
        return self._end - timedelta(days=1)

    @property
    def _end(self) -> date:
        if self.until_on is None:
            raise PeriodIsEndless(from_on=self.from_on)
        return self.until_on

    def contains(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or on < self.until_on)

    def intersect(self, other: "Period") -> "Period | None":
        """Return the days both have, None when there is none."""
        from_on = max(self.from_on, other.from_on)
        ends = [end for end in (self.until_on, other.until_on) if end is not None]
        until_on = min(ends, default=None)
        if until_on is not None and until_on <= from_on:
            return None
        return Period(from_on, until_on)


def add_months(on: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a month too short for it."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def year_start(on: date, start: str) -> date:
    """Return the first day of the year around ``on`` that begins each ``MM-DD``."""
    this_year = start_in(on.year, start)
    return this_year if this_year <= on else start_in(on.year - 1, start)


def start_in(year: int, start: str) -> date:
    """Name the first day in a year; 29 February is the 28th when there is none."""
    month, day = (int(part) for part in start.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))
