"""Counting a vote: who may vote, what each cast, what the law asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meetings.domain.majorities import Majority, needed
from meetings.domain.tally import Ballot, Choice, Tally, tally
from meetings.domain.written import Answer
from meetings.models import Meeting, Resolution, RollLine, Vote
from meetings.queries.electorates import Electorate, electorate
from meetings.queries.presence import Hall
from meetings.queries.written import answer_of

SUMS = ("for", "against", "abstained", "blank", "unvoted")
IN_WRITING = "art. 3.87 §11"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote gave: as frozen in the row, and in short for the log."""

    is_adopted: bool
    figures: dict[str, Any]

    @property
    def sums(self) -> dict[str, str]:
        return {name: self.figures[name] for name in SUMS if name in self.figures}


def count(
    meeting: Meeting, resolution: Resolution, *, majority: Majority | None = None, found: Hall | None = None
) -> Outcome:
    """Count the ballots of a resolution as they are; who is there and cast none is told apart.

    ``majority`` and ``found`` are those of another day and another moment than its own and now.
    """
    majority = majority or Majority(resolution.majority)
    voters = electorate(meeting, resolution.item, resolution, found=found)
    cast = {vote.roll_line_id: vote for vote in resolution.votes.all()}
    result = tally([*_ballots(voters, cast)], majority)
    return Outcome(result.is_adopted(majority, voters.everybody), _figures(voters, cast, result, majority))


def _ballots(voters: Electorate, cast: dict[Any, Vote]) -> Iterable[Ballot]:
    for row in voters.voters:
        vote = cast.get(row.roll_line.pk)
        choice = Choice(vote.choice) if vote else Choice.UNVOTED
        yield Ballot(str(row.roll_line.pk), row.group, voters.votes(row.roll_line), choice)


def _figures(voters: Electorate, cast: dict[Any, Vote], result: Tally, majority: Majority) -> dict[str, Any]:
    names: dict[str, list[str]] = {choice: [] for choice in Choice}
    for row in voters.voters:
        vote = cast.get(row.roll_line.pk)
        names[vote.choice if vote else Choice.UNVOTED].append(row.roll_line.name)
    groups = {row.group: row.holder for row in voters.voters}
    return {
        "majority": majority,
        "for": text(result.votes_for),
        "against": text(result.votes_against),
        "abstained": text(result.abstained),
        "blank": text(result.blank),
        "unvoted": text(result.unvoted),
        "needed": text(needed(majority, result.count(voters.everybody))),
        "everybody": voters.everybody,
        "key": voters.key,
        "heads": len(voters.voters),
        "ballots": len(cast),
        "cut": [{"holder": groups[group], "kept": text(kept)} for group, kept in result.cut.items()],
        "excluded": [line.name for line in voters.excluded],
        # By name, as the law wants it in the minutes.
        "against_names": names[Choice.AGAINST],
        "abstained_names": names[Choice.ABSTAIN],
        "blank_names": names[Choice.BLANK],
        "unvoted_names": names[Choice.UNVOTED],
    }


def as_once(figures: dict[str, Any]) -> dict[str, Any]:
    """Give figures as they were frozen when who did not vote was still told among who abstained."""
    kept = {name: value for name, value in figures.items() if name not in ("unvoted", "unvoted_names")}
    silent = sorted([*figures["abstained_names"], *figures["unvoted_names"]])
    abstained = Fraction(figures["abstained"]) + Fraction(figures["unvoted"])
    return kept | {"abstained": text(abstained), "abstained_names": silent}


def text(votes: Fraction) -> str:
    """Write votes exactly: ``400``, or ``200/3``."""
    return str(votes)


def figures_in_writing(roll: list[RollLine], votes: dict[Any, Vote]) -> dict[str, Any]:
    """Count answers over all heads and all shares; who is silent stands among neither yes nor no."""
    lines: dict[Answer, list[RollLine]] = {answer: [] for answer in Answer}
    for line in roll:
        lines[answer_of(votes.get(line.pk))].append(line)
    shares = {answer: str(sum(line.shares for line in found)) for answer, found in lines.items()}
    everybody = sum(line.shares for line in roll)
    return {
        "majority": Majority.UNANIMITY,
        "article": IN_WRITING,
        "for": shares[Answer.YES],
        "against": shares[Answer.NO],
        "abstained": shares[Answer.SILENT],
        "blank": "0",
        "needed": str(everybody),
        "everybody": everybody,
        "key": "",
        "heads": len(roll),
        "ballots": len(votes),
        "cut": [],
        "excluded": [],
        "against_names": [line.name for line in lines[Answer.NO]],
        # Silent: what an assembly tells of who abstained.
        "abstained_names": [line.name for line in lines[Answer.SILENT]],
        "blank_names": [],
    }
