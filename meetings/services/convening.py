"""Convening: what the law asks of a notice is checked, then one letter goes to each holder of a voting right."""

from collections.abc import Iterable
from datetime import date
from secrets import token_hex
from uuid import UUID

from django.db import transaction

from buildings.models import Owner
from documents.models import Document, DocumentBatch
from documents.services import Draft, open_batch, queue_documents
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.models import Delivery
from koprogo.notifications.services import queue_deliveries, queue_lawful, queue_registered_to
from meetings.domain.convening import is_in_time
from meetings.models import Convocation, Meeting
from meetings.queries.addressees import Addressee, addressees
from meetings.queries.notice_letters import KIND, letter_content, notice_of, notice_title, template_of
from meetings.queries.timeline import house_rules
from meetings.services.meetings import locked_meeting
from meetings.services.obstacles import check_convening
from meetings.services.posters import queue_poster
from meetings.services.roll import write_roll
from meetings.services.versions import touch
from meetings.services.written import ask_in_writing

State = Meeting.State
CODE_BYTES = 8


class NobodyToConvene(DomainError):
    """A register without owners gives nobody to write to."""

    code = "nobody-to-convene"
    rule = "R-110"
    message = N_("Le registre ne connaît aucun copropriétaire à convoquer.")
    article = "art. 3.87 §§1, 3"
    why = N_("Au %(on)s, aucun lot n'y a de propriétaire.")
    advice = N_("Complétez les propriétaires des lots, puis convoquez.")


@transaction.atomic
def convene(*, meeting: Meeting, on: date, by: UUID | None) -> DocumentBatch:
    """Send the convocations of a meeting, or the texts of a decision in writing.

    Addresses, channels and texts are those of ``on`` from then on.

    :raises MeetingIsAtAnotherStage: when they have left already, or the meeting is over.
    :raises DomainError: the first thing that stands in the way.
    """
    meeting = locked_meeting(meeting.pk, State.DRAFT)
    check_convening(meeting, on)
    people = addressees(on)
    if not people:
        raise NobodyToConvene(on=on)
    batch = open_batch(kind=KIND, title=notice_title(meeting, "fr"), subject_id=meeting.pk, by=by)
    send_notices(meeting, people, on=on, batch=batch)
    if meeting.kind == Meeting.Kind.WRITTEN:
        ask_in_writing(meeting, on=on)
    else:
        queue_poster(meeting=meeting, on=on, batch=batch)
        # Who cannot come gives his proxy long before anybody stands at the door.
        write_roll(meeting)
    meeting.state, meeting.convened_on = State.CONVENED, on
    meeting.save()
    action = "written.sent" if meeting.kind == Meeting.Kind.WRITTEN else "meeting.convened"
    record(action=action, subject=meeting, by=by, number=meeting.number, sent_on=f"{on}", count=len(people))
    touch(meeting)
    return batch


def send_notices(
    meeting: Meeting, people: Iterable[Addressee], *, on: date, batch: DocumentBatch, is_courtesy: bool = False
) -> list[Convocation]:
    """Ask for one letter a person and send it; a row for each head says what reached who acts for it."""
    people = list(people)
    is_late = not is_in_time(on, meeting.held_on, house_rules())
    notice = notice_of(meeting, on, is_late=is_late)
    codes = [token_hex(CODE_BYTES) for _person in people]
    drafts = [
        _draft(meeting, person, letter_content(notice, person, code), is_courtesy=is_courtesy)
        for person, code in zip(people, codes, strict=True)
    ]
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    deliveries = _send(people, documents, on, is_courtesy=is_courtesy)
    rows = [
        Convocation(
            meeting=meeting,
            owner=person.owner,
            lot_id=head.lot,
            document=document,
            delivery=deliveries[document.pk],
            code=token_hex(CODE_BYTES) if nth else code,
            sent_on=on,
            is_courtesy=is_courtesy,
        )
        for person, code, document in zip(people, codes, documents, strict=True)
        for nth, head in enumerate(person.all_heads)
    ]
    return Convocation.objects.bulk_create(rows, batch_size=500)


def _draft(meeting: Meeting, person: Addressee, content: dict, *, is_courtesy: bool) -> Draft:
    content["is_courtesy"] = is_courtesy
    if person.owner is None:
        content["recipient"] = {"name": person.name, "lines": person.address.splitlines()}
    return Draft(
        title=notice_title(meeting, person.language),
        owner=person.owner,
        language=person.language,
        template=template_of(meeting),
        payload=content,
        subject_id=meeting.pk,
    )


def _send(people: list[Addressee], documents: list[Document], on: date, *, is_courtesy: bool) -> dict[UUID, Delivery]:
    """Choose the lawful way of each: what is sent for courtesy alone goes by plain post."""
    owned: list[tuple[Document, Owner]] = []
    found: list[Delivery] = []
    for person, document in zip(people, documents, strict=True):
        if person.owner:
            owned.append((document, person.owner))
        else:
            found.append(queue_registered_to(document=document, name=person.name, address=person.address))
    send = queue_deliveries if is_courtesy else queue_lawful
    return {delivery.document_id: delivery for delivery in [*found, *send(addressed=owned, on=on)]}
