"""Late interest: dated rates, split where they may change, simple, rounded once (R-330, R-331)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

# The legal rate of each year in hundredths of a percent, as published each January (act of 5 May 1865, art. 2).
LEGAL_RATES = {2023: 525, 2024: 575, 2025: 450, 2026: 450}

# The rate of a day in hundredths of a percent a year; it holds for the half-year of that day.
Rate = Callable[[date], int]


class LegalRateIsUnknown(DomainError):
    """The legal rate of a year is published in its first weeks."""

    code = "legal-rate-unknown"
    message = N_("Le taux d'intérêt légal de %(year)s n'est pas connu.")
    article = "loi 05/05/1865, art. 2"
    advice = N_("Installez la version qui le contient, ou indiquez le taux conventionnel du règlement.")


@dataclass(frozen=True, slots=True)
class Stretch:
    """An amount that was open: the first day does not bear interest, the last one does."""

    cents: Cents
    from_on: date
    until_on: date

    @property
    def days(self) -> int:
        return max(0, (self.until_on - self.from_on).days)


def legal_rate(on: date) -> int:
    """Return the legal rate of the year of a day in hundredths of a percent.

    :raises LegalRateIsUnknown: when it is not published here.
    """
    if on.year not in LEGAL_RATES:
        raise LegalRateIsUnknown(year=on.year)
    return LEGAL_RATES[on.year]


def conventional(rate: int) -> Rate:
    """Return the same rate for each year: the one of the regulations."""
    return lambda _on: rate


def interest(stretches: Iterable[Stretch], rate: Rate = legal_rate) -> Cents:
    """Return the simple interest on what was open, each year at its rate over its own days, half-up once.

    :raises LegalRateIsUnknown: when a year has no rate.
    """
    parts = (part for stretch in stretches for part in _by_half_year(stretch))
    exact = sum(Fraction(p.cents * rate(p.from_on) * p.days, 10_000 * _length(p.from_on.year)) for p in parts)
    return half_up(Fraction(exact))


def half_up(exact: Fraction) -> Cents:
    """Round an amount that is not negative to the cent, a half upwards."""
    return Cents((2 * exact.numerator + exact.denominator) // (2 * exact.denominator))


def _by_half_year(stretch: Stretch) -> Iterator[Stretch]:
    begin = stretch.from_on
    while begin < stretch.until_on:
        end = min(stretch.until_on, _next_half_year(begin))
        yield Stretch(stretch.cents, begin, end)
        begin = end


def _next_half_year(day: date) -> date:
    return date(day.year, 7, 1) if day.month < 7 else date(day.year + 1, 1, 1)


def _length(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days
