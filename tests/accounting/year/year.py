"""The year step by step: each books itself through the service that a person would use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounting.services.fund_calls import draft_fund_call
from accounting.services.issue import issue_fund_call
from koprogo.core.money import Cents
from tests.accounting.year.booked import booking
from tests.accounting.year.by_hand import post_facts
from tests.accounting.year.facts import Step, year_2025
from tests.factories.accounting import World

# What no service books yet.
BY_HAND = {
    "Y25-01", "Y25-05", "Y25-06", "Y25-07", "Y25-08", "Y25-09", "Y25-10", "Y25-11", "Y25-12", "Y25-13", "Y25-14",
    "Y25-15", "Y25-16", "Y25-17", "Y25-19", "Y25-20", "Y25-21", "Y25-22", "Y25-23", "Y25-24", "Y25-25", "Y25-26",
    "Y25-27", "Y25-28", "Y25-29", "Y25-30", "Y25-31", "Y25-32", "Y25-33",
}  # fmt: skip
QUARTERS = (date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1))


@dataclass
class Year:
    """The association, the facts, and what was made so far."""

    world: World
    facts: dict[str, Step] = field(default_factory=year_2025)

    def run(self) -> None:
        """Book the whole year, each step held against its facts."""
        for numbers, act in STEPS.items():
            with booking(*(self.facts[number] for number in numbers.split())):
                act(self)
        for number in sorted(BY_HAND):
            with booking(self.facts[number]):
                post_facts(self.world, self.facts[number])


def call(year: Year, kind: str, title: str, on: date, amounts: dict[str, int]) -> None:
    """Draft and issue a call that asks euros by key."""
    for key, euros in amounts.items():
        draft = draft_fund_call(
            kind=kind, title=title, key=getattr(year.world, key), amount_cents=Cents(euros * 100), called_on=on,
            due_on=on + timedelta(days=15), by=None,
        )  # fmt: skip
        issue_fund_call(fund_call=draft, on=on, by=None)


def provision(year: Year, on: date) -> None:
    call(year, "provision", f"Provision {on:%m/%Y}", on, {"general": 1800, "lift": 600})


def first_quarter(year: Year) -> None:
    provision(year, date(2025, 1, 2))


def reserve_call(year: Year) -> None:
    call(year, "reserve", "Fonds de réserve 2025", date(2025, 3, 1), {"general": 600})


def other_quarters(year: Year) -> None:
    for on in QUARTERS:
        provision(year, on)


STEPS: dict[str, Callable[[Year], None]] = {
    "Y25-02": first_quarter,
    "Y25-03 Y25-04": reserve_call,
    "Y25-18": other_quarters,
}
