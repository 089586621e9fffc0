"""Two desks book the same sale, or adopt and call the same budget: one wins, and nothing is done twice."""

from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.models import Budget, FundCall, JournalEntry
from accounting.services.budget_calls import draft_budget_calls
from accounting.services.budgets import adopt_budget, submit_budget
from accounting.services.sales import book_sale
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_issue_at_once import at_once, founded, real
from tests.factories.accounting import SALE
from tests.factories.books import book, make_budget

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["real"]


def names(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_a_sale_is_booked_by_one(real):
    with entered(real.schema_name):
        world = founded(real)
        book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))

        def sell():
            with entered(real.schema_name):
                return book_sale(lot=world.lots["3"], transferred_on=SALE, on=SALE, by=None)

        assert names(at_once(sell, sell)) == ["FundCall", "NoSaleToBook"]
        assert JournalEntry.objects.filter(source="sale").count() == 1


def test_one_budget_is_adopted_and_called_once(real):
    with entered(real.schema_name):
        world = founded(real)
        first, second = (submit_budget(budget=make_budget(world), by=None) for _ in range(2))

        def adopt(pk):
            with entered(real.schema_name):
                return adopt_budget(budget=Budget.objects.get(pk=pk), on=date(2025, 3, 3), by=None)

        outcomes = at_once(*(lambda pk=pk: adopt(pk) for pk in (first.pk, first.pk, second.pk)))

        assert names(outcomes) == ["Budget", "Budget", "BudgetIsAtAnotherStage"]
        budget = Budget.objects.get(state="adopted")

        def call():
            with entered(real.schema_name):
                given = {"section": "ordinary", "title": "P", "first_on": date(2025, 1, 2)}
                return draft_budget_calls(budget=budget, count=4, months_apart=3, by=None, **given)

        assert names(at_once(call, call)) == ["BudgetAsksNothing", "list"]
        assert FundCall.objects.count() == 4
