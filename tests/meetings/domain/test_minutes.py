from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.minutes import (
    Duties,
    Duty,
    MinutesAreUnsigned,
    VotesLackNames,
    check_named,
    check_signed,
    minutes_deadline,
    unsigned,
)
from tests.meetings.domain.strategies import days

names = st.lists(st.sampled_from("ABCDE"))


@given(days, st.integers(min_value=0, max_value=90), st.integers(min_value=0, max_value=90))
def test_each_duty_has_its_thirty_days(held_on, registered, sent):
    duties = Duties(held_on, held_on + timedelta(days=registered), held_on + timedelta(days=sent))
    late = {duty for duty, after in ((Duty.REGISTER, registered), (Duty.SEND, sent)) if after > 30}

    assert duties.late_duties(held_on) == late
    assert duties.open_duties() == frozenset()


@given(days)
def test_an_open_duty_is_late_from_the_thirty_first_day(held_on):
    duties, deadline = Duties(held_on), minutes_deadline(held_on)

    assert duties.open_duties() == set(Duty)
    assert duties.late_duties(deadline) == frozenset()
    assert duties.late_duties(deadline + timedelta(days=1)) == set(Duty)


@given(names, names, names)
def test_who_signed_or_refused_is_not_missing(expected, signed, refused):
    missing = unsigned(expected, signed, refused)

    assert set(missing) == set(expected) - set(signed) - set(refused)
    assert len(missing) == len(set(missing))


def test_minutes_without_a_signature_name_it():
    check_signed("Adam", "Syndic", ["Adam", "Claes"], ["Adam", "Syndic"], refused=["Claes"])
    with pytest.raises(MinutesAreUnsigned) as refusal:
        check_signed("Adam", "Syndic", ["Adam", "Claes"], ["Adam"])
    assert refusal.value.params["names"] == "Syndic, Claes"


def test_votes_against_have_names():
    check_named("Toiture", 333, 333)
    with pytest.raises(VotesLackNames) as refusal:
        check_named("Toiture", 333, 300)
    assert refusal.value.params["votes"] == 33
    assert minutes_deadline(date(2026, 6, 15)) == date(2026, 7, 15)
