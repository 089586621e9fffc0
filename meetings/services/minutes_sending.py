"""The two duties of thirty days: the register of decisions, and the minutes to each owner (R-181, R-182)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.models import Owner
from documents.services import Draft, open_batch, queue_documents
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.services import queue_deliveries
from meetings.domain.minutes import minutes_deadline
from meetings.models import Meeting
from meetings.queries.heads import heads_on
from meetings.queries.minutes import minutes_content
from meetings.services.meetings import locked_meeting
from meetings.services.minutes import CLOSED, KIND, TEMPLATE, draw_up_minutes, title_of
from meetings.services.versions import touch


class MinutesAreSent(DomainError):
    """Minutes are sent to everybody once; later copies are printed from the register."""

    code = "minutes-sent"
    message = N_("Le procès-verbal est déjà parti le %(on)s.")


class DecisionsAreRegistered(DomainError):
    """Decisions are entered in the register once."""

    code = "decisions-registered"
    message = N_("Les décisions figurent au registre depuis le %(on)s.")


class DayIsBeforeMeeting(DomainError):
    """What follows an assembly does not precede it."""

    code = "day-before-meeting"
    rule = "R-182"
    message = N_("Le %(on)s précède l'assemblée du %(held_on)s.")
    article = "art. 3.87 §12, 3.93 §4"
    why = N_("Le registre et l'envoi suivent l'assemblée, au plus tard le %(due_on)s.")
    advice = N_("Indiquez le jour où c'est vraiment fait.")


@transaction.atomic
def enter_in_register(*, meeting: Meeting, on: date, by: UUID | None) -> Meeting:
    """Enter the decisions in the register, the first of two duties of thirty days (art. 3.93 §4, R-182).

    :raises DecisionsAreRegistered: when they are in it.
    """
    meeting = locked_meeting(meeting.pk, CLOSED)
    if meeting.registered_on:
        raise DecisionsAreRegistered(on=meeting.registered_on)
    _check_day(meeting, on)
    meeting.registered_on = on
    meeting.save(update_fields=["registered_on"])
    record(action="minutes.registered", subject=meeting, by=by, number=meeting.number, on=f"{on}")
    touch(meeting)
    return meeting


def _check_day(meeting: Meeting, on: date) -> None:
    if on < meeting.held_on:
        raise DayIsBeforeMeeting(on=on, held_on=meeting.held_on, due_on=minutes_deadline(meeting.held_on))


@transaction.atomic
def send_minutes(*, meeting: Meeting, on: date, by: UUID | None) -> Meeting:
    """Send the minutes to every holder of a right in a lot, each in his language, the second duty (R-181, R-182).

    :raises MinutesAreSent: when they left before.
    :raises MinutesAreNotRead, MinutesAreNotSigned: before they may.
    """
    meeting = locked_meeting(meeting.pk, CLOSED)
    if meeting.minutes_sent_on:
        raise MinutesAreSent(on=meeting.minutes_sent_on)
    _check_day(meeting, on)
    draw_up_minutes(meeting=meeting, on=on, by=by)
    addressees = _addressees(meeting)
    languages = {owner.language for owner in addressees}
    contents = {language: minutes_content(meeting, language) for language in languages}
    drafts = [
        Draft(
            title_of(meeting), owner, owner.language, TEMPLATE, contents[owner.language] | {"dated_on": on}, meeting.pk
        )
        for owner in addressees
    ]
    batch = open_batch(kind=KIND, title=title_of(meeting), subject_id=meeting.pk, by=by)
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    queue_deliveries(addressed=list(zip(documents, addressees, strict=True)), on=on)
    meeting.minutes_sent_on = on
    meeting.save(update_fields=["minutes_sent_on"])
    record(action="minutes.sent", subject=meeting, by=by, number=meeting.number, count=len(documents))
    touch(meeting)
    meeting.refresh_from_db()
    return meeting


def _addressees(meeting: Meeting) -> list[Owner]:
    holders = {holder for head in heads_on(meeting.held_on) for holder in head.holders}
    return list(Owner.objects.filter(pk__in=holders).order_by("reference"))
