from documents.services.queueing import AssociationHasNoNumber, Draft, open_batch, queue_document, queue_documents
from documents.services.rendering import anything_to_render, render_for_a_while, render_next, retry_document

__all__ = [
    "AssociationHasNoNumber",
    "Draft",
    "anything_to_render",
    "open_batch",
    "queue_document",
    "queue_documents",
    "render_for_a_while",
    "render_next",
    "retry_document",
]
