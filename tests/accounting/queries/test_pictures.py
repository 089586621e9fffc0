"""The pictures of the books against the worked year: its charges, its funds, its owners' parts."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounting.domain.ledger import credit, debit
from accounting.queries.expected_cash import expected_movements
from accounting.queries.funds import fund_state
from accounting.queries.own_charges import own_charges
from accounting.queries.pictures_cash import account_cash, cash_cents, cash_picture
from accounting.queries.pictures_owner import asked_and_paid, charges_of
from accounting.queries.pictures_reserve import contributions, fund_waterfall
from accounting.queries.pictures_year import cash_waterfall, year_of
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from koprogo.core.formats import money
from koprogo.core.money import Cents
from tests.factories.accounting import draft, tilleul

pytestmark = pytest.mark.usefixtures("copropriete")
END, LATER = date(2025, 12, 31), date(2026, 3, 1)
GENERAL = {
    "610500": 217800,
    "612000": 131690,
    "612100": 102437,
    "613000": 217800,
    "614000": 139512,
    "616010": 8460,
    "656000": 9600,
    "611100": 424000,
}
LIFT = {"610100": 30250, "610110": 159000, "612110": 41183}


def post(journal: str, on: date, *lines: Any) -> Any:
    return post_entry(journal=journal, on=on, text="Année 2025", lines=lines, by=None)


def _fiscal() -> Any:
    return year_of(END)


@pytest.fixture
def year() -> Any:
    world = tilleul()
    post("OPN", date(2025, 1, 1), debit("550000", Cents(1200000)), credit("160000", Cents(1200000)))
    charges = [debit(code, Cents(cents), key=world.general.pk) for code, cents in GENERAL.items()]
    assert world.lift
    charges += [debit(code, Cents(cents), key=world.lift.pk) for code, cents in LIFT.items()]
    post("BK1", END, *charges, credit("551000", Cents(sum(GENERAL.values()) + sum(LIFT.values()))))
    withdrawn = [debit("160000", Cents(424000)), credit("681600", Cents(424000), key=world.general.pk)]
    post("MSC", END, *withdrawn)
    post("BK1", END, debit("580000", Cents(424000)), credit("550000", Cents(424000)))
    post("BK1", END, debit("551000", Cents(424000)), credit("580000", Cents(424000)))
    return world


def test_an_owner_bears_each_heading_as_the_settlement_says(year: Any) -> None:
    adam, baeten = ([year.owners[name].pk] for name in ("Adam", "Baeten"))
    fiscal = _fiscal()

    assert own_charges(adam, fiscal, LATER) == {
        "610": 72527,
        "612": 77964,
        "613": 72527,
        "614": 46457,
        "616": 2817,
        "65": 3197,
    }
    assert own_charges(baeten, fiscal, LATER)["610"] == 58153 + 9075 + 47700


def test_all_owners_together_bear_all_charges(year: Any) -> None:
    owners = [owner.pk for owner in year.owners.values()]

    borne = own_charges(owners, _fiscal(), END)

    assert sum(borne.values()) == sum(GENERAL.values()) + sum(LIFT.values()) - 424000


def test_the_legal_minimum_is_five_per_cent_of_last_years_ordinary_charges(year: Any) -> None:
    call = draft(year, kind="reserve", amount_cents=60000, called_on=LATER, due_on=LATER, bank_account=year.reserve)
    issue_fund_call(fund_call=call, on=LATER, by=None)

    last = contributions(LATER)[-1]

    assert (last.called_cents, last.minimum_cents, last.is_short) == (60000, 52887, False)


def test_the_fund_is_at_the_bank_or_still_owed(year: Any) -> None:
    call = draft(year, kind="reserve", amount_cents=60000, called_on=LATER, due_on=LATER, bank_account=year.reserve)
    issue_fund_call(fund_call=call, on=LATER, by=None)
    state, picture = fund_state(LATER), fund_waterfall(END)

    assert (state.fund_cents, state.bank_cents, state.unpaid_cents, state.elsewhere_cents) == (836000, 776000, 60000, 0)
    assert picture is not None
    assert [row[1] for row in picture.table.rows] == ["12.000,00\xa0€", "−4.240,00\xa0€", "7.760,00\xa0€"]


def test_cash_is_followed_from_the_first_day_of_the_year_to_the_last(year: Any) -> None:
    fiscal = _fiscal()

    rows = cash_waterfall(fiscal, END).table.rows

    assert cash_cents(END) == 1200000 - sum(GENERAL.values()) - sum(LIFT.values())
    assert [label for label, _ in rows] == ["Au 01/01/2025", "Frais bancaires", "Autres mouvements", "Au 31/12/2025"]
    assert [row.balance_cents for row in account_cash(END)] == [776000, cash_cents(END) - 776000]


def test_what_is_expected_comes_from_calls_open_drafted_and_late(year: Any) -> None:
    issue_fund_call(fund_call=draft(year), on=date(2025, 1, 2), by=None)
    issue_fund_call(fund_call=draft(year, called_on=LATER, due_on=LATER + timedelta(days=10)), on=LATER, by=None)
    draft(year, called_on=LATER, due_on=LATER + timedelta(days=60), amount_cents=70000)

    expected = expected_movements(LATER)

    assert [(each.on, each.cents, each.is_late) for each in expected] == [
        (LATER + timedelta(days=10), 180000, False),
        (LATER + timedelta(days=30), 180000, True),
        (LATER + timedelta(days=60), 70000, False),
    ]
    ends = cash_picture(LATER, expected).table.rows[-1]
    assert list(ends[2:]) == [money(cash_cents(LATER) + 250000), money(cash_cents(LATER) + 430000)]


def test_calls_and_payments_of_an_owner_stand_side_by_side(year: Any) -> None:
    issue_fund_call(fund_call=draft(year), on=date(2025, 1, 2), by=None)
    adam = year.owners["Adam"]
    post("BK1", date(2025, 2, 1), debit("551000", Cents(50000)), credit("4101", Cents(50000), owner=adam.pk))

    picture = asked_and_paid([adam.pk], date(2025, 2, 2))

    assert picture is not None
    assert picture.table.rows[-1] == ("T1\xa025", "599,40\xa0€", "500,00\xa0€")
    assert asked_and_paid([year.owners["Evrard"].pk], date(2025, 2, 2)) is None


def test_charges_of_nobody_and_of_no_year_are_nothing() -> None:
    tilleul()

    assert charges_of([], LATER) == (None, {}, {})
