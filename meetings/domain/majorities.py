"""How many votes a decision takes (C. civ., art. 3.87 §8, 3.88)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from koprogo.core.errors import N_

Votes = Fraction | int


class Majority(StrEnum):
    """The law's majorities; a decision is mapped to its own and never chooses (R-140 to R-173).

    Three quarters were asked for until the end of 2018, and by no decision since.
    """

    ABSOLUTE = "absolute"
    TWO_THIRDS = "two_thirds"
    THREE_QUARTERS = "three_quarters"
    FOUR_FIFTHS = "four_fifths"
    UNANIMITY = "unanimity"


TITLES = {
    Majority.ABSOLUTE: N_("majorité absolue"),
    Majority.TWO_THIRDS: N_("deux tiers"),
    Majority.THREE_QUARTERS: N_("trois quarts"),
    Majority.FOUR_FIFTHS: N_("quatre cinquièmes"),
    Majority.UNANIMITY: N_("unanimité"),
}
ARTICLES = {
    Majority.ABSOLUTE: "art. 3.87 §8",
    Majority.TWO_THIRDS: "art. 3.88 §1, 1°",
    Majority.THREE_QUARTERS: "art. 577-7 §1, 1°",
    Majority.FOUR_FIFTHS: "art. 3.88 §1, 2°",
    Majority.UNANIMITY: "art. 3.88 §3",
}
# Of the votes cast; the absolute majority takes more than its part, the others at least theirs.
PARTS = {
    Majority.ABSOLUTE: Fraction(1, 2),
    Majority.TWO_THIRDS: Fraction(2, 3),
    Majority.THREE_QUARTERS: Fraction(3, 4),
    Majority.FOUR_FIFTHS: Fraction(4, 5),
}


@dataclass(frozen=True, slots=True)
class Count:
    """The votes of one resolution, after cuts; ``everybody``: of all lots of the electorate, absent ones included."""

    votes_for: Votes
    votes_against: Votes
    everybody: int

    @property
    def cast(self) -> Votes:
        """The votes for and against: abstentions and blanks are not cast (R-141)."""
        return self.votes_for + self.votes_against


def is_adopted(majority: Majority, count: Count) -> bool:
    """Tell whether a text is adopted: nothing is when nobody votes, and a tie rejects (R-140 to R-142, R-170)."""
    if majority is Majority.UNANIMITY:
        return count.votes_for == count.everybody > 0
    if not count.cast:
        return False
    part = Fraction(count.votes_for) / count.cast
    return part > PARTS[majority] if majority is Majority.ABSOLUTE else part >= PARTS[majority]


def needed(majority: Majority, count: Count) -> Fraction:
    """Give the votes for that would just not do (absolute majority) or just do (others), with as many votes cast."""
    if majority is Majority.UNANIMITY:
        return Fraction(count.everybody)
    return PARTS[majority] * count.cast
