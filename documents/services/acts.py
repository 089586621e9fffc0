"""What a person decides about a paper."""

from uuid import UUID

from django.db import transaction

from documents.models import Document
from documents.queries import QUEUE
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.operations.services.waking import wake


class DocumentHasNotFailed(DomainError):
    """Only a failed rendering is tried again by hand."""

    code = "document-has-not-failed"
    message = N_("Ce document n'est pas en échec.")


@transaction.atomic
def retry_document(*, document: Document, by: UUID | None) -> Document:
    """Put a failed paper back in the queue.

    :raises DocumentHasNotFailed: when it is not in failure.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != Document.State.FAILED:
        raise DocumentHasNotFailed
    document.state, document.attempt_count = Document.State.QUEUED, 0
    document.claimed_at, document.last_error = None, ""
    document.save(update_fields=["state", "attempt_count", "claimed_at", "last_error"])
    wake(QUEUE)
    record(action="document.retry", subject=document, by=by)
    return document
