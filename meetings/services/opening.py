"""Opening a meeting: the list and the quorum, or noting that it is not in number (art. 3.87 §5)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.quorum import Quorum, check_quorum
from meetings.models import Meeting, RollLine
from meetings.queries.presence import presence, quorum_of
from meetings.queries.seals import roll_seal
from meetings.services.bureau import designate_bureau
from meetings.services.meetings import check_assembly, draft_second, locked_meeting
from meetings.services.moments import check_hour
from meetings.services.refusals import MeetingIsNotConvened
from meetings.services.roll import totals, write_roll
from meetings.services.summary import refresh_next_meeting
from meetings.services.versions import touch

__all__ = ["begin_check_in", "close_and_call_second", "close_without_quorum", "designate_bureau", "open_meeting"]
State = Meeting.State


class MeetingIsInNumber(DomainError):
    """An assembly in number is held: nobody sends it home (R-120, R-121)."""

    code = "meeting-in-number"
    rule = "R-120"
    message = N_("L'assemblée est en nombre : elle ne peut pas être close faute de quorum.")
    article = "art. 3.87 §5"
    why = N_(
        "%(heads_present)s copropriétaires sur %(heads_total)s sont présents ou représentés, avec %(shares_present)s "
        "quotités sur %(shares_total)s."
    )
    advice = N_("Ouvrez la séance.")


class SecondIsPlanned(DomainError):
    """One second assembly follows a first."""

    code = "second-planned"
    rule = "R-122"
    message = N_("La seconde assemblée est déjà prévue : c'est la %(number)s.")
    article = "art. 3.87 §5"
    why = N_("Elle se tient le %(held_on)s ; une seule suit une assemblée qui n'était pas en nombre.")
    advice = N_("Ouvrez-la, ou annulez-la avant d'en préparer une autre.")


@transaction.atomic
def begin_check_in(*, meeting: Meeting, by: UUID | None) -> list[RollLine]:
    """Write the list of heads before people arrive; again when the register changed since.

    :raises MeetingIsNotConvened: while the notices have not left.
    :raises MeetingIsNoAssembly: for a decision in writing and for the council.
    :raises MeetingIsAtAnotherStage: when it is open or over.
    """
    meeting = _convened(meeting)
    roll = write_roll(meeting)
    record(action="meeting.roll_written", subject=meeting, by=by, number=meeting.number, heads=len(roll))
    touch(meeting)
    return roll


def _convened(meeting: Meeting) -> Meeting:
    meeting = locked_meeting(meeting.pk, State.DRAFT, State.CONVENED)
    check_assembly(meeting)
    if meeting.state == State.DRAFT:
        raise MeetingIsNotConvened(number=meeting.number, held_on=meeting.held_on)
    return meeting


@transaction.atomic
def open_meeting(*, meeting: Meeting, at: datetime, by: UUID | None) -> Meeting:
    """Freeze the roll and the quorum, and begin.

    :raises MeetingIsOnAnotherDay: before the hour of the notice, and on another day.
    :raises MeetingHasNoQuorum: when it is not in number.
    """
    meeting = _convened(meeting)
    check_hour(meeting, at)
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
    """Note that a meeting was not in number: nothing is decided, a second one may follow (R-122).

    :raises MeetingIsOnAnotherDay: before the hour of the notice, and on another day.
    :raises MeetingIsInNumber: when it can be held.
    """
    meeting = _convened(meeting)
    check_hour(meeting, at)
    roll = write_roll(meeting)
    quorum = quorum_of(meeting, roll, presence(meeting))
    if quorum.is_reached:
        raise MeetingIsInNumber(**_counted(quorum))
    _freeze(meeting, roll, quorum, at)
    meeting.state, meeting.closed_at = State.NO_QUORUM, at
    meeting.save()
    refresh_next_meeting()
    record(action="meeting.not_in_number", subject=meeting, by=by, number=meeting.number, **meeting.quorum)
    touch(meeting)
    return meeting


@transaction.atomic
def close_and_call_second(*, meeting: Meeting, held_on: date, at: datetime, by: UUID | None, **details: Any) -> Meeting:
    """Close a meeting that is not in number, unless it was, and prepare the second one with the same agenda (R-122).

    :raises MeetingIsInNumber: when the first can be held.
    :raises SecondIsTooEarly: before the fifteenth day.
    :raises SecondIsPlanned: when there is one.
    """
    first = locked_meeting(meeting.pk)
    if first.state != State.NO_QUORUM:
        first = close_without_quorum(meeting=first, at=at, by=by)
    planned = first.seconds.exclude(state=State.CANCELLED).first()
    if planned is not None:
        raise SecondIsPlanned(number=planned.number, held_on=planned.held_on)
    return draft_second(first=first, held_on=held_on, by=by, **details)


def _freeze(meeting: Meeting, roll: list[RollLine], quorum: Quorum, at: datetime) -> None:
    meeting.opened_at = at
    meeting.totals = totals(roll)
    meeting.quorum = figures(quorum)
    meeting.roll_seal = roll_seal(meeting, roll)


def _counted(quorum: Quorum) -> dict[str, int]:
    return {
        "heads_present": quorum.heads_present,
        "heads_total": quorum.heads_total,
        "shares_present": quorum.shares_present,
        "shares_total": quorum.shares_total,
    }


def figures(quorum: Quorum) -> dict[str, Any]:
    """Return a quorum as it is kept."""
    return {**_counted(quorum), "basis": quorum.basis or ""}
