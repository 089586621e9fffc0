"""The budgets of the demonstration: this year's adopted, next year's submitted, and another being prepared."""

from datetime import date
from uuid import UUID

from accounting.models import Account, Budget
from accounting.services.budgets import adopt_budget, prepare_budget, set_budget_line, submit_budget
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.demo import house

# 7 200.00 by the general key, 2 400.00 by the lift key, and the voted contribution to the reserve.
LINES = (
    ("ordinary", "610500", "GEN", 218_000),
    ("ordinary", "612100", "GEN", 102_000),
    ("ordinary", "613000", "GEN", 256_000),
    ("ordinary", "614000", "GEN", 144_000),
    ("ordinary", "610110", "ASC", 159_000),
    ("ordinary", "612110", "ASC", 81_000),
    ("reserve", "680600", "GEN", 60_000),
)


def make_budgets(*, on: date, by: UUID) -> None:
    this_year = submit_budget(budget=_filled(on, by=by), by=by)
    adopt_budget(budget=this_year, on=date(on.year, 3, 3), by=by)
    next_year = add_months(on, 12)
    submit_budget(budget=_filled(next_year, by=by), by=by)
    _filled(next_year, by=by, more=4_000)


def _filled(on: date, *, by: UUID, more: int = 0) -> Budget:
    budget = prepare_budget(on=on, title=f"Budget {on.year}", by=by)
    for section, code, key, cents in LINES:
        account = Account.objects.get(pk=code)
        amount = Cents(cents + more)
        set_budget_line(budget=budget, section=section, account=account, key=house.key(key), amount_cents=amount, by=by)
    return budget
