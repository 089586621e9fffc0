"""A budget against what happens: prepared from last year, projected to the end of the year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koprogo.core.money import Cents
from koprogo.core.periods import Period, add_months

FULL_PERCENT = 100


def raised(cents: Cents, percent: int) -> Cents:
    """Raise an amount by a percentage, or lower it by a negative one, half up to the cent (§7 of the recipes)."""
    return Cents((cents * (FULL_PERCENT + percent) * 2 + FULL_PERCENT) // (2 * FULL_PERCENT))


@dataclass(frozen=True, slots=True)
class Recurring:
    """A supply under contract: an amount each ``every_months``, the next one on ``next_on``."""

    amount_cents: Cents
    every_months: int
    next_on: date
    until_on: date | None = None

    def due_between(self, after: date, until_on: date) -> Cents:
        """Sum what comes after a day and before ``until_on``."""
        end = min(until_on, self.until_on) if self.until_on else until_on
        count, place, day = 0, 0, self.next_on
        while day < end:
            count += day > after
            place += 1
            day = add_months(self.next_on, place * self.every_months)
        return Cents(self.amount_cents * count)


def projected(actual_cents: Cents, period: Period, on: date, contracts: Iterable[Recurring] = ()) -> Cents:
    """Tell what a year comes to: what is under contract as it falls due, the rest at the pace of the days so far.

    Where there is a contract, what was spent is kept and what is still to come of it added.
    """
    until_on = period.from_on if period.until_on is None else period.until_on
    if on >= until_on:
        return actual_cents
    known = list(contracts)
    if known:
        return Cents(actual_cents + sum(contract.due_between(on, until_on) for contract in known))
    passed = (on - period.from_on).days + 1
    return Cents((2 * actual_cents * period.days + passed) // (2 * passed)) if passed > 0 else actual_cents


@dataclass(frozen=True, slots=True)
class Variance:
    """An amount of a budget beside what was spent and what it comes to."""

    budget_cents: Cents
    actual_cents: Cents
    projected_cents: Cents

    @property
    def left_cents(self) -> Cents:
        return Cents(self.budget_cents - self.actual_cents)

    @property
    def over_cents(self) -> Cents:
        """Tell by how much the budget is exceeded at the end of the year; negative when something remains."""
        return Cents(self.projected_cents - self.budget_cents)

    @property
    def percent(self) -> int:
        """Tell how much of it is spent, in whole percent."""
        return self.actual_cents * FULL_PERCENT // self.budget_cents if self.budget_cents else 0

    def __add__(self, other: "Variance") -> "Variance":
        return Variance(
            Cents(self.budget_cents + other.budget_cents),
            Cents(self.actual_cents + other.actual_cents),
            Cents(self.projected_cents + other.projected_cents),
        )
