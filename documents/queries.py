"""Reading papers, and what stands at their head."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.text import slugify

from buildings.models import Association, Mandate
from documents.models import Document, DocumentBatch

# The name under which papers wait for a worker (koprogo.operations).
QUEUE = "documents"


# Papers of the council are for it and the syndic: its own pages give them, none of the lists of all papers.
COUNCIL = "council"


def anything_unfinished() -> bool:
    """Say whether a paper waits, rests, or is with a worker that may be dead."""
    return Document.objects.filter(state__in=[Document.State.QUEUED, Document.State.RENDERING]).exists()


def letterhead(*, on: date) -> dict[str, Any]:
    """Return the association and its syndic on ``on``, as frozen at the head of a letter (D-01, D-02)."""
    association = Association.objects.get(parent=None)
    syndic = Mandate.objects.on(on).filter(kind__in=Mandate.SYNDICS).first()
    return {
        "name": association.name,
        "street": association.street,
        "postal_code": association.postal_code,
        "city": association.city,
        "kbo_number": association.kbo_number,
        "syndic": _syndic(syndic) if syndic else None,
    }


def _syndic(mandate: Mandate) -> dict[str, str]:
    fields = ("name", "address", "kbo_number", "ipi_number", "email", "phone")
    return {field: getattr(mandate, field) for field in fields}


def file_name(document: Document) -> str:
    """Name the file as its reader would: what it is, and for whom."""
    parts = [slugify(document.title)[:80] or document.kind]
    if document.owner:
        parts.append(slugify(document.owner.reference))
    return "-".join(parts) + (PurePath(document.file).suffix or ".pdf")


def documents_of(owners: Collection[UUID]) -> QuerySet[Document]:
    """Return the finished papers of these owners, newest first: what an owner may see (D-08)."""
    return Document.objects.filter(owner__in=owners, state=Document.State.RENDERED)


def annexes_of(document: Document) -> list[Document]:
    """Return the papers a letter names as its annexes, in its order: they go with it, by e-mail and on paper."""
    named = [annex["id"] for annex in document.payload.get("annexes", [])]
    kept = {str(paper.pk): paper for paper in Document.objects.filter(pk__in=named, state=Document.State.RENDERED)}
    return [kept[pk] for pk in named if pk in kept]


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far the papers of a batch are."""

    total_count: int
    rendered_count: int
    failed_count: int

    @property
    def is_running(self) -> bool:
        return self.rendered_count + self.failed_count < self.total_count


def batch_progress(batch: DocumentBatch) -> BatchProgress:
    counts = batch.documents.aggregate(
        total=Count("pk"),
        rendered=Count("pk", filter=Q(state=Document.State.RENDERED)),
        failed=Count("pk", filter=Q(state=Document.State.FAILED)),
    )
    return BatchProgress(counts["total"], counts["rendered"], counts["failed"])
