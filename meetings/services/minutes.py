"""Minutes: prose around figures nobody types, read out, drawn up, sent, entered in the register (R-180 to R-182)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from documents.models import Document
from documents.services import queue_document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.models import Meeting
from meetings.queries.minutes import language_of_association, minutes_content
from meetings.queries.minutes_people import are_read, are_settled, signers
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch

KIND = "minutes"
TEMPLATE = "meetings/letters/minutes.html"
PROSE = ("opening", "incidents", "closing")
CLOSED = Meeting.State.CLOSED


class MinutesAreSigned(DomainError):
    """What was signed stays as it was read out."""

    code = "minutes-signed"
    rule = "R-181"
    message = N_("Le procès-verbal est signé : son texte ne change plus.")
    article = "art. 3.87 §10"
    why = N_("Ont signé ou refusé de signer : %(names)s.")
    advice = N_("Une rectification se décide à l'assemblée suivante.")


class MinutesAreNotRead(DomainError):
    """Minutes are signed after they were read out."""

    code = "minutes-not-read"
    rule = "R-181"
    message = N_("Le procès-verbal n'a pas encore été lu à l'assemblée.")
    article = "art. 3.87 §10"
    why = N_("La lecture de l'assemblée %(number)s, à la fin de la séance, n'est pas notée.")
    advice = N_("Lisez-le, notez l'heure de la lecture, puis faites signer.")


class MinutesAreNotSigned(DomainError):
    """Chair and secretary sign, or their refusal is noted, before the minutes leave."""

    code = "minutes-not-signed"
    rule = "R-181"
    message = N_("Le procès-verbal n'est pas encore signé.")
    article = "art. 3.87 §10"
    why = N_("Il manque la signature, ou le refus motivé, de : %(names)s.")
    advice = N_("Faites signer, ou notez le refus et son motif.")


@transaction.atomic
def write_minutes(*, meeting: Meeting, by: UUID | None, items: dict[str, str], **prose: str) -> Meeting:
    """Keep the prose: ``opening``, ``incidents``, ``closing`` and a text an item; a change asks to be read out again.

    :raises MinutesAreSigned: once somebody has signed.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.OPEN, CLOSED)
    if meeting.signatures or meeting.minutes_document_id:
        raise MinutesAreSigned(names=", ".join(line["name"] for line in meeting.signatures) or title_of(meeting))
    known = {str(pk) for pk in meeting.items.values_list("pk", flat=True)}
    wanted: dict[str, Any] = {name: prose.get(name, "").strip() for name in PROSE}
    wanted["items"] = {pk: text.strip() for pk, text in items.items() if pk in known and text.strip()}
    if wanted != {name: meeting.minutes.get(name) for name in wanted}:
        meeting.minutes = wanted
        meeting.save(update_fields=["minutes"])
        record(action="minutes.written", subject=meeting, by=by, number=meeting.number)
        touch(meeting)
    return meeting


@transaction.atomic
def note_minutes_read(*, meeting: Meeting, at: datetime, by: UUID | None) -> Meeting:
    """Note that the minutes were read out at the end of the session (R-181)."""
    meeting = locked_meeting(meeting.pk, CLOSED)
    if not meeting.minutes.get("read_at"):
        meeting.minutes = meeting.minutes | {"read_at": at.isoformat()}
        meeting.save(update_fields=["minutes"])
        record(action="minutes.read", subject=meeting, by=by, number=meeting.number)
        touch(meeting)
    return meeting


def check_read(meeting: Meeting) -> None:
    if not are_read(meeting):
        raise MinutesAreNotRead(number=meeting.number)


def check_signed(meeting: Meeting) -> None:
    if not are_settled(meeting):
        names = [one.name for one in signers(meeting) if one.role != "owner" and not one.is_settled]
        raise MinutesAreNotSigned(names=", ".join(names))


@transaction.atomic
def draw_up_minutes(*, meeting: Meeting, on: date, by: UUID | None) -> Document:
    """Have the minutes rendered in the language of the association, as they were read and signed.

    :raises MinutesAreNotRead, MinutesAreNotSigned: before.
    """
    meeting = locked_meeting(meeting.pk, CLOSED)
    check_read(meeting)
    check_signed(meeting)
    if meeting.minutes_document is not None:
        return meeting.minutes_document
    language = language_of_association()
    payload = minutes_content(meeting, language) | {"dated_on": meeting.held_on}
    document = queue_document(
        batch=None,
        kind=KIND,
        title=title_of(meeting),
        owner=None,
        language=language,
        template=TEMPLATE,
        payload=payload,
        subject_id=meeting.pk,
    )
    meeting.minutes_document = document
    meeting.save(update_fields=["minutes_document"])
    record(action="minutes.drawn_up", subject=meeting, by=by, number=meeting.number, on=f"{on}")
    return document


def title_of(meeting: Meeting) -> str:
    return f"PV {meeting.number}"
