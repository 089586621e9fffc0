"""Arrivals and departures, each with its instant (documents.md §5)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch

Mode, State = Attendance.Mode, Meeting.State


class HeadIsThere(DomainError):
    """One is in a meeting once."""

    code = "head-is-there"
    message = N_("%(name)s figure déjà parmi les présents.")


class HeadIsNotThere(DomainError):
    """Only who is there can leave."""

    code = "head-is-not-there"
    message = N_("%(name)s ne figure pas parmi les présents.")


class RemoteIsNotOffered(DomainError):
    """Taking part at a distance is possible when the notice provides for it (R-100)."""

    code = "remote-not-offered"
    message = N_("La convocation ne prévoit pas de participation à distance.")
    article = "art. 3.87 §1"
    advice = N_("Venez sur place ou donnez procuration.")


@transaction.atomic
def arrive(
    *,
    roll_line: RollLine,
    mode: str,
    at: datetime,
    by: UUID | None,
    proxy: Proxy | None = None,
    user_id: UUID | None = None,
) -> Attendance:
    """Note that a head is there from an instant; who comes in person ends a stay by proxy.

    :raises HeadIsThere: when it is already.
    :raises RemoteIsNotOffered: when the notice says nothing of it.
    """
    meeting = locked_meeting(roll_line.meeting_id, State.CONVENED, State.OPEN)
    if mode == Mode.REMOTE and not meeting.remote_link:
        raise RemoteIsNotOffered
    open_stay = Attendance.objects.filter(roll_line=roll_line, left_at=None).first()
    if open_stay is not None:
        _give_way(open_stay, mode, at)
    stay = Attendance.objects.create(
        roll_line=roll_line, mode=mode, proxy=proxy, arrived_at=at, user_id=user_id, entered_by=by
    )
    record(action="meeting.arrived", subject=stay, by=by, meeting=meeting.number, name=roll_line.name, mode=mode)
    touch(meeting)
    return stay


def _give_way(stay: Attendance, mode: str, at: datetime) -> None:
    """End a stay by proxy when the principal comes himself: his presence revokes the power."""
    if stay.mode != Mode.PROXY or mode == Mode.PROXY:
        raise HeadIsThere(name=stay.roll_line.name)
    stay.left_at = max(at, stay.arrived_at)
    stay.save(update_fields=["left_at"])


@transaction.atomic
def leave(*, roll_line: RollLine, at: datetime, by: UUID | None) -> Attendance:
    """Note that a head left; its later votes are not counted, the quorum stays (R-119).

    :raises HeadIsNotThere: when it is not there.
    """
    meeting = locked_meeting(roll_line.meeting_id, State.CONVENED, State.OPEN)
    stay = Attendance.objects.filter(roll_line=roll_line, left_at=None).first()
    if stay is None:
        raise HeadIsNotThere(name=roll_line.name)
    stay.left_at = max(at, stay.arrived_at)
    stay.save(update_fields=["left_at"])
    record(action="meeting.left", subject=stay, by=by, meeting=meeting.number, name=roll_line.name)
    touch(meeting)
    return stay
