from datetime import date, timedelta

import pytest
from hypothesis import given

from meetings.domain.remedies import (
    ChallengeIsTooLate,
    DecisionMayBeChallenged,
    Outcome,
    challenge_deadline,
    check_challenge,
    check_final,
    final_on,
    is_final,
    occupant_deadline,
    owner_shares_costs,
)
from tests.meetings.domain.strategies import days


@given(days, days)
def test_a_decision_is_either_final_or_open_to_challenge(held_on, on):
    if is_final(held_on, on):
        check_final("Toiture", held_on, on)
        with pytest.raises(ChallengeIsTooLate):
            check_challenge("Toiture", held_on, on)
        return

    check_challenge("Toiture", held_on, on)
    with pytest.raises(DecisionMayBeChallenged) as refusal:
        check_final("Toiture", held_on, on)
    assert refusal.value.params["final_on"] == final_on(held_on) > on


@given(days)
def test_four_months_end_on_the_same_day_number_or_the_end_of_the_month(held_on):
    last_on = challenge_deadline(held_on)

    assert last_on.day == held_on.day or (last_on + timedelta(days=1)).day == 1
    assert (last_on.month - held_on.month) % 12 == 4


def test_the_month_may_be_too_short():
    assert challenge_deadline(date(2025, 10, 31)) == date(2026, 2, 28)


@given(days, days)
def test_an_occupant_never_has_more_than_an_owner(held_on, told_on):
    assert occupant_deadline(held_on, told_on) <= challenge_deadline(held_on)


def test_who_wins_does_not_pay_for_the_other_side():
    shares = {
        (outcome, is_claimant): owner_shares_costs(outcome, is_claimant=is_claimant)
        for outcome in Outcome
        for is_claimant in (True, False)
    }

    assert [case for case, pays in shares.items() if pays] == [
        (Outcome.PARTLY, False),
        (Outcome.LOST, True),
        (Outcome.LOST, False),
    ]
