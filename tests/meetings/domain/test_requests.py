from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.fortnight import Fortnight, agenda_deadline
from meetings.domain.requests import (
    AssistantIsTooLate,
    ConvenerDidNotSign,
    CosignatoryIsTooEarly,
    Petition,
    PetitionIsTooSmall,
    RequestIsLeftOut,
    assistant_deadline,
    check_assistant,
    check_cosignatory,
    check_petition,
    check_placed,
    must_be_placed,
    placement,
)
from meetings.domain.working_days import easter, holidays, is_working_day
from tests.meetings.domain.strategies import days

JUNE = Fortnight(6, 1)
totals = st.integers(min_value=1, max_value=100_000)


@given(days)
def test_a_proposal_is_placed_at_the_first_assembly_it_is_in_time_for(received_on):
    placed = placement(received_on, JUNE)
    year_before = JUNE.in_year(placed.fortnight.from_on.year - 1)

    assert received_on <= placed.deadline == agenda_deadline(placed.fortnight)
    assert received_on > agenda_deadline(year_before)


def test_received_on_the_last_day_is_in_time_wherever_the_assembly_lies():
    for held_on in (date(2026, 6, 15), date(2026, 9, 30)):
        assert must_be_placed(date(2026, 5, 11), held_on, JUNE)
        assert not must_be_placed(date(2026, 5, 12), held_on, JUNE)


def test_an_agenda_without_what_was_asked_in_time_is_refused():
    check_placed([("Vélos", date(2026, 5, 12))], date(2026, 6, 10), JUNE)
    with pytest.raises(RequestIsLeftOut) as refusal:
        check_placed([("Vélos", date(2026, 5, 12)), ("Bornes", date(2026, 5, 11))], date(2026, 6, 10), JUNE)
    assert refusal.value.params["title"] == "Bornes"


@given(totals, st.data(), days)
def test_a_petition_needs_a_fifth_of_the_shares_exactly(total, data, received_on):
    shares = data.draw(st.integers(min_value=0, max_value=total))
    petition = Petition(shares, total, received_on)

    assert petition.is_admissible == (5 * shares >= total)
    assert petition.is_admissible == (shares >= petition.needed)
    if not petition.is_admissible:
        with pytest.raises(PetitionIsTooSmall):
            check_petition(petition)


@given(days, st.integers(min_value=0, max_value=60))
def test_a_cosignatory_convenes_after_thirty_days(received_on, later):
    petition, on = Petition(200, 1000, received_on), received_on + timedelta(days=later)
    with pytest.raises(ConvenerDidNotSign):
        check_cosignatory("Zoé", ["Adam", "Claes"], petition, on)
    if later > 30:
        check_cosignatory("Adam", ["Adam", "Claes"], petition, on)
        return

    with pytest.raises(CosignatoryIsTooEarly):
        check_cosignatory("Adam", ["Adam", "Claes"], petition, on)


@given(days)
def test_an_assistant_is_announced_four_working_days_before(held_on):
    deadline = assistant_deadline(held_on)
    between = [deadline + timedelta(days=n) for n in range((held_on - deadline).days)]

    assert sum(map(is_working_day, between)) == 4
    assert is_working_day(deadline)
    check_assistant(deadline, held_on)
    with pytest.raises(AssistantIsTooLate):
        check_assistant(deadline + timedelta(days=1), held_on)


def test_holidays_and_weekends_are_no_working_days():
    # Ascension on Thursday 14 May 2026: Friday 15, Wednesday 13, Tuesday 12, Monday 11.
    assert assistant_deadline(date(2026, 5, 18)) == date(2026, 5, 11)
    assert assistant_deadline(date(2026, 6, 15)) == date(2026, 6, 9)


def test_easter_is_where_the_almanac_has_it():
    known = {date(2000, 4, 23), date(2011, 4, 24), date(2019, 4, 21), date(2025, 4, 20), date(2026, 4, 5)}

    assert {easter(day.year) for day in known} == known
    assert len(holidays(2026)) == 10


@given(st.integers(min_value=1900, max_value=2199))
def test_easter_is_a_sunday_of_spring(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
