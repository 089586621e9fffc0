from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.budget import Recurring, Variance, projected, raised
from koprogo.core.money import Cents
from koprogo.core.periods import Period

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
MONTHLY = Recurring(Cents(18150), 1, date(2025, 4, 30))


@pytest.mark.parametrize(
    ("cents", "percent", "then"), [(217800, 3, 224334), (100, 0, 100), (1, 50, 2), (10050, -5, 9548), (-100, 10, -110)]
)
def test_last_year_is_raised_half_up(cents, percent, then):
    assert raised(cents, percent) == then


def test_a_year_goes_on_at_the_pace_of_its_days():
    assert projected(9000, YEAR, date(2025, 3, 31)) == 36500
    assert projected(9000, YEAR, date(2025, 12, 31)) == 9000
    assert projected(9000, YEAR, date(2026, 5, 1)) == 9000
    assert projected(9000, YEAR, date(2024, 12, 1)) == 9000


def test_a_contract_comes_as_it_falls_due():
    """Cleaning: 181.50 a month; three months are booked, nine are to come."""
    assert projected(3 * 18150, YEAR, date(2025, 3, 31), [MONTHLY]) == 12 * 18150
    assert (
        Recurring(100, 3, date(2025, 1, 31), date(2025, 8, 1)).due_between(date(2025, 1, 31), date(2026, 1, 1)) == 200
    )
    assert Recurring(100, 1, date(2025, 1, 31)).due_between(date(2025, 1, 31), date(2025, 3, 1)) == 100


@given(st.integers(-(10**9), 10**9), st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_a_projection_is_within_half_a_cent_of_the_exact_pace(cents, on):
    passed = (on - YEAR.from_on).days + 1
    assert abs(2 * (projected(cents, YEAR, on) * passed - cents * 365)) <= passed


def test_variances_add_up():
    total = Variance(1000, 400, 900) + Variance(500, 200, 700)

    assert (total.left_cents, total.over_cents, total.percent) == (900, 100, 40)
    assert Variance(0, 5, 5).percent == 0
