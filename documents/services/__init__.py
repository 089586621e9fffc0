from documents.services.acts import DocumentHasNotFailed, retry_document
from documents.services.filing import Paper, file_document, file_voucher, media_type_of
from documents.services.queueing import AssociationHasNoNumber, Draft, open_batch, queue_document, queue_documents
from documents.services.serving import bind_documents, note_reading, read_document

__all__ = [
    "AssociationHasNoNumber",
    "DocumentHasNotFailed",
    "Draft",
    "Paper",
    "bind_documents",
    "file_document",
    "file_voucher",
    "media_type_of",
    "note_reading",
    "open_batch",
    "queue_document",
    "queue_documents",
    "read_document",
    "retry_document",
]
