"""What follows an assembly, and until when (C. civ., art. 3.87 §§10, 12, 3.92 §3)."""

from calendar import monthrange
from datetime import date, timedelta

MINUTES_WITHIN_DAYS = 30
CHALLENGE_WITHIN_MONTHS = 4


def minutes_due_on(held_on: date) -> date:
    """Give the last day to enter the decisions in the register and to send the minutes (R-181)."""
    return held_on + timedelta(days=MINUTES_WITHIN_DAYS)


def challenge_ends_on(held_on: date) -> date:
    """Give the last day to ask the judge for annulment: the same day four months later, at most its end (R-190)."""
    months = held_on.month - 1 + CHALLENGE_WITHIN_MONTHS
    year, month = held_on.year + months // 12, months % 12 + 1
    return date(year, month, min(held_on.day, monthrange(year, month)[1]))


def is_final_on(held_on: date, day: date) -> bool:
    """Tell whether nobody can challenge the decisions of an assembly any more (R-196)."""
    return day > challenge_ends_on(held_on)
