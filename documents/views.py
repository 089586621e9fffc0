"""Papers as files: for those who run the copropriété, and for each owner his own."""

from uuid import UUID

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from documents.models import Document
from documents.queries import COUNCIL, documents_of, file_name
from documents.services import note_reading, read_document, retry_document
from koprogo.core.downloads import kept_response, pdf_response
from koprogo.core.work import nudge
from koprogo.users.access import Access
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

PER_PAGE = 50
PDF = "application/pdf"


@requires("own_document.view")
def own_document_list(request: MemberRequest) -> HttpResponse:
    """List an owner's own papers."""
    page = Paginator(documents_of(request.access.party_ids), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "documents/own_document_list.html", {"page": page})


@requires("home.view")
@require_GET
def document_download(request: MemberRequest, document_id: UUID) -> HttpResponse:
    """Give the kept file, if it is still the one that was kept."""
    document, content = _read(request, document_id)
    if document.media_type != PDF:
        return kept_response(content, file_name(document), document.media_type)
    return pdf_response(content, file_name(document))


@requires("home.view")  # type: ignore[arg-type]
@require_GET
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]
def document_show(request: MemberRequest, document_id: UUID) -> HttpResponse:
    """Show the kept file beside what is said of it, in a frame of our own page."""
    document, content = _read(request, document_id)
    return kept_response(content, file_name(document), document.media_type)


def _read(request: MemberRequest, document_id: UUID) -> tuple[Document, bytes]:
    document = get_object_or_404(readable_documents(request.access).select_related("owner"), pk=document_id)
    note_reading(document=document, by=request.access.user_id, own=request.access.own_ids)
    return document, read_document(document)


def readable_documents(access: Access) -> QuerySet[Document]:
    """Return the finished papers one may read: all with ``letter.view``, an owner his own, others none."""
    if access.may("letter.view"):
        return Document.objects.filter(state=Document.State.RENDERED).exclude(kind=COUNCIL)
    return documents_of(access.party_ids if access.may("own_document.view") else [])


@requires("delivery.retry")
@require_POST
def document_retry(request: MemberRequest, document_id: UUID) -> HttpResponse:
    """Try a failed rendering again."""
    document = retry_document(document=get_object_or_404(Document, pk=document_id), by=request.access.user_id)
    nudge("documents.drain", schema=request.access.schema)
    return redirect("batch_detail", document.batch_id) if document.batch_id else redirect("document_list")
