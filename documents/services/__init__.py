from documents.services.queueing import AssociationHasNoNumber, Draft, open_batch, queue_document, queue_documents
from documents.services.rendering import (
    DocumentHasNotFailed,
    anything_to_render,
    render_for_a_while,
    render_next,
    retry_document,
)
from documents.services.serving import bind_documents, read_document

__all__ = [
    "AssociationHasNoNumber",
    "DocumentHasNotFailed",
    "Draft",
    "anything_to_render",
    "bind_documents",
    "open_batch",
    "queue_document",
    "queue_documents",
    "read_document",
    "render_for_a_while",
    "render_next",
    "retry_document",
]
