"""Holders of proxies who come and go with all they carry (art. 3.87 §7)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from meetings.models import Attendance, Meeting, Proxy
from meetings.queries.presence import holder_of
from meetings.services.attendance import HeadIsNotThere, arrive, leave
from meetings.services.meetings import locked_meeting
from meetings.services.moments import check_day
from meetings.services.proxies import in_force
from meetings.services.stays import bring_principals, check_instant, heads_of, is_there, open_stays, take_along
from meetings.services.versions import touch

State = Meeting.State


@transaction.atomic
def holder_arrives(*, meeting: Meeting, proxy: Proxy, at: datetime, by: UUID | None) -> None:
    """Note that who holds a proxy is there, with all those he represents.

    :raises ProxyIsRevoked: when it does not hold for the meeting.
    :raises MeetingIsOnAnotherDay: before and after the day of the notice.
    """
    meeting = locked_meeting(meeting.pk, State.CONVENED, State.OPEN)
    who = holder_of(in_force(meeting, proxy))
    check_day(meeting, at)
    own = heads_of(meeting, who)
    if own and not is_there(meeting, who):
        arrive(roll_line=own[0], mode=Attendance.Mode.PERSON, at=at, by=by)
    bring_principals(meeting, who, at=at, by=by)
    touch(meeting)


@transaction.atomic
def holder_leaves(*, meeting: Meeting, proxy: Proxy, at: datetime, by: UUID | None) -> None:
    """Note that who holds a proxy left, and those he carries with him.

    :raises HeadIsNotThere: when he is not there.
    """
    meeting = locked_meeting(meeting.pk, State.CONVENED, State.OPEN)
    proxy = in_force(meeting, proxy)
    who = holder_of(proxy)
    if not is_there(meeting, who):
        raise HeadIsNotThere(name=proxy.holder_name)
    own = [line for line in heads_of(meeting, who) if line.pk in open_stays(meeting)]
    if own:
        leave(roll_line=own[0], at=at, by=by)
        return
    for stay in open_stays(meeting).values():
        if stay.proxy and holder_of(stay.proxy) == who:
            check_instant(meeting, stay.roll_line, at)
    take_along(meeting, who, at=at, by=by)
    touch(meeting)
