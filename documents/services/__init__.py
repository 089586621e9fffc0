from documents.services.queueing import AssociationHasNoNumber, Draft, open_batch, queue_document, queue_documents
from documents.services.rendering import render_next, retry_document

__all__ = [
    "AssociationHasNoNumber",
    "Draft",
    "open_batch",
    "queue_document",
    "queue_documents",
    "render_next",
    "retry_document",
]
