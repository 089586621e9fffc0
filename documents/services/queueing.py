"""Asking for papers: rows only; a worker renders them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from buildings.models import Owner
from buildings.queries.letters import letter_recipients
from documents.models import Document, DocumentBatch
from documents.payloads import frozen
from documents.queries import QUEUE, letterhead
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.operations.services.waking import wake


class AssociationHasNoNumber(DomainError):
    """Every paper of the association shows its enterprise number."""

    code = "association-has-no-number"
    message = N_("L'association des copropriétaires n'a pas encore de numéro d'entreprise (BCE).")
    article = "art. 3.86 §1"
    advice = N_("Inscrivez le numéro BCE dans la fiche de la copropriété, puis recommencez.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper to be: ``payload`` is data as JSON keeps it, its days named ``…_on``, its money ``…_cents``."""

    title: str
    owner: Owner | None
    language: str
    template: str
    payload: dict[str, Any]
    subject_id: UUID | None = None

    @property
    def dated_on(self) -> date:
        """The day the paper carries: today unless its payload says another."""
        said = self.payload.get("dated_on") or localdate()
        return said if isinstance(said, date) else date.fromisoformat(said)


@transaction.atomic
def open_batch(*, kind: str, title: str, subject_id: UUID | None, by: UUID | None) -> DocumentBatch:
    """Open a batch: papers made by one act of ``by``, followed together."""
    batch = DocumentBatch.objects.create(kind=kind, title=title, subject_id=subject_id, created_by=by)
    record(action="document_batch.open", subject=batch, by=by, kind=kind)
    return batch


def queue_document(
    *,
    batch: DocumentBatch | None,
    kind: str,
    title: str,
    owner: Owner | None,
    language: str,
    template: str,
    payload: dict[str, Any],
    subject_id: UUID | None = None,
) -> Document:
    """Ask for one paper; see ``queue_documents``."""
    draft = Draft(title, owner, language, template, payload, subject_id)
    return queue_documents(batch=batch, kind=kind, drafts=[draft])[0]


@transaction.atomic
def queue_documents(*, batch: DocumentBatch | None, kind: str, drafts: Iterable[Draft]) -> list[Document]:
    """Ask for many papers at once, their letterhead and addressees frozen as of the day they carry.

    :raises AssociationHasNoNumber: when the association has no enterprise number.
    """
    documents = [
        Document(
            batch=batch,
            kind=kind,
            title=draft.title,
            owner=draft.owner,
            subject_id=draft.subject_id,
            language=_spoken(draft.language),
            template=draft.template,
            payload=payload,
        )
        for draft, payload in _frozen(list(drafts))
    ]
    Document.objects.bulk_create(documents, batch_size=500)
    wake(QUEUE)
    if batch:
        DocumentBatch.objects.filter(pk=batch.pk).update(total_count=F("total_count") + len(documents))
    return documents


def _frozen(drafts: list[Draft]) -> list[tuple[Draft, dict[str, Any]]]:
    """Complete each payload with its date, its sender and its recipient."""
    senders = {day: _sender(day) for day in {draft.dated_on for draft in drafts}}
    owners = {draft.owner.pk: draft.owner for draft in drafts if draft.owner}
    recipients = {day: letter_recipients(owners.values(), day) for day in senders}
    return [(draft, frozen(_completed(draft, senders, recipients))) for draft in drafts]


def _completed(draft: Draft, senders: dict[date, Any], recipients: dict[date, Any]) -> dict[str, Any]:
    day = draft.dated_on
    known: dict[str, Any] = {
        "title": draft.title,
        "dated_on": day,
        "place": senders[day]["city"],
        "sender": senders[day],
    }
    if draft.owner:
        recipient = recipients[day][draft.owner.pk]
        known["recipient"] = {"name": recipient.name, "lines": recipient.lines}
    return known | draft.payload


def _sender(day: date) -> dict[str, Any]:
    sender = letterhead(on=day)
    if not sender["kbo_number"]:
        raise AssociationHasNoNumber
    return sender


def _spoken(language: str) -> str:
    known = [code for code, _ in settings.LANGUAGES]
    return language if language in known else settings.LANGUAGE_CODE
