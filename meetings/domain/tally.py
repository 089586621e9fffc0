"""Counting ballots: nobody weighs more than all others together (C. civ., art. 3.87 §§6, 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from meetings.domain.majorities import Count, Majority, is_adopted


class Choice(StrEnum):
    """How a head voted; blank ballots, abstentions and heads that do not vote are no votes cast (R-141)."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLANK = "blank"
    UNVOTED = "unvoted"


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote of a head present or represented.

    ``group`` names the person who votes: he engages his own lots and those he carries for others (R-133), and his votes
    are cut together. A head that is there and does not vote counts among the others.
    """

    head: str
    group: str
    votes: int
    choice: Choice = Choice.UNVOTED


@dataclass(frozen=True, slots=True)
class Tally:
    """What a vote gave, in exact fractions; ``cut`` maps a group to the votes it keeps."""

    votes_for: Fraction
    votes_against: Fraction
    abstained: Fraction
    blank: Fraction
    unvoted: Fraction
    cut: Mapping[str, Fraction]

    def count(self, everybody: int) -> Count:
        return Count(self.votes_for, self.votes_against, everybody)

    def is_adopted(self, majority: Majority, everybody: int) -> bool:
        return is_adopted(majority, self.count(everybody))


def weights(ballots: Sequence[Ballot]) -> dict[str, int]:
    """Sum the votes each group carries."""
    carried: dict[str, int] = {}
    for ballot in ballots:
        carried[ballot.group] = carried.get(ballot.group, 0) + ballot.votes
    return carried


def cuts(ballots: Sequence[Ballot]) -> dict[str, Fraction]:
    """Give what a group keeps where it carries more than all others present or represented (R-132).

    The cap is equality with the others; who abstains or does not vote is among them, as he is there.
    """
    carried = weights(ballots)
    everybody = sum(carried.values())
    return {group: Fraction(everybody - votes) for group, votes in carried.items() if votes > everybody - votes}


def tally(ballots: Sequence[Ballot], majority: Majority = Majority.ABSOLUTE) -> Tally:
    """Count ballots, those of a cut group each in proportion (R-133).

    Unanimity counts who agrees, all of them: there is nobody to be protected from a heavy voter (R-170).
    """
    cut = {} if majority is Majority.UNANIMITY else cuts(ballots)
    carried = weights(ballots)
    sums = dict.fromkeys(Choice, Fraction(0))
    for ballot in ballots:
        kept = cut[ballot.group] / carried[ballot.group] if ballot.group in cut else Fraction(1)
        sums[ballot.choice] += ballot.votes * kept
    return Tally(
        votes_for=sums[Choice.FOR],
        votes_against=sums[Choice.AGAINST],
        abstained=sums[Choice.ABSTAIN],
        blank=sums[Choice.BLANK],
        unvoted=sums[Choice.UNVOTED],
        cut=cut,
    )
