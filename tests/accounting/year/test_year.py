"""The year, driven through the services entry by entry, to its trial balance, settlement and yearly accounts."""

from datetime import date

import pytest
from django.db import connection

from accounting.queries.proof import verify_ledger
from accounting.queries.yearly_accounts import cash_flow, fund_movements, yearly_accounts
from tests.accounting.year.acts import BY_HAND, live
from tests.accounting.year.booked import balances
from tests.accounting.year.by_programs import YearByProgram
from tests.accounting.year.facts import trial_balance_2025
from tests.accounting.year.year import Year

CENTS = ("charges_cents", "provisions_cents", "balance_cents")
SHARES = {
    "Adam": ("4101", 275437, 239760, 35677),
    "Baeten": ("4101", 289979, 264240, 25739),
    "Claes": ("4105", 194275, 189000, 5275),
    "Evrard": ("4101", 81641, 63000, 18641),
    "Dubois": ("4101", 216245, 204000, 12245),
}
ASSETS = {"4101": 143302, "4105": 5275, "490": 107704, "550": 840500, "551": 102369}
LIABILITIES = {"100": 300000, "160": 840500, "440": 18150, "444": 33000, "499": 7500}
CHARGES = {
    "610": 407050,
    "611": 424000,
    "612": 275310,
    "613": 217800,
    "614": 139512,
    "616": 8460,
    "643": 0,
    "65": 9600,
    "680": 64500,
    "681": -424000,
}
INCOME = {"700": 60000, "701": 960000, "7019": 97577, "75": 4655}
FUNDS = [
    ("100", 300000, 75000, 0, 75000, 300000),
    ("160", 1200000, 60000, 4500, 424000, 840500),
    ("550", 1200000, 60000, 4500, 424000, 840500),
]
RECEIPTS = {"owners": 1_087_190, "interest": 4500}
EXPENDITURE = {"suppliers": 1_479_050, "bank": 9600, "refunds": 75000}


@pytest.fixture
def _today(monkeypatch):
    """Let payments be ordered in the year they are of."""
    monkeypatch.setattr("accounting.services.payment_orders.localdate", lambda: date(2025, 12, 12))


@pytest.mark.usefixtures("_today")
def test_the_year_is_booked_by_services_and_ends_in_its_accounts(world):
    check_year(Year(world))


@pytest.mark.usefixtures("_today")
def test_the_year_is_booked_by_programs_and_ends_in_its_accounts(world, program):
    check_year(YearByProgram(world, client=program))


def check_year(year):
    settlement = live(year)

    year.check()
    assert not BY_HAND
    assert balances() == trial_balance_2025()
    assert shares(settlement) == SHARES
    assert (settlement.charges_cents, settlement.provisions_cents) == (1_057_577, 960_000)
    check_yearly_accounts(yearly_accounts(settlement.fiscal_year))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert verify_ledger().is_intact


def shares(settlement):
    """Return what each owner bears, what he was called, what remains."""
    rows = settlement.shares.values_list("owner__last_name", "account", *CENTS)
    return {name: (account, *cents) for name, account, *cents in rows}


def check_yearly_accounts(found):
    assert sides(found.sheet) == (ASSETS, LIABILITIES)
    assert sides(found.result) == (CHARGES, INCOME)
    assert (found.sheet.left_cents, found.result.left_cents) == (1_199_150, 1_122_232)
    assert found.reserve_minimum_cents == 52_887
    assert [vars_of(one) for one in fund_movements(found)] == FUNDS
    cash = cash_flow(found)
    assert (cash.receipts, cash.expenditure) == (RECEIPTS, EXPENDITURE)
    assert (cash.opening_cents, cash.change_cents, cash.closing_cents) == (1_414_829, -471_960, 942_869)


def sides(two):
    return tuple({one.code: one.cents for one in side} for side in (two.left, two.right))


def vars_of(one):
    amounts = (one.opening_cents, one.called_cents, one.interest_cents, one.used_cents, one.closing_cents)
    return (one.code, *amounts)
