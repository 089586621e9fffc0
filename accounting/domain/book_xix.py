"""Debts of consumers, Book XIX of the Code of Economic Law: caps and waiting times (R-340 to R-342).

It does not bind an association of co-owners, who is no enterprise (art. I.22/1): a copropriété may choose to apply it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from accounting.domain.late_interest import LegalRateIsUnknown, Rate, half_up
from koprogo.core.errors import N_
from koprogo.core.money import ZERO, Cents

SUNDAY = 6
WAIT = timedelta(days=14)
REMINDER_CAP = Cents(750)
MOST = Cents(200_000)
LOW, HIGH = Cents(15_000), Cents(50_000)
# First reminders of missed instalments that cost nothing in a calendar year (art. XIX.2, R-341).
FREE_A_YEAR = 3
EIGHT_POINTS = 800
# The reference rate of the European Central Bank and eight points, rounded up to the half point, by half-year, in
# hundredths of a percent (act of 2 August 2002, art. 5; R-332).
REFERENCE_RATES = {
    (2023, 1): 1_050,
    (2023, 2): 1_200,
    (2024, 1): 1_250,
    (2024, 2): 1_250,
    (2025, 1): 1_150,
    (2025, 2): 1_050,
    (2026, 1): 1_050,
}


class ReferenceRateIsUnknown(LegalRateIsUnknown):
    """The cap of a half-year is published when it begins."""

    code = "reference-rate-unknown"
    message = N_("Le taux maximal du livre XIX n'est pas connu pour le semestre %(half)s de %(year)s.")
    article = "Code de droit économique, art. XIX.4"
    advice = N_("Installez la version qui le contient, ou indiquez un taux conventionnel de 8 % au plus.")


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


def is_free(reminders_this_year: int) -> bool:
    """Tell whether a first reminder costs nothing, after so many others of its calendar year (R-341)."""
    return reminders_this_year < FREE_A_YEAR


def capped(cost: Cents, balance: Cents, charged: Cents, *, postage: Cents = ZERO) -> Cents:
    """Return what of a reminder's cost may still be charged: 7.50 and its postage, in all what the balance allows.

    ``charged`` is what was charged before (R-341, R-342).
    """
    return Cents(max(0, min(cost, REMINDER_CAP + postage, fee_cap(balance) - charged)))


def at_most_reference(rate: Rate) -> Rate:
    """Keep a rate below the reference rate and eight points (art. XIX.4, R-342)."""
    return lambda on: _at_most(rate(on), on)


def _at_most(rate: int, on: date) -> int:
    if rate <= EIGHT_POINTS:
        return rate
    half = (on.year, 1 if on.month < 7 else 2)
    if half not in REFERENCE_RATES:
        raise ReferenceRateIsUnknown(half=half[1], year=half[0])
    return min(rate, REFERENCE_RATES[half])
