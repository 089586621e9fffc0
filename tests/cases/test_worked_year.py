"""A whole year of a small association, entry by entry, and the trial balance it must end in.

Each line reads ``account[:owner or supplier] | debit | credit | text``; a blank line parts the entries.
"""

from pathlib import Path

import pytest

from accounting.domain.ledger import check_balanced, credit, debit, totals, trial_balance
from accounting.domain.pcmn import chart_account
from koprogo.core.money import cents_from_decimal_string

HERE = Path(__file__).parent


def entries(name):
    blocks = (HERE / name).read_text(encoding="utf-8").split("\n\n")
    return [[line(row) for row in block.splitlines() if row and row[0] != "#"] for block in blocks]


def line(row):
    account, debited, credited = (cell.strip() for cell in row.split("|")[:3])
    if debited:
        return debit(account, cents_from_decimal_string(debited))
    return credit(account, cents_from_decimal_string(credited))


def expected_balances():
    rows = (HERE / "trial_balance_2025.txt").read_text(encoding="utf-8").splitlines()
    return {one.account: totals([one]).balance_cents for one in map(line, (row for row in rows if row[0] != "#"))}


@pytest.mark.parametrize("name", ["year_2025.txt", "other_recipes.txt"])
def test_every_entry_balances_on_accounts_of_the_chart(name):
    for entry in entries(name):
        check_balanced(entry)
        assert all(chart_account(one.account.partition(":")[0]).is_posting_account for one in entry)


def test_the_year_ends_in_its_trial_balance():
    booked = [one for entry in entries("year_2025.txt") for one in entry]

    balances = {account: sums.balance_cents for account, sums in trial_balance(booked).items() if sums.balance_cents}

    assert len(entries("year_2025.txt")) == 33
    assert balances == expected_balances()
