"""The fortnight of the year in which the ordinary assembly is held (C. civ., art. 3.85 §3 3°, 3.87 §2)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period, add_months

FORTNIGHT_DAYS = 15
AGENDA_DAYS = 21
_LEAP_YEAR = 2000


class FortnightIsInvalid(DomainError):
    """A fortnight begins on a day that exists, written ``mm-dd``."""

    code = "fortnight-invalid"
    message = N_("« %(text)s » n'est pas un jour de l'année.")
    article = "art. 3.85 §3"


@dataclass(frozen=True, slots=True)
class Fortnight:
    """Fifteen consecutive days of each year, both ends included (R-101).

    One that begins on 29 February begins on 28 February in a common year, which leaves owners no day less.
    """

    month: int
    day: int

    def __post_init__(self) -> None:
        try:
            date(_LEAP_YEAR, self.month, self.day)
        except ValueError as error:
            raise FortnightIsInvalid(text=f"{self.month:02d}-{self.day:02d}") from error

    @classmethod
    def parse(cls, text: str) -> "Fortnight":
        """Read the first day as ``mm-dd``."""
        if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
            raise FortnightIsInvalid(text=text[:20])
        return cls(int(text[:2]), int(text[3:]))

    def in_year(self, year: int) -> Period:
        """Give the fortnight that begins in a year; it may end in the next."""
        from_on = add_months(date(_LEAP_YEAR, self.month, self.day), 12 * (year - _LEAP_YEAR))
        return Period(from_on, from_on + timedelta(days=FORTNIGHT_DAYS))

    def next_from(self, on: date) -> Period:
        """Give the fortnight that runs on a day, or else the first to come."""
        candidates = (self.in_year(year) for year in (on.year - 1, on.year, on.year + 1))
        return next(period for period in candidates if period.last_on >= on)

    def contains(self, on: date) -> bool:
        """Tell whether an ordinary assembly on a day is inside (R-101)."""
        return self.next_from(on).contains(on)


def agenda_deadline(fortnight: Period) -> date:
    """Give the last day on which the syndic must take up a proposal (art. 3.87 §3, R-107).

    Three weeks before the first day of the fortnight; received on that very day is in time.
    """
    return fortnight.from_on - timedelta(days=AGENDA_DAYS)
