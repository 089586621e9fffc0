from documents.services.acts import DocumentHasNotFailed, retry_document
from documents.services.filing import RECEIVED, Paper, file_document, file_voucher, media_type_of
from documents.services.queueing import AssociationHasNoNumber, Draft, open_batch, queue_document, queue_documents
from documents.services.serving import Leaf, bind_documents, bind_leaves, is_bindable, note_reading, read_document

__all__ = [
    "RECEIVED",
    "AssociationHasNoNumber",
    "DocumentHasNotFailed",
    "Draft",
    "Leaf",
    "Paper",
    "bind_documents",
    "bind_leaves",
    "file_document",
    "file_voucher",
    "is_bindable",
    "media_type_of",
    "note_reading",
    "open_batch",
    "queue_document",
    "queue_documents",
    "read_document",
    "retry_document",
]
