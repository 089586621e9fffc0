"""Opening a meeting: the list, the quorum, the bureau (art. 3.87 §§5, 10)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.quorum import Quorum, check_quorum
from meetings.models import Meeting, RollLine
from meetings.queries.presence import presence, quorum_of
from meetings.services.meetings import locked_meeting
from meetings.services.refusals import MeetingIsNotConvened
from meetings.services.roll import roll_seal, totals, write_roll
from meetings.services.versions import touch

State = Meeting.State


class ChairIsNoOwner(DomainError):
    """The chair is a co-owner (R-118)."""

    code = "chair-no-owner"
    rule = "R-118"
    message = N_("%(name)s ne peut pas présider l'assemblée.")
    article = "art. 3.87 §5"
    why = N_("Seul un copropriétaire préside ; %(name)s ne figure pas sur la liste de présence.")
    advice = N_("Désignez un copropriétaire présent.")


@transaction.atomic
def begin_check_in(*, meeting: Meeting, by: UUID | None) -> list[RollLine]:
    """Write the list of heads before people arrive; again when the register changed since.

    :raises MeetingIsNotConvened: while the notices have not left.
    :raises MeetingIsAtAnotherStage: when it is open or over.
    """
    meeting = _convened(meeting)
    roll = write_roll(meeting)
    record(action="meeting.roll_written", subject=meeting, by=by, number=meeting.number, heads=len(roll))
    touch(meeting)
    return roll


def _convened(meeting: Meeting) -> Meeting:
    meeting = locked_meeting(meeting.pk, State.DRAFT, State.CONVENED)
    if meeting.state == State.DRAFT:
        raise MeetingIsNotConvened
    return meeting


@transaction.atomic
def open_meeting(*, meeting: Meeting, at: datetime, by: UUID | None) -> Meeting:
    """Freeze the roll and the quorum, and begin.

    :raises MeetingHasNoQuorum: when it is not in number.
    """
    meeting = _convened(meeting)
    roll = write_roll(meeting)
    quorum = quorum_of(meeting, roll, presence(meeting))
    check_quorum(quorum, meeting.held_on)
    _freeze(meeting, roll, quorum, at)
    meeting.state = State.OPEN
    meeting.save()
    record(action="meeting.opened", subject=meeting, by=by, number=meeting.number, **meeting.quorum)
    touch(meeting)
    return meeting


@transaction.atomic
def close_without_quorum(*, meeting: Meeting, at: datetime, by: UUID | None) -> Meeting:
    """Note that a meeting was not in number: nothing is decided, a second one may follow (R-122)."""
    meeting = _convened(meeting)
    roll = write_roll(meeting)
    quorum = quorum_of(meeting, roll, presence(meeting))
    _freeze(meeting, roll, quorum, at)
    meeting.state, meeting.closed_at = State.NO_QUORUM, at
    meeting.save()
    record(action="meeting.not_in_number", subject=meeting, by=by, number=meeting.number, **meeting.quorum)
    touch(meeting)
    return meeting


def _freeze(meeting: Meeting, roll: list[RollLine], quorum: Quorum, at: datetime) -> None:
    meeting.opened_at = at
    meeting.totals = totals(roll)
    meeting.quorum = figures(quorum)
    meeting.roll_seal = roll_seal(meeting, roll)


def figures(quorum: Quorum) -> dict[str, Any]:
    return {
        "heads_present": quorum.heads_present,
        "heads_total": quorum.heads_total,
        "shares_present": quorum.shares_present,
        "shares_total": quorum.shares_total,
        "basis": quorum.basis or "",
    }


@transaction.atomic
def designate_bureau(
    *, meeting: Meeting, chair: RollLine, secretary: str, tellers: list[str], by: UUID | None
) -> Meeting:
    """Name chair, secretary and tellers at the opening (R-118).

    :raises ChairIsNoOwner: when the chair is not on the roll of this meeting.
    """
    meeting = locked_meeting(meeting.pk, State.OPEN)
    if chair.meeting_id != meeting.pk:
        raise ChairIsNoOwner(name=chair.name)
    meeting.bureau = {
        "chair": {"line": str(chair.pk), "name": chair.representative or chair.name},
        "secretary": {"name": secretary.strip()},
        "tellers": [{"name": name.strip()} for name in tellers if name.strip()],
    }
    meeting.save(update_fields=["bureau"])
    record(action="meeting.bureau", subject=meeting, by=by, number=meeting.number, chair=chair.name)
    touch(meeting)
    return meeting
