"""Papers and what became of them: the list, and the progress of a batch."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from buildings.models import Owner
from documents.models import Document, DocumentBatch
from documents.queries import COUNCIL, batch_progress
from koprogo.audit.services import note_list
from koprogo.core.work import nudge
from koprogo.notifications.forms import DocumentFilter
from koprogo.notifications.models import Delivery
from koprogo.notifications.queries import batch_deliveries, failure_count, stuck_deliveries
from koprogo.notifications.services import confirm_delivery, retry_delivery, retry_failures
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

PER_PAGE = 50
SHOWN_FAILURES = 50
# A report goes to nobody: it is taken.
REPORT = "report"


@requires("letter.view")
def document_list(request: MemberRequest) -> HttpResponse:
    """List all papers with the way each went, filtered by kind, state and owner."""
    note_list(action="owner.letters_listed", by=request.access.user_id, of=Owner)
    form = DocumentFilter(request.GET)
    papers = Document.objects.exclude(kind=COUNCIL).select_related("owner").prefetch_related("deliveries")
    found = form.apply(papers.defer("payload"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    may_retry = request.access.may("delivery.retry")
    may_retry_all = may_retry and form.cleaned_data.get("state") == "failed"
    context = {"page": page, "form": form, "may_retry": may_retry, "failure_count": may_retry_all and failure_count()}
    return render(request, "notifications/document_list.html", context)


@requires("letter.view")
def batch_detail(request: MemberRequest, batch_id: UUID) -> HttpResponse:
    """Show how far a batch is; the page asks again by itself while it runs."""
    batch = get_object_or_404(DocumentBatch, pk=batch_id)
    context = _progress(request, batch)
    template = "notifications/batch_fragment.html" if request.htmx else "notifications/batch_detail.html"
    return render(request, template, context)


def _progress(request: MemberRequest, batch: DocumentBatch) -> dict[str, Any]:
    papers, letters = batch_progress(batch), batch_deliveries(batch)
    failed = batch.documents.filter(state=Document.State.FAILED).select_related("owner").defer("payload")
    stuck = stuck_deliveries().filter(document__batch=batch).select_related("document")
    alone = batch.documents.filter(state=Document.State.RENDERED).defer("payload") if papers.total_count == 1 else ()
    return {
        "subject": batch,
        "is_report": batch.kind == REPORT,
        "alone": next(iter(alone), None),
        "papers": papers,
        "letters": letters,
        "failed_documents": failed[:SHOWN_FAILURES],
        "stuck_deliveries": stuck[:SHOWN_FAILURES],
        "may_retry": request.access.may("delivery.retry"),
        "batch": {
            "label": batch.title,
            "done_count": papers.rendered_count + papers.failed_count,
            "total_count": papers.total_count,
            "failed_count": papers.failed_count + letters.failed_count,
            "is_running": papers.is_running or letters.on_their_way_count > 0,
            "url": reverse("batch_detail", args=[batch.pk]),
        },
    }


@requires("delivery.retry")
@require_POST
def delivery_retry(request: MemberRequest, delivery_id: UUID) -> HttpResponse:
    """Send again what failed or may not have left."""
    delivery = get_object_or_404(Delivery, pk=delivery_id)
    retry_delivery(delivery=delivery, on=localdate(), by=request.access.user_id)
    nudge("notifications.drain", schema=request.access.schema)
    return _back(delivery)


@requires("delivery.retry")
@require_POST
def failures_retry(request: MemberRequest) -> HttpResponse:
    """Try again all that is in failure, but for what lacks an address."""
    count, left = retry_failures(on=localdate(), by=request.access.user_id)
    nudge("notifications.drain", schema=request.access.schema)
    told = ngettext("%(count)s envoi est relancé.", "%(count)s envois sont relancés.", count) % {"count": count}
    messages.success(request, told)
    if left:
        lacking = ngettext("%(count)s attend une adresse.", "%(count)s attendent une adresse.", left)
        messages.warning(request, lacking % {"count": left})
    return redirect(reverse("document_list") + "?state=failed")


@requires("delivery.retry")
@require_POST
def delivery_confirm(request: MemberRequest, delivery_id: UUID) -> HttpResponse:
    """Count as sent an e-mail that broke off but was found to have left."""
    return _back(confirm_delivery(delivery=get_object_or_404(Delivery, pk=delivery_id), by=request.access.user_id))


def _back(delivery: Delivery) -> HttpResponse:
    batch_id = Document.objects.filter(pk=delivery.document_id).values_list("batch_id", flat=True).get()
    return redirect("batch_detail", batch_id) if batch_id else redirect("document_list")
