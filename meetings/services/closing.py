"""Closing an assembly: everything was decided or given up with a reason; then it is sealed whole (art. 3.87 §10)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Greatest

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import AgendaItem, Attendance, Meeting, Resolution
from meetings.queries.agenda_state import undecided
from meetings.queries.kinds import kind_of
from meetings.queries.seals import in_order_of_closing, whole_seal
from meetings.services.meetings import locked_meeting
from meetings.services.summary import refresh_next_meeting
from meetings.services.versions import touch
from meetings.services.votes import AnotherVoteIsOpen, BureauIsMissing, check_votable

State = Resolution.State


class ItemsAreUndecided(DomainError):
    """Each decision of the agenda is voted on, or given up with a reason that the minutes tell."""

    code = "items-undecided"
    rule = "R-180"
    message = N_("L'assemblée ne peut pas être clôturée : il reste des points à décider.")
    article = "art. 3.87 §§3, 10"
    why = N_("Sans vote ni retrait motivé : %(titles)s.")
    advice = N_("Mettez-les aux voix, ou retirez-les en disant pourquoi.")


class ReasonIsMissing(DomainError):
    """What was on the agenda is not given up in silence."""

    code = "reason-missing"
    rule = "R-180"
    message = N_("Dites pourquoi ce point n'est pas mis aux voix.")
    article = "art. 3.87 §10"
    why = N_("« %(title)s » figure à l'ordre du jour que chacun a reçu.")
    advice = N_("Le motif figurera au procès-verbal.")


class MeetingWouldEndTooEarly(DomainError):
    """A meeting ends after what happened in it."""

    code = "meeting-ends-too-early"
    message = N_("L'heure de clôture précède un vote ou l'ouverture de l'assemblée.")
    advice = N_("Indiquez l'heure à laquelle la séance a vraiment été levée.")


@transaction.atomic
def set_aside(*, item: AgendaItem, reason: str, by: UUID | None) -> Resolution:
    """Give up a point of the agenda that no text was put to the vote for.

    :raises ItemIsNotVotable: for what is no decision.
    :raises ReasonIsMissing: without a reason.
    """
    meeting = locked_meeting(item.meeting_id, Meeting.State.OPEN)
    check_votable(item)
    if not reason.strip():
        raise ReasonIsMissing(title=item.title)
    item.resolutions.filter(state=State.PREPARED).update(state=State.WITHDRAWN, withdrawn_for=reason.strip()[:300])
    given_up = item.resolutions.filter(state=State.WITHDRAWN).first() or Resolution.objects.create(
        meeting=meeting,
        item=item,
        text=item.text or item.title,
        state=State.WITHDRAWN,
        majority=kind_of(item, meeting.held_on).majority,
        withdrawn_for=reason.strip()[:300],
    )
    record(action="agenda.set_aside", subject=item, by=by, meeting=meeting.number, title=item.title, reason=reason)
    touch(meeting)
    return given_up


@transaction.atomic
def close_meeting(*, meeting: Meeting, at: datetime, by: UUID | None) -> Meeting:
    """End the session: stays end, the whole is sealed, and nothing of it changes any more.

    :raises AnotherVoteIsOpen: while a vote is.
    :raises ItemsAreUndecided: while a decision of the agenda is neither voted on nor given up.
    :raises BureauIsMissing: when nobody presided or wrote.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.OPEN)
    _check(meeting, at)
    Attendance.objects.filter(roll_line__meeting=meeting, left_at=None).update(left_at=Greatest("arrived_at", at))
    meeting.closed_at, meeting.state = at, Meeting.State.CLOSED
    meeting.seal = whole_seal(meeting, in_order_of_closing(meeting))
    meeting.save(update_fields=["closed_at", "state", "seal"])
    refresh_next_meeting()
    record(action="meeting.closed", subject=meeting, by=by, number=meeting.number, seal=meeting.seal)
    touch(meeting)
    return meeting


def _check(meeting: Meeting, at: datetime) -> None:
    """Refuse to end what is not over."""
    rows = list(meeting.resolutions.select_related("item"))
    if is_open := next((row for row in rows if row.state == State.OPEN), None):
        raise AnotherVoteIsOpen(title=is_open.item.title)
    if left := undecided(meeting):
        raise ItemsAreUndecided(titles=", ".join(f"{item.position}. {item.title}" for item in left))
    if not (_named(meeting.bureau, "chair") and _named(meeting.bureau, "secretary")):
        raise BureauIsMissing
    if any(before and before > at for before in (meeting.opened_at, *(row.closed_at for row in rows))):
        raise MeetingWouldEndTooEarly


def _named(bureau: dict[str, Any], role: str) -> bool:
    return bool((bureau.get(role) or {}).get("name"))
