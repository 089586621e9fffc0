from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koprogo.core.periods import Period, PeriodIsEmpty, PeriodIsEndless, add_months

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


@st.composite
def periods(draw):
    from_on = draw(days)
    length = draw(st.none() | st.integers(min_value=1, max_value=4000))
    return Period(from_on, None if length is None else from_on + timedelta(days=length))


@given(periods(), periods(), days)
def test_intersection_holds_exactly_the_common_days(first, second, on):
    both = first.intersect(second)

    assert (both is not None and both.contains(on)) == (first.contains(on) and second.contains(on))


@given(periods(), periods())
def test_overlap_is_mutual(first, second):
    assert first.intersect(second) == second.intersect(first)


@given(days, st.integers(min_value=-600, max_value=600))
def test_add_months_lands_in_the_right_month(on, months):
    moved = add_months(on, months)

    assert (moved.year * 12 + moved.month) - (on.year * 12 + on.month) == months
    assert moved.day == on.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 6, 15), 4, date(2026, 10, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_add_months(on, months, expected):
    assert add_months(on, months) == expected


def test_until_is_not_in_the_period():
    year = Period(date(2026, 1, 1), date(2027, 1, 1))

    assert (year.contains(date(2026, 1, 1)), year.contains(date(2026, 12, 31))) == (True, True)
    assert (year.contains(date(2025, 12, 31)), year.contains(date(2027, 1, 1))) == (False, False)
    assert (year.days, year.last_on) == (365, date(2026, 12, 31))


@pytest.mark.parametrize("until_on", [date(2026, 1, 1), date(2025, 12, 31)])
def test_a_period_without_a_day_is_refused(until_on):
    with pytest.raises(PeriodIsEmpty):
        Period(date(2026, 1, 1), until_on)


def test_an_endless_period_has_no_count_of_days():
    endless = Period(date(2026, 1, 1))

    with pytest.raises(PeriodIsEndless):
        assert endless.days
    with pytest.raises(PeriodIsEndless):
        assert endless.last_on


def test_periods_that_touch_do_not_overlap():
    first = Period(date(2026, 1, 1), date(2026, 7, 1))

    assert first.intersect(Period(date(2026, 7, 1))) is None
