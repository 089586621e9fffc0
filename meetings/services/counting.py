"""Writing down and sealing what a vote that is being closed gave."""

from datetime import datetime
from uuid import UUID

from koprogo.audit.services import record
from meetings.domain.sealing import seal
from meetings.models import Resolution, Vote
from meetings.queries.counting import Outcome
from meetings.queries.seals import resolution_content, seal_before, vote_seal


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
