"""How each text of a decision in writing ends, and then the whole: counted, sealed, never changed (art. 3.87 §11)."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from koprogo.audit.services import record
from meetings.domain.written import Stage, WrittenAnswer, stage
from meetings.models import Meeting, Resolution
from meetings.queries.counting import Outcome, figures_in_writing
from meetings.queries.seals import in_order_of_closing, whole_seal
from meetings.queries.written import answer_of
from meetings.services.counting import freeze
from meetings.services.versions import touch


def settle(meeting: Meeting, *, at: datetime, by: UUID | None) -> Meeting:
    """Close each text of a locked meeting that all agreed to, one refused, or whose closing day is over.

    With the last text the whole ends.
    """
    roll, is_over = list(meeting.roll.all()), localdate(at) > meeting.held_on
    waiting = False
    asked = meeting.resolutions.filter(state=Resolution.State.ASKED).select_related("item").order_by("item__position")
    for resolution in asked.select_for_update(of=("self",)):
        resolution.meeting = meeting
        votes = {vote.roll_line_id: vote for vote in resolution.votes.all()}
        answers = [WrittenAnswer(line.shares, answer_of(votes.get(line.pk))) for line in roll]
        reached = stage(answers, is_over=is_over)
        waiting = waiting or reached is Stage.WAITING
        if reached is not Stage.WAITING:
            freeze(resolution, Outcome(reached is Stage.ADOPTED, figures_in_writing(roll, votes)), at=at, by=by)
    if not waiting:
        _end(meeting, at, by)
    touch(meeting)
    return meeting


def _end(meeting: Meeting, at: datetime, by: UUID | None) -> None:
    """Seal the whole; the day of the decision is that on which it was taken, from which the thirty days count."""
    meeting.held_on = min(localdate(at), meeting.held_on)
    meeting.closed_at, meeting.state = max(at, meeting.opened_at or at), Meeting.State.CLOSED
    meeting.seal = whole_seal(meeting, in_order_of_closing(meeting))
    meeting.save(update_fields=["held_on", "closed_at", "state", "seal"])
    record(action="written.ended", subject=meeting, by=by, number=meeting.number, seal=meeting.seal)
