"""The facts themselves: each step balances, and all of them end where the year ends."""

import pytest

from accounting.domain.ledger import check_balanced, credit, debit
from accounting.domain.pcmn import chart_account
from tests.accounting.year.facts import other_recipes, summed, trial_balance_2025, year_2025


@pytest.mark.parametrize("steps", [year_2025(), other_recipes()], ids=["year", "others"])
def test_every_step_balances_on_accounts_of_the_chart(steps):
    for step in steps.values():
        check_balanced([debit(at, cents) if cents > 0 else credit(at, -cents) for (at, _), cents in step.lines])
        assert all(chart_account(account).is_posting_account for (account, _), _ in step.lines)


def test_the_steps_end_in_the_trial_balance():
    steps = year_2025()
    sums = summed(line for step in steps.values() for line in step.lines)

    assert len(steps) == 33
    assert {at: both.balance_cents for at, both in sums.items() if both.balance_cents} == trial_balance_2025()
    assert len(other_recipes()) == 24
