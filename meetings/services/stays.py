"""Stays in a meeting, as arrivals, departures and proxies write them; the meeting is locked."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.queries.presence import holder_of, person_of
from meetings.queries.proxies import place_of, proxies_in_force
from meetings.services.meetings import check_assembly, locked_meeting

Mode, State = Attendance.Mode, Meeting.State
# A little more than two clocks differ by.
CLOCKS_DIFFER_BY = timedelta(minutes=1)


class HeadIsOffTheRoll(DomainError):
    """The register changed while people were arriving."""

    code = "head-off-roll"
    message = N_("%(name)s ne figure plus sur la liste : le registre a changé.")
    advice = N_("Rechargez la liste et cherchez le nouveau copropriétaire du lot.")


class InstantIsImpossible(DomainError):
    """What was noted before is not overtaken, and nothing is noted before it happens (R-119)."""

    code = "instant-impossible"
    rule = "R-119"
    message = N_("L'heure indiquée, %(at)s, n'est pas possible.")
    article = "art. 3.87 §5"
    why = N_("Elle doit se trouver entre %(since)s et maintenant : les présences d'un vote clos ne changent plus.")
    advice = N_("Indiquez l'heure réelle, ou laissez l'heure vide pour noter maintenant.")


def clock(at: datetime) -> str:
    """Write an instant as the clock of the room shows it."""
    return f"{timezone.localtime(at):%H:%M}"


def locked_line(roll_line: RollLine) -> tuple[Meeting, RollLine]:
    """Lock the meeting of a head and read the head again.

    :raises MeetingIsAtAnotherStage: before the notices and after the end.
    :raises MeetingIsNoAssembly: for a decision in writing, which nobody comes to.
    :raises HeadIsOffTheRoll: when the roll was written anew without it.
    """
    meeting = locked_meeting(roll_line.meeting_id, State.CONVENED, State.OPEN)
    check_assembly(meeting)
    line = RollLine.objects.filter(pk=roll_line.pk).first()
    if line is None:
        raise HeadIsOffTheRoll(name=roll_line.name)
    return meeting, line


def open_stays(meeting: Meeting) -> dict[UUID, Attendance]:
    """Return who is there, by line of the roll."""
    rows = Attendance.objects.filter(roll_line__meeting=meeting, left_at=None).select_related("proxy", "roll_line")
    return {stay.roll_line_id: stay for stay in rows}


def heads_of(meeting: Meeting, person: str) -> list[RollLine]:
    """Return the heads a person acts for himself: his own and the joint lots he represents."""
    return [line for line in meeting.roll.filter(suspended_for="") if person_of(line) == person]


def check_instant(meeting: Meeting, line: RollLine, at: datetime) -> None:
    """Refuse an instant before what is fixed, or to come.

    :raises InstantIsImpossible: with the earliest one.
    """
    closed = [vote.closed_at for vote in meeting.resolutions.exclude(closed_at=None)]
    moves = [instant for stay in line.stays.all() for instant in (stay.arrived_at, stay.left_at)]
    since = max(filter(None, [*closed, *moves]), default=None)
    if at > timezone.now() + CLOCKS_DIFFER_BY or (since is not None and at < since):
        raise InstantIsImpossible(at=clock(at), since=clock(since) if since else "00:00")


def begin_stay(
    meeting: Meeting,
    line: RollLine,
    mode: str,
    *,
    at: datetime,
    by: UUID | None,
    proxy: Proxy | None = None,
    user_id: UUID | None = None,
) -> Attendance:
    stay = Attendance.objects.create(
        roll_line=line, mode=mode, proxy=proxy, arrived_at=at, user_id=user_id, entered_by=by
    )
    record(action="meeting.arrived", subject=stay, by=by, meeting=meeting.number, name=line.name, mode=mode)
    return stay


def end_stay(meeting: Meeting, stay: Attendance, *, at: datetime, by: UUID | None) -> None:
    stay.left_at = max(at, stay.arrived_at)
    stay.save(update_fields=["left_at"])
    record(action="meeting.left", subject=stay, by=by, meeting=meeting.number, name=stay.roll_line.name)


def is_there(meeting: Meeting, person: str) -> bool:
    """Tell whether a person is in the meeting: by a head he acts for, or by one he holds a proxy of."""
    return any(_speaks(stay) == person for stay in open_stays(meeting).values())


def _speaks(stay: Attendance) -> str:
    return holder_of(stay.proxy) if stay.proxy else person_of(stay.roll_line)


def bring_principals(meeting: Meeting, person: str, *, at: datetime, by: UUID | None) -> None:
    """Let those whose proxies a person holds be represented, unless they are there already."""
    there = open_stays(meeting)
    places = {place_of(line): line for line in meeting.roll.filter(suspended_for="")}
    for proxy in proxies_in_force(meeting):
        line = places.get(place_of(proxy))
        if line is not None and holder_of(proxy) == person and line.pk not in there:
            begin_stay(meeting, line, Mode.PROXY, at=at, by=by, proxy=proxy)


def take_along(meeting: Meeting, person: str, *, at: datetime, by: UUID | None) -> None:
    """End the stays of all heads a person speaks for."""
    for stay in open_stays(meeting).values():
        if _speaks(stay) == person:
            end_stay(meeting, stay, at=at, by=by)
