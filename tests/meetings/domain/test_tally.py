from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.majorities import Count, Majority, is_adopted
from meetings.domain.tally import Ballot, Choice, cuts, tally, weights

ballots = st.lists(
    st.builds(
        Ballot,
        head=st.uuids().map(str),
        group=st.sampled_from("ABCDE"),
        votes=st.integers(min_value=1, max_value=1_000),
        choice=st.sampled_from(Choice),
    ),
    min_size=1,
    max_size=12,
)
majorities = st.sampled_from(Majority)
votes = st.integers(min_value=0, max_value=10_000)


@given(ballots)
def test_nobody_weighs_more_than_all_others_together(given_ballots):
    carried, cut = weights(given_ballots), cuts(given_ballots)
    everybody = sum(carried.values())
    assert all(cut.get(group, votes) <= everybody - votes for group, votes in carried.items())
    assert len(cut) <= 1


@given(ballots)
def test_all_votes_are_counted_but_those_cut(given_ballots):
    result = tally(given_ballots)
    lost = sum(weights(given_ballots)[group] - kept for group, kept in result.cut.items())
    counted = result.votes_for + result.votes_against + result.abstained + result.blank + result.unvoted
    assert counted == sum(ballot.votes for ballot in given_ballots) - lost


@given(ballots, majorities, st.integers(min_value=2, max_value=50))
def test_scaling_all_votes_changes_nothing(given_ballots, majority, factor):
    everybody = sum(ballot.votes for ballot in given_ballots)
    larger = [Ballot(b.head, b.group, factor * b.votes, b.choice) for b in given_ballots]
    assert tally(given_ballots).is_adopted(majority, everybody) == tally(larger).is_adopted(
        majority, factor * everybody
    )


@given(majorities, votes, votes, votes)
def test_one_more_vote_against_never_adopts(majority, votes_for, votes_against, others):
    everybody = votes_for + votes_against + others + 1
    if is_adopted(majority, Count(votes_for, votes_against + 1, everybody)):
        assert is_adopted(majority, Count(votes_for, votes_against, everybody))


def test_a_cut_holder_who_voted_both_ways_is_cut_in_proportion():
    result = tally([Ballot("a", "A", 300, Choice.FOR), Ballot("b", "A", 300, Choice.AGAINST), Ballot("c", "C", 400)])
    assert (result.votes_for, result.votes_against) == (Fraction(200), Fraction(200))
