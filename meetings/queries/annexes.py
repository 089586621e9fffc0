"""The papers of an agenda."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from documents.models import Document
from meetings.models import Meeting

ANNEX = "agenda_annex"


def annexes(items: Any) -> QuerySet[Document]:
    """Return the papers kept for points of an agenda."""
    return Document.objects.filter(kind=ANNEX, subject_id__in=items).order_by("id")


def annexes_by_item(meeting: Meeting) -> dict[UUID | None, list[Document]]:
    found: dict[UUID | None, list[Document]] = defaultdict(list)
    for document in annexes(meeting.items.values("pk")):
        found[document.subject_id].append(document)
    return found
