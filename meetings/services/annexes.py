"""Joining papers to the points of an agenda."""

from uuid import UUID

from django.db import transaction

from documents.models import Document
from documents.services.filing import Paper, file_document, media_type_of
from koprogo.audit.services import record
from meetings.models import AgendaItem, Meeting
from meetings.queries.annexes import ANNEX
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch


@transaction.atomic
def add_annex(*, item: AgendaItem, title: str, paper: Paper, by: UUID | None) -> Document:
    """Keep a paper for a point of a meeting whose notices have not left yet.

    :raises PaperIsEmpty, PaperIsTooLarge, PaperIsOfAnotherKind: when it cannot be kept.
    """
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    document = file_document(
        kind=ANNEX,
        title=title,
        content=paper.content,
        media_type=media_type_of(paper.content),
        file_name=paper.name,
        by=by,
        subject_id=item.pk,
    )
    touch(meeting)
    return document


@transaction.atomic
def remove_annex(*, annex: Document, by: UUID | None) -> None:
    """Take a paper off a point of a meeting whose notices have not left yet; the log keeps its hash.

    :raises MeetingIsAtAnotherStage: once it went out with them.
    """
    item = AgendaItem.objects.get(pk=str(annex.subject_id))
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    record(action="agenda.annex_removed", subject=item, by=by, title=annex.title, sha256=annex.sha256)
    annex.delete()
    touch(meeting)
