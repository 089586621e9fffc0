"""The figures of a vote, ready to be shown."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meetings.domain.majorities import PARTS, Majority

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """Sums as text, and the bar: what is for and against of what decides, in thousandths, with its threshold."""

    votes_for: str
    votes_against: str
    abstained: str
    blank: str
    unvoted: str
    needed: str
    majority: str
    for_width: int
    against_width: int
    threshold: int
    ballots: int
    heads: int
    cut: list[dict[str, str]]
    excluded: list[str]
    against_names: list[str]
    abstained_names: list[str]
    unvoted_names: list[str]

    @property
    def against_from(self) -> int:
        return WIDTH - self.against_width

    @property
    def percent(self) -> int:
        """The votes for in hundredths of what decides, rounded down."""
        return self.for_width * 100 // WIDTH


def result(figures: dict[str, Any]) -> Result:
    """Read the figures of a vote, under way or closed."""
    majority = Majority(figures["majority"])
    votes_for, votes_against = Fraction(figures["for"]), Fraction(figures["against"])
    is_unanimity = majority is Majority.UNANIMITY
    base = Fraction(figures["everybody"]) if is_unanimity else votes_for + votes_against
    return Result(
        votes_for=votes(figures["for"]),
        votes_against=votes(figures["against"]),
        abstained=votes(figures["abstained"]),
        blank=votes(figures["blank"]),
        # Not in figures of before the two were told apart.
        unvoted=votes(figures.get("unvoted", "0")),
        needed=votes(figures["needed"]),
        majority=majority,
        for_width=_width(votes_for, base),
        against_width=_width(votes_against, base),
        threshold=WIDTH if is_unanimity else int(WIDTH * PARTS[majority]),
        ballots=figures.get("ballots", figures["heads"]),
        heads=figures["heads"],
        cut=[{"holder": row["holder"], "kept": votes(row["kept"])} for row in figures["cut"]],
        excluded=figures["excluded"],
        against_names=figures["against_names"],
        abstained_names=figures["abstained_names"],
        unvoted_names=figures.get("unvoted_names", []),
    )


def _width(part: Fraction, base: Fraction) -> int:
    return int(WIDTH * part / base) if base else 0


def votes(text: str) -> str:
    """Write votes as people read them: ``1.400``, or ``66 2/3``."""
    whole, rest = divmod(Fraction(text), 1)
    written = f"{whole:,}".replace(",", ".")
    return f"{written} {rest}" if rest else written
