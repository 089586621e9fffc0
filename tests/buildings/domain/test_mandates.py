from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.mandates import (
    Expiry,
    MandateIsTooLong,
    Office,
    SyndicHoldsAnotherOffice,
    check_offices,
    check_syndic_mandate,
    expiry,
    latest_end,
)
from koprogo.core.periods import Period

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
BEGIN = date(2024, 6, 15)


@given(days, st.integers(min_value=1, max_value=1200))
def test_three_years_are_allowed_and_not_a_day_more(from_on, length):
    mandate = Period(from_on, from_on + timedelta(days=length))

    if mandate.until_on <= latest_end(from_on):
        check_syndic_mandate(mandate)
    else:
        with pytest.raises(MandateIsTooLong):
            check_syndic_mandate(mandate)


@given(days, st.integers(min_value=1, max_value=1200), days)
def test_the_end_only_comes_nearer(from_on, length, on):
    mandate = Period(from_on, from_on + timedelta(days=length))
    order = list(Expiry)

    assert order.index(expiry(mandate, on)) <= order.index(expiry(mandate, on + timedelta(days=1)))
    assert (expiry(mandate, on) is Expiry.EXPIRED) == (on >= mandate.until_on)


def test_the_last_day_is_the_eve_of_the_third_anniversary():
    check_syndic_mandate(Period(BEGIN, date(2027, 6, 15)))

    with pytest.raises(MandateIsTooLong) as refused:
        check_syndic_mandate(Period(BEGIN, date(2027, 6, 16)))
    assert (refused.value.params, refused.value.article) == (
        {"from_on": date(2024, 6, 15), "last_on": date(2027, 6, 14)},
        "art. 3.89 §1",
    )


def test_a_mandate_from_29_february_ends_before_28_february():
    assert latest_end(date(2024, 2, 29)) == date(2027, 2, 28)


def test_a_mandate_without_end_is_refused():
    with pytest.raises(MandateIsTooLong):
        check_syndic_mandate(Period(BEGIN))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 12, 14), Expiry.RUNNING),
        (date(2026, 12, 15), Expiry.SOON),
        (date(2027, 4, 14), Expiry.SOON),
        (date(2027, 4, 15), Expiry.IMMINENT),
        (date(2027, 6, 14), Expiry.IMMINENT),
        (date(2027, 6, 15), Expiry.EXPIRED),
    ],
)
def test_warnings_before_the_end(on, expected):
    assert expiry(Period(BEGIN, date(2027, 6, 15)), on) is expected


def test_a_mandate_without_end_does_not_expire():
    assert expiry(Period(BEGIN), date(2090, 1, 1)) is Expiry.RUNNING


@pytest.mark.parametrize("other", [Office.COUNCIL_MEMBER, Office.ACCOUNTS_REVIEWER])
@pytest.mark.parametrize("syndic", [Office.SYNDIC, Office.PROVISIONAL_SYNDIC])
def test_the_syndic_holds_no_other_office(syndic, other):
    with pytest.raises(SyndicHoldsAnotherOffice):
        check_offices([syndic, other])


@pytest.mark.parametrize(
    "offices", [[], [Office.SYNDIC], [Office.SYNDIC] * 2, [Office.COUNCIL_MEMBER, Office.ACCOUNTS_REVIEWER]]
)
def test_other_offices_go_together(offices):
    check_offices(offices)
