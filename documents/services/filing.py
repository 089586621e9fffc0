"""Papers that came from outside: kept as they came, under the hash of their content (R-241, R-242)."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.timezone import now

from buildings.models import Owner
from documents import files
from documents.models import Document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

RECEIVED = "received"
MAX_BYTES = 20 * 1024 * 1024
MEGABYTE = 1024 * 1024
# What is kept, under which ending, and how such a file begins; nothing stands for any beginning.
KEPT = {
    "application/pdf": ("pdf", b"%PDF-"),
    "application/xml": ("xml", b""),
    "image/png": ("png", b"\x89PNG\r\n\x1a\n"),
    "image/jpeg": ("jpg", b"\xff\xd8\xff"),
    "text/csv": ("csv", b""),
    "text/plain": ("txt", b""),
    "application/zip": ("zip", b"PK\x03\x04"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx", b"PK\x03\x04"),
}
# Some PDF writers put a few bytes before the mark.
HEAD = 1024


class PaperIsEmpty(DomainError):
    """A paper says something."""

    code = "paper-is-empty"
    message = N_("Le fichier « %(name)s » est vide.")


class PaperIsTooLarge(DomainError):
    """A paper has the size of a paper."""

    code = "paper-is-too-large"
    message = N_("Le fichier « %(name)s » dépasse %(limit)s Mo.")
    advice = N_("Réduisez la résolution de la numérisation, puis déposez-le à nouveau.")


class PaperIsOfAnotherKind(DomainError):
    """A file is what it says it is, and of a kind that can be shown years later."""

    code = "paper-of-another-kind"
    message = N_("Le fichier « %(name)s » n'est pas d'un type qui se conserve ici.")
    advice = N_("Déposez un PDF, une image PNG ou JPEG, un XML, un CSV ou un classeur XLSX.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it was given."""

    name: str
    content: bytes


def media_type_of(content: bytes) -> str:
    """Return what a file is by its first bytes: PDF, picture, XML, archive, else plain text."""
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:HEAD]:
        return "application/pdf"
    if head.startswith(b"<"):
        return "application/xml"
    for media_type in ("image/png", "image/jpeg", "application/zip"):
        if head.startswith(KEPT[media_type][1]):
            return media_type
    return "text/plain"


def file_document(
    *,
    kind: str,
    title: str,
    content: bytes,
    media_type: str,
    file_name: str,
    by: UUID | None,
    subject_id: UUID | None = None,
    owner: Owner | None = None,
) -> Document:
    """Keep a paper that came, as it came; the log knows it by its hash.

    :raises PaperIsEmpty, PaperIsTooLarge, PaperIsOfAnotherKind: when it cannot be kept.
    """
    _check(content, media_type, file_name)
    document = Document(kind=kind, title=title[:160], owner=owner, subject_id=subject_id)
    document.payload = {"file_name": file_name[-120:], "filed_by": str(by or "")}
    _fill(document, content, media_type)
    document.save(force_insert=True)
    record(action="document.file", subject=document, by=by, file=file_name[-120:], sha256=document.sha256)
    return document


def file_voucher(
    *, paper: Paper | None, title: str, by: UUID | None, subject_id: UUID | None = None
) -> Document | None:
    """Keep the paper that proves an act, whatever kind of file it is; nothing when none was given.

    :raises PaperIsEmpty, PaperIsTooLarge, PaperIsOfAnotherKind: when it cannot be kept.
    """
    if paper is None:
        return None
    return file_document(
        kind=RECEIVED,
        title=title,
        content=paper.content,
        media_type=media_type_of(paper.content),
        file_name=paper.name,
        by=by,
        subject_id=subject_id,
    )


def _fill(document: Document, content: bytes, media_type: str) -> None:
    """Write the file and say of it what is never looked at again."""
    kept = files.keep(content, ending=KEPT[media_type][0])
    document.file, document.sha256 = kept.name, kept.sha256
    document.media_type, document.byte_count = media_type, len(content)
    document.state, document.rendered_at = Document.State.RENDERED, now()
    document.language = settings.LANGUAGE_CODE


def _check(content: bytes, media_type: str, name: str) -> None:
    shown = name[-80:]
    if not content:
        raise PaperIsEmpty(name=shown)
    if len(content) > MAX_BYTES:
        raise PaperIsTooLarge(name=shown, limit=MAX_BYTES // MEGABYTE)
    if media_type not in KEPT or KEPT[media_type][1] not in content[:HEAD]:
        raise PaperIsOfAnotherKind(name=shown)
