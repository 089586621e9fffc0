from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.fortnight import Fortnight, FortnightIsInvalid, agenda_deadline
from koprogo.core.periods import Period

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
fortnights = days.map(lambda on: Fortnight(on.month, on.day))


@given(fortnights, days)
def test_the_next_fortnight_has_not_ended_and_comes_within_a_year(fortnight, on):
    period = fortnight.next_from(on)

    assert period.days == 15
    assert period.last_on >= on
    assert period.from_on <= on + timedelta(days=366)


@given(fortnights, st.integers(min_value=1990, max_value=2089), st.integers(min_value=-3, max_value=18))
def test_fifteen_days_are_inside_and_no_other(fortnight, year, shift):
    period = fortnight.in_year(year)

    assert fortnight.contains(period.from_on + timedelta(days=shift)) is (0 <= shift < 15)


@given(fortnights, st.integers(min_value=1990, max_value=2089))
def test_the_agenda_closes_three_weeks_before(fortnight, year):
    period = fortnight.in_year(year)

    assert (period.from_on - agenda_deadline(period)).days == 21


def test_a_fortnight_over_the_new_year():
    assert Fortnight(12, 24).contains(date(2027, 1, 7))
    assert not Fortnight(12, 24).contains(date(2027, 1, 8))
    assert Fortnight(12, 24).next_from(date(2027, 1, 2)) == Period(date(2026, 12, 24), date(2027, 1, 8))


def test_29_february_is_the_28th_in_a_common_year():
    fortnight = Fortnight.parse("02-29")

    assert fortnight.in_year(2028) == Period(date(2028, 2, 29), date(2028, 3, 15))
    assert fortnight.in_year(2027) == Period(date(2027, 2, 28), date(2027, 3, 15))


@pytest.mark.parametrize("text", ["02-30", "13-01", "00-01", "6-1", "0601", "", "06-01-2026"])
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(FortnightIsInvalid):
        Fortnight.parse(text)
