"""What follows the convocations day after day: failed e-mails, new owners, the reminder (D-05, R-109, R-316)."""

from datetime import date
from secrets import token_hex
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from buildings.models import Owner
from buildings.queries.letters import letter_recipients
from documents.models import Document
from documents.services import Draft, open_batch, queue_documents
from koprogo.audit.services import record
from koprogo.core.formats import day
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import queue_deliveries, queue_registered_to
from meetings.domain.convening import is_in_time
from meetings.models import Convocation, Meeting
from meetings.queries.addressees import addressees
from meetings.queries.notice_letters import KIND, item_title, notice_title
from meetings.queries.notices import fallen
from meetings.queries.timeline import REMINDER_DAYS, house_rules
from meetings.services.convening import CODE_BYTES, send_notices
from meetings.services.meetings import locked_meeting
from meetings.services.roll import write_roll

State = Meeting.State
REMINDER = "meeting_reminder"
REMINDER_TEMPLATE = "meetings/letters/reminder.html"


@transaction.atomic
def fall_back(*, meeting: Meeting, on: date) -> list[Convocation]:
    """Replace each e-mail that failed by a registered letter while the term of the law still allows.

    Afterwards nothing is sent by itself: the syndic is told, and decides.
    """
    meeting = locked_meeting(meeting.pk)
    # A decision in writing knows no term but its closing day.
    is_free = bool(meeting.urgency_reason) or meeting.kind == Meeting.Kind.WRITTEN
    is_allowed = is_free or is_in_time(on, meeting.held_on, house_rules())
    if meeting.state != State.CONVENED or not is_allowed or on >= meeting.held_on:
        return []
    lost = [row for row in fallen(meeting) if row.delivery and row.delivery.channel == Delivery.Channel.EMAIL]
    return _replaced(lost, on=on, by=None)


def replace(convocation: Convocation, *, on: date, by: UUID | None) -> list[Convocation]:
    """Replace the letter of a convocation, for all lots it named, when it failed and nothing replaces it yet."""
    lost = [row for row in fallen(convocation.meeting) if row.delivery_id == convocation.delivery_id]
    return _replaced(lost, on=on, by=by)


def _replaced(lost: list[Convocation], *, on: date, by: UUID | None) -> list[Convocation]:
    letters: dict[UUID, Delivery] = {}
    rows = []
    for row in lost:
        delivery, document = row.delivery, row.document
        if delivery is None or document is None:
            continue
        if delivery.pk not in letters:
            letters[delivery.pk] = _letter(document, delivery, row.owner, on)
        rows.append(_row(row, letters[delivery.pk], on))
        record(action="convocation.replaced", subject=rows[-1], by=by, why=delivery.last_error)
    return rows


def _letter(document: Document, delivery: Delivery, owner: Owner | None, on: date) -> Delivery:
    lines = letter_recipients([owner], on)[owner.pk].lines if owner else delivery.address.splitlines()
    return queue_registered_to(document=document, name=delivery.recipient, address="\n".join(lines), owner=owner)


def _row(lost: Convocation, letter: Delivery, on: date) -> Convocation:
    return Convocation.objects.create(
        meeting_id=lost.meeting_id,
        owner_id=lost.owner_id,
        lot_id=lost.lot_id,
        document_id=lost.document_id,
        delivery=letter,
        replaces=lost,
        code=token_hex(CODE_BYTES),
        sent_on=on,
        is_courtesy=lost.is_courtesy,
    )


@transaction.atomic
def greet_buyers(*, meeting: Meeting, on: date) -> list[Convocation]:
    """Send a courtesy notice to who became an owner since; the seller's stays valid (R-316)."""
    meeting = locked_meeting(meeting.pk)
    if meeting.state != State.CONVENED or on >= meeting.held_on:
        return []
    known = set(meeting.convocations.values_list("owner_id", "lot_id"))
    owners = {owner for owner, _lot in known}
    people = [person for person in addressees(on) if person.owner and person.owner.pk not in owners]
    if not people:
        return []
    batch = open_batch(kind=KIND, title=notice_title(meeting, "fr"), subject_id=meeting.pk, by=None)
    rows = send_notices(meeting, people, on=on, batch=batch, is_courtesy=True)
    write_roll(meeting)
    record(action="meeting.buyers_told", subject=meeting, by=None, number=meeting.number, count=len(people))
    return rows


@transaction.atomic
def remind(*, meeting: Meeting, on: date) -> int:
    """Remind by e-mail, once, who accepted e-mail; return how many were."""
    meeting = locked_meeting(meeting.pk)
    if not is_reminder_due(meeting, on):
        return 0
    owners = _reached_by_email(meeting, on)
    batch = open_batch(kind=REMINDER, title=_reminder_title(meeting, "fr"), subject_id=meeting.pk, by=None)
    documents = queue_documents(batch=batch, kind=REMINDER, drafts=[_reminder(meeting, owner, on) for owner in owners])
    queue_deliveries(addressed=zip(documents, owners, strict=True), on=on)
    meeting.reminded_on = on
    meeting.save(update_fields=["reminded_on"])
    record(action="meeting.reminded", subject=meeting, by=None, number=meeting.number, count=len(owners))
    return len(owners)


def is_reminder_due(meeting: Meeting, on: date) -> bool:
    """Say whether the reminder leaves: a week before, not on the heels of the convocations themselves."""
    is_near = meeting.held_on - REMINDER_DAYS <= on < meeting.held_on
    is_rested = meeting.convened_on is not None and meeting.convened_on + REMINDER_DAYS <= on
    return meeting.state == State.CONVENED and meeting.reminded_on is None and is_near and is_rested


def _reached_by_email(meeting: Meeting, on: date) -> list[Owner]:
    owners = Owner.objects.filter(pk__in=meeting.convocations.values("owner"))
    return [owner for owner in owners if owner.accepts_email_on(on)]


def _reminder(meeting: Meeting, owner: Owner, on: date) -> Draft:
    content = {
        "dated_on": on,
        "reference": f"AG {meeting.number}",
        "meeting": {
            "held_on": meeting.held_on,
            "begins_at": f"{meeting.begins_at:%H:%M}" if meeting.begins_at else "",
            "place": meeting.place,
            "remote_link": meeting.remote_link,
            "convened_on": meeting.convened_on,
        },
        "items": [
            {"position": number, "title": item_title(item, owner.language)}
            for number, item in enumerate(meeting.items.all(), start=1)
        ],
    }
    title = _reminder_title(meeting, owner.language)
    return Draft(title, owner, owner.language, REMINDER_TEMPLATE, content, meeting.pk)


def _reminder_title(meeting: Meeting, language: str) -> str:
    with override(language):
        return _("Rappel : assemblée générale du %(on)s") % {"on": day(meeting.held_on, language)}
