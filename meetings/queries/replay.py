"""An assembly judged once more: quorum and votes from the frozen rows, by the law of its day or of another.

Nothing counted is taken from what was written down at the time: the roll, who came and went, the ballots and the kinds
of decision are, and what was written down is compared with what they give.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from meetings.domain.decision_kinds import DecisionKind
from meetings.domain.majorities import Majority
from meetings.domain.quorum import Quorum
from meetings.domain.written import Stage, WrittenAnswer, stage
from meetings.models import Meeting, Resolution
from meetings.queries.counting import IN_WRITING, Outcome, as_once, count, figures_in_writing
from meetings.queries.kinds import kind_of
from meetings.queries.presence import hall_at, quorum_of
from meetings.queries.results import Result, result
from meetings.queries.seals import in_order_of_closing
from meetings.queries.written import answer_of

# What a vote comes down to; the rest of a tally follows from these.
COMPARED = (
    "majority",
    "for",
    "against",
    "abstained",
    "blank",
    "needed",
    "everybody",
    "heads",
    "ballots",
    "cut",
    "excluded",
    "against_names",
    "abstained_names",
    "unvoted",
    "unvoted_names",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that was written down otherwise than it is found."""

    name: str
    kept: Any
    found: Any


@dataclass(frozen=True, slots=True)
class ReplayedVote:
    """A vote judged once more, with the majority and the article it was judged by."""

    resolution: Resolution
    majority: Majority
    article: str
    outcome: Outcome
    differences: tuple[Difference, ...]

    @property
    def result(self) -> Result:
        """Return what its ballots give, as it is shown."""
        return result(self.outcome.figures)

    @property
    def was_adopted(self) -> bool:
        return self.resolution.state == Resolution.State.ADOPTED


@dataclass(frozen=True, slots=True)
class Replay:
    """An assembly judged once more; of a decision in writing there is no quorum."""

    meeting: Meeting
    on: date
    quorum: Quorum | None
    quorum_differences: tuple[Difference, ...]
    votes: tuple[ReplayedVote, ...]

    @property
    def agrees(self) -> bool:
        """Tell whether everything is found as it was written down."""
        return not self.quorum_differences and not any(vote.differences for vote in self.votes)


def replay(meeting: Meeting, on: date | None = None) -> Replay:
    """Judge an assembly once more by the law of its day, or as if it had been held ``on`` another."""
    on = on or meeting.held_on
    quorum = _quorum(meeting)
    votes = tuple(_vote(meeting, row, on) for row in in_order_of_closing(meeting) if row.seal)
    return Replay(meeting, on, quorum, _compared(meeting.quorum, _figures(quorum)), votes)


def _quorum(meeting: Meeting) -> Quorum | None:
    """Return who was there at the opening; afterwards the quorum is asked for no more (R-119)."""
    if meeting.opened_at is None or meeting.kind == Meeting.Kind.WRITTEN:
        return None
    found = hall_at(meeting, meeting.opened_at)
    return quorum_of(meeting, found.roll, found.there)


def _figures(quorum: Quorum | None) -> dict[str, Any]:
    if quorum is None:
        return {}
    names = ("heads_present", "heads_total", "shares_present", "shares_total")
    return {**{name: getattr(quorum, name) for name in names}, "basis": quorum.basis or ""}


def _vote(meeting: Meeting, resolution: Resolution, on: date) -> ReplayedVote:
    if meeting.kind == Meeting.Kind.WRITTEN:
        majority, article, outcome = Majority.UNANIMITY, IN_WRITING, _in_writing(meeting, resolution)
    else:
        kind = kind_of(resolution.item, on)
        majority, article, outcome = kind.majority, kind.article, _in_session(meeting, resolution, kind)
    kept = {"state": resolution.state, **{name: resolution.tally.get(name) for name in COMPARED}}
    figures = outcome.figures
    if "unvoted" in figures and "unvoted" not in resolution.tally:
        figures = as_once(figures)
        kept["abstained_names"] = sorted(kept["abstained_names"])
    found = {"state": _state(outcome), **{name: figures[name] for name in COMPARED if name in figures}}
    return ReplayedVote(resolution, majority, article, outcome, _compared(kept, found))


def _in_session(meeting: Meeting, resolution: Resolution, kind: DecisionKind) -> Outcome:
    at = resolution.closed_at
    found = hall_at(meeting, at) if at else None
    return count(meeting, resolution, majority=kind.majority, found=found)


def _in_writing(meeting: Meeting, resolution: Resolution) -> Outcome:
    roll = list(meeting.roll.all())
    votes = {vote.roll_line_id: vote for vote in resolution.votes.all()}
    answers = [WrittenAnswer(line.shares, answer_of(votes.get(line.pk))) for line in roll]
    return Outcome(stage(answers, is_over=True) is Stage.ADOPTED, figures_in_writing(roll, votes))


def _state(outcome: Outcome) -> str:
    return Resolution.State.ADOPTED if outcome.is_adopted else Resolution.State.REJECTED


def _compared(kept: dict[str, Any], found: dict[str, Any]) -> tuple[Difference, ...]:
    return tuple(Difference(name, kept.get(name), value) for name, value in found.items() if kept.get(name) != value)
