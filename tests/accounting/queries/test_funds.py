from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.queries.funds import RESERVE, SAVINGS, WORKING, fund_state, fund_years, roll_forward
from koprogo.core.periods import Period
from tests.factories.books import book

pytestmark = pytest.mark.usefixtures("copropriete")
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def the_funds_of_2025(world):
    """Y25-01, 03, 04, 10, 11, 12, 19–21, 25, 31: what moves the funds in the worked year."""
    key = world.general.pk
    first = [debit("550000", 1200000), debit("551000", 300000), credit("100000", 300000), credit("160000", 1200000)]
    book("OPN", date(2025, 1, 1), *first)
    book("CAL", date(2025, 3, 1), debit("4100", 60000, owner=world.owners["Adam"].pk), credit("700000", 60000, key=key))
    book("MSC", date(2025, 3, 1), debit("680600", 60000, key=key), credit("160000", 60000, key=key))
    book("BK1", date(2025, 3, 12), debit("551000", 60000), credit("4100", 60000, owner=world.owners["Adam"].pk))
    book("BK1", date(2025, 4, 2), debit("580000", 60000), credit("551000", 60000))
    book("BK2", date(2025, 4, 3), debit("550000", 60000), credit("580000", 60000))
    book("MSC", date(2025, 7, 10), debit("160000", 424000), credit("681600", 424000, key=key))
    book("BK2", date(2025, 7, 15), debit("551000", 424000), credit("550000", 424000))
    sale = [debit("100000", 75000), credit("4105", 75000, owner=world.owners["Claes"].pk)]
    sale += [debit("4101", 75000, owner=world.owners["Evrard"].pk), credit("100000", 75000)]
    book("CAL", date(2025, 9, 15), *sale)
    interest = [debit("550000", 4500), credit("750000", 4500), debit("680600", 4500), credit("160000", 4500)]
    book("BK2", date(2025, 12, 31), *interest)


@pytest.mark.parametrize(
    ("fund", "figures"),
    [
        (WORKING, (300000, 75000, 0, -75000, 300000)),
        (RESERVE, (1200000, 60000, 4500, -424000, 840500)),
        (SAVINGS, (1200000, 60000, 4500, -424000, 840500)),
    ],
)
def test_the_funds_move_as_in_the_worked_year(world, fund, figures):
    """§4, fund movement: 3 000.00; 12 000.00 + 600.00 + 45.00 − 4 240.00 = 8 405.00."""
    the_funds_of_2025(world)

    moved = roll_forward(fund, YEAR)

    assert (moved.opening_cents, moved.called_cents, moved.interest_cents, moved.used_cents) == figures[:4]
    assert moved.closing_cents == figures[4]
    assert roll_forward(fund, Period(date(2026, 1, 1), date(2027, 1, 1))).opening_cents == figures[4]


def test_the_reserve_fund_is_on_its_account_or_owed(world):
    """A-05."""
    the_funds_of_2025(world)

    assert fund_state(date(2025, 12, 31)).elsewhere_cents == 0
    between = fund_state(date(2025, 3, 15))
    assert (between.fund_cents, between.bank_cents, between.unpaid_cents, between.elsewhere_cents) == (
        1260000,
        1200000,
        0,
        60000,
    )
    assert fund_state(date(2025, 3, 1)).unpaid_cents == 60000


def test_the_funds_over_the_years(world):
    the_funds_of_2025(world)

    years = fund_years(date(2026, 2, 1))

    assert [(year.on, year.working_cents, year.reserve_cents) for year in years] == [
        (date(2025, 12, 31), 300000, 840500),
        (date(2026, 2, 1), 300000, 840500),
    ]
