"""Whether the papers kept are the ones that went out."""

from collections.abc import Iterator

from documents.files import FileIsNotTheOneKept, read
from documents.models import Document


def flaws() -> Iterator[str]:
    """Say of each rendered paper that is gone or has another content, in English for operators."""
    for document in Document.objects.filter(state=Document.State.RENDERED).order_by("id").iterator():
        try:
            read(name=document.file, sha256=document.sha256)
        except FileIsNotTheOneKept:
            yield f"document {document.pk} ({document.title}): {document.file} is missing or was changed"
