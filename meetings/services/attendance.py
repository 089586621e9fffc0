"""Arrivals and departures, each with its instant (art. 3.87 §§1, 5)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from koprogo.core.errors import N_, DomainError
from meetings.domain.electorates import VoteIsSuspended
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.queries.presence import holder_of, person_of
from meetings.queries.proxies import place_of, proxies_in_force
from meetings.services.moments import check_day
from meetings.services.stays import (
    begin_stay,
    bring_principals,
    check_instant,
    end_stay,
    heads_of,
    is_there,
    locked_line,
    open_stays,
    take_along,
)
from meetings.services.versions import touch

Mode, State = Attendance.Mode, Meeting.State


class HeadIsThere(DomainError):
    """One is in a meeting once."""

    code = "head-is-there"
    message = N_("%(name)s figure déjà parmi les présents.")
    advice = N_("Notez d'abord son départ, puis sa nouvelle arrivée.")


class HeadIsNotThere(DomainError):
    """Only who is there can leave."""

    code = "head-is-not-there"
    message = N_("%(name)s ne figure pas parmi les présents.")


class RemoteIsNotOffered(DomainError):
    """Taking part at a distance is possible when the notice provides for it (R-100)."""

    code = "remote-not-offered"
    rule = "R-100"
    message = N_("La convocation ne prévoit pas de participation à distance.")
    article = "art. 3.87 §1"
    why = N_("Celle de l'assemblée du %(held_on)s n'indique aucun lien pour y participer.")
    advice = N_("Venez sur place ou donnez procuration.")


@transaction.atomic
def arrive(*, roll_line: RollLine, mode: str, at: datetime, by: UUID | None, user_id: UUID | None = None) -> Attendance:
    """Note that the person of a head is there, with all heads he acts for and those whose proxies he holds.

    His presence revokes the proxies he gave. Who is noted twice in the same way is there once.

    :raises VoteIsSuspended: when the holders of a joint lot designated nobody (R-137).
    :raises RemoteIsNotOffered: when the notice says nothing of it.
    :raises HeadIsThere: when he is there in the other way.
    :raises MeetingIsOnAnotherDay: before and after the day of the notice.
    :raises InstantIsImpossible: for an instant to come, or before what is fixed.
    """
    meeting, line = locked_line(roll_line)
    _check_may_come(meeting, line, mode)
    known = open_stays(meeting).get(line.pk)
    if known is not None and known.mode == mode:
        return known
    if known is not None and known.mode != Mode.PROXY:
        raise HeadIsThere(name=line.name)
    check_day(meeting, at)
    check_instant(meeting, line, at)
    person = person_of(line)
    for head in heads_of(meeting, person):
        _come(meeting, head, mode, at=at, by=by, user_id=user_id)
    bring_principals(meeting, person, at=at, by=by)
    touch(meeting)
    return Attendance.objects.get(roll_line=line, left_at=None)


def _check_may_come(meeting: Meeting, line: RollLine, mode: str) -> None:
    if line.suspended_for:
        raise VoteIsSuspended(name=line.name, lot=line.numbers)
    if mode == Mode.REMOTE and not meeting.remote_link:
        raise RemoteIsNotOffered(held_on=meeting.held_on)


def _come(meeting: Meeting, line: RollLine, mode: str, *, at: datetime, by: UUID | None, user_id: UUID | None) -> None:
    """Begin the stay of a head; who comes himself ends a stay by proxy and the proxy with it."""
    known = open_stays(meeting).get(line.pk)
    if known is not None and known.mode != Mode.PROXY:
        return
    if known is not None:
        end_stay(meeting, known, at=at, by=by)
    _revoke_given(meeting, line, at)
    begin_stay(meeting, line, mode, at=at, by=by, user_id=user_id)


def _revoke_given(meeting: Meeting, line: RollLine, at: datetime) -> None:
    """End the special proxies a head gave; one by deed only rests while its principal is there."""
    for proxy in proxies_in_force(meeting):
        if place_of(proxy) == place_of(line) and proxy.scope == Proxy.Scope.SPECIAL:
            proxy.revoked_at, proxy.revoked_for = at, "present"
            proxy.save(update_fields=["revoked_at", "revoked_for"])


@transaction.atomic
def leave(*, roll_line: RollLine, at: datetime, by: UUID | None) -> Attendance:
    """Note that the person of a head left, with all he speaks for; a represented head leaves alone.

    Later votes are counted without them, the quorum stays (R-119). Where he gave a proxy for his departure to somebody
    who is there, that person represents him from then on.

    :raises HeadIsNotThere: when it is not there.
    :raises InstantIsImpossible: for an instant to come, or before what is fixed.
    """
    meeting, line = locked_line(roll_line)
    stay = open_stays(meeting).get(line.pk)
    if stay is None:
        raise HeadIsNotThere(name=line.name)
    check_instant(meeting, line, at)
    if stay.mode == Mode.PROXY:
        end_stay(meeting, stay, at=at, by=by)
    else:
        take_along(meeting, person_of(line), at=at, by=by)
        _leave_to_holders(meeting, line, at=at, by=by)
    touch(meeting)
    stay.refresh_from_db()
    return stay


def _leave_to_holders(meeting: Meeting, line: RollLine, *, at: datetime, by: UUID | None) -> None:
    places = {place_of(head) for head in heads_of(meeting, person_of(line))}
    holders = {holder_of(proxy) for proxy in proxies_in_force(meeting) if place_of(proxy) in places}
    for holder in sorted(holders):
        if is_there(meeting, holder):
            bring_principals(meeting, holder, at=at, by=by)
