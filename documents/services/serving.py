"""Giving the kept files, as they were kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from buildings.models import Owner
from documents import files
from documents.binding import bind, opens
from documents.models import Document
from koprogo.audit.services import note_look

PDF = "application/pdf"


def read_document(document: Document) -> bytes:
    """Return the PDF of a finished paper.

    :raises FileIsNotTheOneKept: when it was changed or is gone.
    """
    return files.read(name=document.file, sha256=document.sha256)


def bind_documents(documents: Iterable[Document], *, title: str, language: str, is_duplex: bool) -> bytes:
    """Return one PDF of all these papers, in this order; for ``is_duplex`` each begins on a sheet of its own.

    :raises FileIsNotTheOneKept: when one was changed or is gone.
    """
    contents = (read_document(document) for document in documents)
    return bind(contents, title=title, language=language, is_duplex=is_duplex)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper in a file, and how it is called there."""

    document: Document
    name: str


def is_bindable(document: Document) -> bool:
    """Tell whether a paper has pages that go into a file: a PDF that opens without a password.

    :raises FileIsNotTheOneKept: when it was changed or is gone.
    """
    if document.template:
        return True
    return document.media_type == PDF and opens(read_document(document))


def bind_leaves(leaves: Sequence[Leaf], attached: Iterable[Leaf], *, title: str, language: str) -> bytes:
    """Return one PDF of all pages, each paper with its bookmark, and inside it the files that have no pages.

    :raises FileIsNotTheOneKept: when one was changed or is gone.
    """
    contents = (read_document(leaf.document) for leaf in leaves)
    files_inside = {leaf.name: (read_document(leaf.document), leaf.document.media_type) for leaf in attached}
    names = [leaf.name for leaf in leaves]
    return bind(contents, title=title, language=language, names=names, attached=files_inside)


def note_reading(*, document: Document, by: UUID, own: Collection[UUID]) -> None:
    """Write down that somebody else than its owner opened a paper to him, or about him."""
    about = Owner.objects.filter(pk=document.subject_id) if document.subject_id else Owner.objects.none()
    owner = document.owner or about.first()
    if owner:
        note_look(action="owner.letter_viewed", subject=owner, by=by, own=own)
