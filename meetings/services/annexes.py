"""Joining papers to the points of an agenda."""

from uuid import UUID

from django.db import transaction

from documents.models import Document
from documents.services.filing import Paper, file_document, media_type_of
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
