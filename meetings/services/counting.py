"""Counting a vote that is being closed, and sealing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from koprogo.audit.services import record
from meetings.domain.majorities import Majority, needed
from meetings.domain.sealing import seal
from meetings.domain.tally import Ballot, Choice, Tally, tally
from meetings.models import Meeting, Resolution, Vote
from meetings.queries.electorates import Electorate, electorate
from meetings.queries.seals import resolution_content, seal_before, vote_seal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote gave: as frozen in the row, and in short for the log."""

    is_adopted: bool
    figures: dict[str, Any]

    @property
    def sums(self) -> dict[str, str]:
        return {name: self.figures[name] for name in ("for", "against", "abstained", "blank")}


def count(meeting: Meeting, resolution: Resolution) -> Outcome:
    """Count the ballots of a resolution as they are; who is there and cast none abstains."""
    voters = electorate(meeting, resolution.item, resolution)
    cast = {vote.roll_line_id: vote for vote in resolution.votes.all()}
    majority = Majority(resolution.majority)
    result = tally([*_ballots(voters, cast)], majority)
    return Outcome(result.is_adopted(majority, voters.everybody), _figures(voters, cast, result, majority))


def _ballots(voters: Electorate, cast: dict[Any, Vote]) -> Iterable[Ballot]:
    for row in voters.voters:
        vote = cast.get(row.roll_line.pk)
        choice = Choice(vote.choice) if vote else Choice.ABSTAIN
        yield Ballot(str(row.roll_line.pk), row.group, voters.votes(row.roll_line), choice)


def _figures(voters: Electorate, cast: dict[Any, Vote], result: Tally, majority: Majority) -> dict[str, Any]:
    names: dict[str, list[str]] = {choice: [] for choice in Choice}
    for row in voters.voters:
        vote = cast.get(row.roll_line.pk)
        names[vote.choice if vote else Choice.ABSTAIN].append(row.roll_line.name)
    groups = {row.group: row.holder for row in voters.voters}
    return {
        "majority": majority,
        "for": text(result.votes_for),
        "against": text(result.votes_against),
        "abstained": text(result.abstained),
        "blank": text(result.blank),
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
    }


def text(votes: Fraction) -> str:
    """Write votes exactly: ``400``, or ``200/3``."""
    return str(votes)


def freeze(resolution: Resolution, outcome: Outcome, *, at: datetime, by: UUID | None) -> None:
    """Number, write down and seal what a vote on a locked resolution of a locked meeting gave."""
    meeting, state = resolution.meeting, Resolution.State
    closed = meeting.resolutions.filter(state__in=(state.ADOPTED, state.REJECTED)).count()
    resolution.tally, resolution.closed_at = outcome.figures, max(at, resolution.opened_at or at)
    resolution.number = f"{meeting.number}/{closed + 1}"
    resolution.state = state.ADOPTED if outcome.is_adopted else state.REJECTED
    resolution.seal = sealed(resolution)
    resolution.save()
    figures = {"number": resolution.number, "state": resolution.state, **outcome.sums}
    record(action="vote.closed", subject=resolution, by=by, meeting=meeting.number, **figures)


def sealed(resolution: Resolution) -> str:
    """Seal each ballot of a locked resolution, write that on it, and seal the whole after what was closed before."""
    votes = list(resolution.votes.order_by("roll_line__position", "id"))
    for vote in votes:
        vote.seal = vote_seal(vote)
    Vote.objects.bulk_update(votes, ["seal"])
    return seal(seal_before(resolution), resolution_content(resolution, [vote.seal for vote in votes]))
