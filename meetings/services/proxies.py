"""Powers to vote: given in writing, to a person named, for one assembly (art. 3.87 §7)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from buildings.models import Owner
from koprogo.audit.services import record
from meetings.domain.electorates import VoteIsSuspended
from meetings.domain.persons import person
from meetings.domain.proxies import check_holder
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.queries.presence import holder_of, person_of
from meetings.queries.proxies import carried_by, place_of, proxies_in_force
from meetings.services.attendance import HeadIsThere
from meetings.services.holders import is_syndic, known_holder
from meetings.services.instructions import checked_instructions
from meetings.services.meetings import locked_meeting
from meetings.services.moments import check_day
from meetings.services.proxy_refusals import (
    HolderIsNotThere,
    ProxyIsAnothers,
    ProxyIsBlank,
    ProxyIsForAnotherMeeting,
    ProxyIsPostdated,
    ProxyIsRevoked,
    ProxyIsToOneself,
)
from meetings.services.stays import (
    begin_stay,
    bring_principals,
    check_instant,
    end_stay,
    heads_of,
    is_there,
    locked_line,
    open_stays,
)
from meetings.services.versions import touch

State = Meeting.State


@transaction.atomic
def enter_proxy(
    *,
    roll_line: RollLine,
    holder_name: str,
    signed_on: date,
    at: datetime,
    by: UUID | None,
    holder: Owner | None = None,
    scope: str = Proxy.Scope.SPECIAL,
    for_second: bool = True,
    instructions: dict[str, str] | None = None,
) -> Proxy:
    """Take a proxy in; the newest one of a head counts, and works at once when its holder is there.

    :raises ProxyIsBlank: when it names nobody.
    :raises ProxyIsPostdated: when it is signed on a day to come.
    :raises VoteIsSuspended: when the head has no vote to give.
    :raises ProxyIsToOneself: when its holder acts for the head anyway.
    :raises InstructionIsUnknown: for what is not voted on at this meeting.
    :raises ProxyHolderIsSyndic: when its holder is the syndic.
    :raises HolderHasTooManyProxies: beyond three and ten per cent.
    """
    meeting, line = locked_line(roll_line)
    holder, name = known_holder(meeting, holder, holder_name)
    if not name:
        raise ProxyIsBlank
    if signed_on > localdate(at):
        raise ProxyIsPostdated(on=signed_on, today=localdate(at))
    if line.suspended_for:
        raise VoteIsSuspended(name=line.name, lot=line.numbers)
    _check(meeting, line, name, holder)
    wanted = checked_instructions(meeting, instructions or {})
    _replace(meeting, line, at=at, by=by)
    proxy = Proxy.objects.create(
        meeting=meeting,
        owner_id=line.owner_id,
        lot_id=line.lot_id,
        holder_owner=holder,
        holder_name=name,
        scope=scope,
        signed_on=signed_on,
        for_second=for_second,
        instructions=wanted,
        entered_by=by,
    )
    record(action="proxy.entered", subject=proxy, by=by, meeting=meeting.number, given_by=line.name, holder=name)
    if is_there(meeting, holder_of(proxy)):
        bring_principals(meeting, holder_of(proxy), at=at, by=by)
    touch(meeting)
    return proxy


def _check(meeting: Meeting, line: RollLine, name: str, holder: Owner | None) -> None:
    who = person(holder.pk if holder else None, name)
    if who == person_of(line):
        raise ProxyIsToOneself(name=name)
    carried = carried_by(meeting, who).with_one_more(line)
    check_holder(name, carried, is_syndic=is_syndic(name, holder, meeting.held_on))


def _replace(meeting: Meeting, line: RollLine, *, at: datetime, by: UUID | None) -> None:
    """Let a newer proxy take the place of what a head gave before, and end a stay by it."""
    for older in proxies_in_force(meeting):
        if place_of(older) == place_of(line):
            _end(meeting, older, "replaced", at=at, by=by)


def _end(meeting: Meeting, proxy: Proxy, reason: str, *, at: datetime, by: UUID | None) -> None:
    proxy.revoked_at, proxy.revoked_for = at, reason
    proxy.save(update_fields=["revoked_at", "revoked_for"])
    for stay in open_stays(meeting).values():
        if stay.proxy_id == proxy.pk:
            end_stay(meeting, stay, at=at, by=by)


@transaction.atomic
def revoke_proxy(*, proxy: Proxy, reason: str, at: datetime, by: UUID | None, meeting: Meeting | None = None) -> Proxy:
    """Take a proxy back, at the meeting it was given for or at one it holds for too; a stay by it ends.

    :raises ProxyIsRevoked: when it was before, or does not hold for the meeting.
    """
    meeting = locked_meeting(meeting.pk if meeting else proxy.meeting_id, State.CONVENED, State.OPEN)
    proxy = in_force(meeting, proxy)
    _end(meeting, proxy, reason, at=at, by=by)
    record(action="proxy.revoked", subject=proxy, by=by, meeting=meeting.number, reason=reason)
    touch(meeting)
    return proxy


def in_force(meeting: Meeting, proxy: Proxy) -> Proxy:
    """Return a proxy as it stands.

    :raises ProxyIsRevoked: when it does not hold for the meeting.
    """
    for known in proxies_in_force(meeting):
        if known.pk == proxy.pk:
            return known
    if proxy.revoked_at is None and proxy.meeting_id != meeting.pk:
        given_for = proxy.meeting
        raise ProxyIsForAnotherMeeting(number=meeting.number, given_for=given_for.number, held_on=given_for.held_on)
    raise ProxyIsRevoked


@transaction.atomic
def represent(*, proxy: Proxy, roll_line: RollLine, at: datetime, by: UUID | None) -> Attendance:
    """Let the holder of a proxy stand for its principal from an instant; twice is once.

    :raises ProxyIsRevoked, ProxyIsAnothers: when it does not hold for this meeting and this head.
    :raises VoteIsSuspended: when the head has no vote.
    :raises HolderIsNotThere: when its holder has a head of his own and did not arrive.
    :raises HeadIsThere: when the principal is there himself.
    """
    meeting, line = locked_line(roll_line)
    proxy = in_force(meeting, proxy)
    if place_of(proxy) != place_of(line):
        raise ProxyIsAnothers(name=line.name)
    if line.suspended_for:
        raise VoteIsSuspended(name=line.name, lot=line.numbers)
    known = open_stays(meeting).get(line.pk)
    if known is not None and known.mode == Attendance.Mode.PROXY:
        return known
    if known is not None:
        raise HeadIsThere(name=line.name)
    who = holder_of(proxy)
    if heads_of(meeting, who) and not is_there(meeting, who):
        raise HolderIsNotThere(holder=proxy.holder_name, name=line.name)
    check_day(meeting, at)
    check_instant(meeting, line, at)
    stay = begin_stay(meeting, line, Attendance.Mode.PROXY, at=at, by=by, proxy=proxy)
    touch(meeting)
    return stay
