"""Charges of a year in the books of the worked year, and budgets of the next."""

from datetime import date
from typing import Any

from accounting.domain.ledger import credit, debit
from accounting.models import Account, Budget, JournalEntry
from accounting.services.budgets import adopt_budget, prepare_budget, set_budget_line, submit_budget
from accounting.services.ledger import post_entry
from koprogo.core.money import Cents
from tests.factories.accounting import World

# The ordinary charges of the worked year by account: 10 577.32, of which the lift key bears 2 304.33.
CHARGES_2025: dict[str, Any] = {
    "610500": 217800,
    "612000": 131690,
    "612100": 102437,
    "613000": 217800,
    "614000": 139512,
    "616010": 8460,
    "656000": 9600,
    "610100": 30250,
    "610110": 159000,
    "612110": 41183,
}
LIFT = ("610100", "610110", "612110")


def book(journal: str, on: date, *lines: Any, **about: Any) -> JournalEntry:
    return post_entry(journal=journal, on=on, text="Test", lines=lines, by=None, **about)


def book_charges(world: World, on: date, charges: dict[str, Any] | None = None) -> None:
    """Book the charges of a year in one entry, each by its key."""
    known = charges or CHARGES_2025
    lift = world.lift.pk if world.lift else None
    lines = [debit(code, cents, key=lift if code in LIFT else world.general.pk) for code, cents in known.items()]
    book("PUR", on, *lines, credit("440000", Cents(sum(known.values()))))


def make_budget(world: Any, on: date = date(2025, 1, 1), **amounts: Any) -> Budget:
    """Make the budget of 2025: 7 200.00 by the general key, 2 400.00 by the lift key, 600.00 for the reserve."""
    budget = prepare_budget(on=on, title="Budget 2025", by=None)
    budget.lines.all().delete()
    for section, code, key, cents in (
        ("ordinary", "613000", world.general, amounts.get("general", 720000)),
        ("ordinary", "610110", world.lift, amounts.get("lift", 240000)),
        ("reserve", "680600", world.general, amounts.get("reserve", 60000)),
    ):
        account = Account.objects.get(pk=code)
        set_budget_line(budget=budget, section=section, account=account, key=key, amount_cents=cents, by=None)
    return budget


def adopted(world: World, **fields: Any) -> Budget:
    budget = submit_budget(budget=make_budget(world, **fields), by=None)
    return adopt_budget(budget=budget, on=date(2025, 3, 3), by=None)
