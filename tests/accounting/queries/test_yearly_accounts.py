"""The yearly accounts read from the books of the worked year, in both forms."""

import pytest

from accounting.models import FiscalYear
from accounting.queries.yearly_accounts import cash_flow, fund_movements, keeps_simplified, yearly_accounts
from koprogo.tenancy.models import Copropriete
from tests.factories.accounting import World
from tests.factories.worked_year import LAST_DAY, worked_year


@pytest.fixture
def world(copropriete: Copropriete) -> World:
    return worked_year()


def told(headings):
    return {one.code: one.cents for one in headings}


def test_before_the_settlement_the_result_stands_apart(world):
    accounts = yearly_accounts(FiscalYear.objects.get())

    assert (accounts.sheet.difference_cents, accounts.result_cents) == (0, 97577)
    assert told(accounts.sheet.left)["6"] == 97577
    assert told(accounts.result.left)["610"] == 407050
    assert accounts.reserve_minimum_cents == 52887


def test_the_funds_from_their_opening_to_their_closing(world):
    moved = fund_movements(yearly_accounts(FiscalYear.objects.get()))

    rows = {one.code: (one.opening_cents, one.called_cents, one.interest_cents, one.used_cents) for one in moved}
    assert rows == {
        "100": (300000, 75000, 0, 75000),
        "160": (1_200_000, 60000, 4500, 424000),
        "550": (1_200_000, 60000, 4500, 424000),
    }
    assert [one.closing_cents for one in moved] == [300000, 840500, 840500]


def test_simplified_accounts_show_the_money_that_moved(world):
    flow = cash_flow(yearly_accounts(FiscalYear.objects.get()))

    assert flow.receipts == {"interest": 4500, "owners": 1_087_190}
    assert flow.expenditure == {"bank": 9600, "refunds": 75000, "suppliers": 1_479_050}
    assert (flow.opening_cents, flow.change_cents, flow.closing_cents) == (1_414_829, -471_960, 942_869)
    assert flow.difference_cents == 0
    assert keeps_simplified(LAST_DAY)
