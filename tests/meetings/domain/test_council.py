from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.mandates import SyndicHoldsAnotherOffice
from koprogo.core.periods import Period, add_months
from meetings.domain.council import (
    Candidate,
    CandidateHasNoVote,
    CandidatesAreVotedTogether,
    CouncilIsMissing,
    DelegationIsTooLong,
    DelegationIsVague,
    ReviewerIsMissing,
    check_candidate,
    check_delegation,
    check_elections,
    check_one_candidate,
    check_reviewer,
    delegation_majority,
    report_due,
)
from meetings.domain.house_rules import HouseRules
from meetings.domain.majorities import Majority
from tests.meetings.domain.strategies import days


@given(st.integers(min_value=0, max_value=60))
def test_a_council_is_elected_from_twenty_lots_on(lots):
    check_elections({"elect_council", "elect_reviewer"}, lots)
    with pytest.raises(CouncilIsMissing if lots >= 20 else ReviewerIsMissing):
        check_elections(set(), lots)
    with pytest.raises(ReviewerIsMissing):
        check_elections({"elect_council"}, lots)


def test_only_a_holder_of_a_vote_who_is_not_syndic_is_a_candidate():
    check_candidate(Candidate("Adam", has_vote=True))
    with pytest.raises(CandidateHasNoVote):
        check_candidate(Candidate("Zoé", has_vote=False))
    for refused in (lambda: check_candidate(Candidate("Sam", True, True)), lambda: check_reviewer(is_syndic=True)):
        with pytest.raises(SyndicHoldsAnotherOffice):
            refused()


def test_each_member_has_a_vote_of_his_own():
    check_one_candidate(["Adam"])
    with pytest.raises(CandidatesAreVotedTogether):
        check_one_candidate(["Adam", "Claes"])


@given(days, st.integers(min_value=1, max_value=24))
def test_a_delegation_lasts_a_year_at_most(from_on, months):
    period = Period(from_on, add_months(from_on, months))
    if months <= 12:
        check_delegation(["Choisir le jardinier, 5.000 € au plus"], period)
        return

    with pytest.raises(DelegationIsTooLong):
        check_delegation(["Choisir le jardinier"], period)


def test_a_delegation_describes_its_acts_and_ends():
    with pytest.raises(DelegationIsVague):
        check_delegation([" "], Period(date(2026, 6, 15), date(2027, 6, 15)))
    with pytest.raises(DelegationIsTooLong):
        check_delegation(["Choisir le jardinier"], Period(date(2026, 6, 15)))


def test_delegations_and_reports_follow_the_law_of_their_day():
    rules = HouseRules(council_report_months=6, delegation_majority=Majority.ABSOLUTE)

    assert delegation_majority(date(2018, 12, 31), rules) is Majority.THREE_QUARTERS
    assert delegation_majority(date(2019, 1, 1)) is Majority.TWO_THIRDS
    assert delegation_majority(date(2019, 1, 1), rules) is Majority.ABSOLUTE
    assert report_due(date(2018, 3, 1)) == date(2018, 9, 1)
    assert report_due(date(2026, 6, 15)) == date(2027, 6, 15)
    assert report_due(date(2026, 6, 15), rules) == date(2026, 12, 15)
