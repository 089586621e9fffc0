"""A line of a settlement unfolds to its vouchers, and they sum to what is shared."""

from datetime import date

import pytest

from accounting.models import FiscalYear
from accounting.queries.owner_accounts import owner_account
from accounting.queries.settlements import year_settlement
from accounting.queries.share_lines import vouchers
from accounting.queries.year_figures import year_period
from accounting.queries.yearly_accounts import yearly_accounts
from accounting.queries.yearly_annexes import budget_annex, charges_annex
from accounting.queries.yearly_reports import annexes
from accounting.services.closing import close_year
from koprogo.tenancy.models import Copropriete
from tests.factories.accounting import World
from tests.factories.worked_year import worked_year


@pytest.fixture
def world(copropriete: Copropriete, monkeypatch) -> World:
    monkeypatch.setattr("accounting.services.closing.localdate", lambda: date(2026, 3, 20))
    return worked_year()


def year():
    return FiscalYear.objects.get(from_on__year=2025)


def test_the_vouchers_of_each_line_sum_to_it(world):
    found = year_settlement(year())
    keys = {world.general.pk: world.general.name, world.lift.pk: world.lift.name}

    listed = vouchers(year_period(year()))

    sums = {place: sum(one.cents for one in rows) for place, rows in listed.items()}
    for line in found.arrangement.shared:
        assert sums[line.account, keys[line.key]] == line.cents
    assert len(listed["610500", world.general.name]) == 2


def test_the_annex_of_charges_sums_to_what_is_shared(world):
    rows = charges_annex(year()).rows

    totals = {row.cells[0]: row.cells[-1] for row in rows if row.is_total}
    assert totals == {world.general.name: 827144, world.lift.name: 230433}
    roof = [row.cells[-1] for row in rows if str(row.cells[1]).startswith("611100")]
    assert roof == [424000, -424000]


def test_each_yearly_account_has_all_annexes(world):
    assert len(list(annexes(yearly_accounts(year())))) == 15
    assert budget_annex(year()).rows == []


def test_the_balance_of_a_settlement_unfolds_to_keys_shares_and_rounding(world):
    close_year(year=year(), by=None, explanations={"suspense": "Expéditeur recherché"})

    movement = owner_account(world.owners["Baeten"].pk).movements[-1]

    assert movement.debit_cents == 25739
    assert (movement.cause.share.charges_cents, len(movement.cause.lines)) == (289979, 11)
    cleaning = next(line for line in movement.cause.lines if line["account"] == "610500")
    assert (cleaning["exact"], cleaning["cents"], cleaning["shares"]) == ("581,5260", 58153, "267")
