"""Debts of consumers, Book XIX of the Code of Economic Law: caps and waiting times (R-340 to R-342).

It does not bind an association of co-owners, who is no enterprise (art. I.22/1): a copropriété may choose to apply it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from accounting.domain.late_interest import half_up
from koprogo.core.money import Cents

SUNDAY = 6
WAIT = timedelta(days=14)
REMINDER_CAP = Cents(750)
MOST = Cents(200_000)
LOW, HIGH = Cents(15_000), Cents(50_000)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The days given to pay before anything may be charged; ``ends_on`` is the last of them."""

    starts_on: date
    ends_on: date

    @property
    def costs_from(self) -> date:
        return self.ends_on + timedelta(days=1)


def fee_cap(balance: Cents) -> Cents:
    """Return the most that may be charged at once on a balance (art. XIX.4, R-342)."""
    if balance <= LOW:
        return Cents(2_000)
    if balance <= HIGH:
        return Cents(3_000 + half_up(Fraction(balance - LOW, 10)))
    return Cents(min(MOST, 6_500 + half_up(Fraction(balance - HIGH, 20))))


def waiting(sent_on: date, *, electronic: bool) -> Waiting:
    """Return the fourteen calendar days after a first reminder (art. XIX.2, R-341).

    They begin the day after an e-mail, or the third working day after a letter; a Saturday is a working day.
    """
    starts_on = sent_on + timedelta(days=1) if electronic else _third_working_day(sent_on)
    return Waiting(starts_on, starts_on + WAIT - timedelta(days=1))


def _third_working_day(sent_on: date) -> date:
    day, count = sent_on, 0
    while count < 3:
        day += timedelta(days=1)
        count += day.weekday() != SUNDAY
    return day


def capped(cost: Cents, balance: Cents, charged: Cents) -> Cents:
    """Return what of a reminder's cost may still be charged, after ``charged`` before."""
    return Cents(max(0, min(cost, REMINDER_CAP, fee_cap(balance) - charged)))
