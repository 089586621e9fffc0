"""The pages of money: what they say when the books are empty and when they are not."""

from datetime import date

import pytest
from django.utils import timezone

from accounting.domain.ledger import credit, debit
from accounting.models import Budget, BudgetLine
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from koprogo.core.money import Cents
from tests.factories.accounting import draft

PAGES = ("/c/parc/money/", "/c/parc/cash/", "/c/parc/reserve/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_money_open_on_empty_books(desk, world, path):
    page = desk.get(path)

    assert page.status_code == 200
    assert "<title>" in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_money_are_read_only_for_the_reviewer(reviewer, world, path):
    assert reviewer.get(path).status_code == 200


def test_the_overview_draws_cash_arrears_and_budget(desk, world):
    on = timezone.localdate()
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    post_entry(
        journal="BK1",
        on=on,
        text="Nettoyage",
        lines=[debit("610500", Cents(5000), key=world.general.pk), credit("551000", Cents(5000))],
        by=None,
    )
    budget = Budget.objects.create(
        title="Budget", state="adopted", from_on=date(on.year, 1, 1), until_on=date(on.year + 1, 1, 1)
    )
    BudgetLine.objects.create(
        budget=budget, section="ordinary", account_id="610500", key=world.general, amount_cents=720000
    )
    BudgetLine.objects.create(
        budget=budget, section="ordinary", account_id="656000", key=world.general, amount_cents=9600
    )

    page = desk.get(PAGES[0]).content.decode()

    assert "50,00\xa0€ / 7.200,00\xa0€" in page
    assert "−50,00\xa0€" in page
    assert "Arriérés par ancienneté" in page
    assert page.count('role="img"') == 3
