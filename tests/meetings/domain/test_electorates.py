from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.electorates import (
    OwnerDoesNotBearTheCost,
    OwnerIsInConflict,
    RepresentativeIsNotAgreed,
    VoteIsSuspended,
    check_designation,
    check_voter,
    franchise,
)
from tests.meetings.domain.strategies import KEY, head, heads

keys = st.sampled_from([None, KEY])
people = st.sets(st.integers(min_value=1, max_value=6), min_size=1)


@given(heads(), keys)
def test_votes_never_exceed_the_whole(roll, key):
    given_votes = franchise(roll, key)

    assert sum(given_votes.votes.values()) <= given_votes.everybody
    assert all(votes > 0 for votes in given_votes.votes.values())
    assert not any(roll[place].is_suspended for place in given_votes.votes)


@given(heads(), keys)
def test_who_is_barred_leaves_both_sides(roll, key):
    barred = {roll[0].owner} - {None}
    before, after = franchise(roll, key), franchise(roll, key, barred)
    lost = before.votes.get(0, 0) if barred else 0

    assert after.everybody == before.everybody - lost
    assert 0 not in after.votes or not barred


@given(heads())
def test_who_votes_by_a_key_is_not_refused_and_who_does_not_is(roll):
    votes = franchise(roll, KEY).votes
    for place, one in enumerate(roll):
        if place in votes:
            check_voter(one, KEY, ())
            continue
        with pytest.raises((VoteIsSuspended, OwnerDoesNotBearTheCost)):
            check_voter(one, KEY, ())


def test_suspended_lots_stay_in_the_whole_alone():
    given_votes = franchise([head(1, 600), head(2, 400, is_suspended=True)])

    assert (given_votes.votes, given_votes.everybody) == ({0: 600}, 1000)


def test_nobody_votes_on_his_own_mission():
    one = head(1, 333)
    with pytest.raises(OwnerIsInConflict) as refusal:
        check_voter(one, None, {one.owner})
    assert refusal.value.params["votes"] == 333


@given(people, people, people)
def test_all_who_can_designate_the_mandatary(holders, agreed, unable):
    if holders - unable and holders - unable <= agreed:
        check_designation(holders, agreed, unable)
        return

    with pytest.raises(RepresentativeIsNotAgreed):
        check_designation(holders, agreed, unable)


def test_a_suspended_vote_names_the_lot():
    with pytest.raises(VoteIsSuspended) as refusal:
        check_voter(head(7, 100, is_suspended=True), None, {UUID(int=5)})
    assert refusal.value.params == {"name": "Tête 7", "lot": "7"}
