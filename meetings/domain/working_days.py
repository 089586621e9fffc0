"""Working days in Belgium: Monday to Friday but for the ten legal holidays (act of 4 January 1974)."""

from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
# Easter Monday, Ascension, Whit Monday.
AFTER_EASTER = (1, 39, 50)
SATURDAY = 5


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, shift = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * shift + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the legal holidays of a year; what replaces one that falls on a Sunday is agreed at each employer's."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in AFTER_EASTER}
    return frozenset({date(year, month, day) for month, day in FIXED} | moving)


def is_working_day(on: date) -> bool:
    return on.weekday() < SATURDAY and on not in holidays(on.year)


def working_days_before(on: date, count: int) -> date:
    """Give the day ``count`` working days before another, which is not counted itself."""
    while count:
        on -= timedelta(days=1)
        count -= is_working_day(on)
    return on
