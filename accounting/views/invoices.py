"""Invoices of suppliers: the list, one invoice with its paper and who approves it, the papers that come in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.invoices import InvoiceFileForm
from accounting.models import Invoice
from accounting.queries.invoices import (
    invoice_counts,
    invoice_entries,
    invoices,
    names_of,
    waiting_papers,
)
from accounting.queries.supplier_items import open_of_items
from accounting.services.invoice_filing import file_invoice
from accounting.views.purchases import STATES, paper_of, rail_of, warnings_shown
from koprogo.core.errors import DomainError
from koprogo.core.forms import status_of
from koprogo.core.limits import limited
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 25
SHOWN_PAPERS = 8
OWN_FRAMES = {"frame-src": ["'self'"]}


@requires("invoice.view")
def invoice_list(request: MemberRequest) -> HttpResponse:
    asked: dict[str, Any] = {name: request.GET.get(name, "") for name in ("state", "search")}
    page = Paginator(invoices(**asked), ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(invoice, *STATES[invoice.state]) for invoice in page],
        "counts": invoice_counts(localdate()),
        "states": _state_links(asked["state"]),
        "papers": waiting_papers()[:SHOWN_PAPERS],
        "today": localdate(),
        "may_draft": request.access.may("invoice.draft"),
        **asked,
    }
    return render(request, "accounting/invoice_list.html", context)


def _state_links(chosen: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": value, "active": value == chosen}
        for value, label in [("", _("Toutes")), *Invoice.State.choices]
    ]


@requires("invoice.draft")
@limited("import", writes_only=True)
def invoice_file(request: MemberRequest) -> HttpResponse:
    """Take in a supplier's file: a UBL invoice is read, any other paper is shown beside an empty form."""
    form = InvoiceFileForm(request.POST, request.FILES) if request.method == "POST" else InvoiceFileForm()
    refusal = None
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            filed = file_invoice(content=file.read(), file_name=file.name, by=request.access.user_id)
        except DomainError as refused:
            refusal = told(refused)
        else:
            return _filed(request, filed)
    context = {"form": form, "refusal": refusal, "papers": waiting_papers()[:SHOWN_PAPERS]}
    return render(request, "accounting/invoice_file.html", context, status=status_of(form, refusal))


def _filed(request: MemberRequest, filed: Any) -> HttpResponse:
    if isinstance(filed, Invoice):
        messages.success(request, _("La facture est lue : vérifiez l'imputation, puis soumettez-la."))
        return redirect("invoice_change", filed.pk)
    return redirect(reverse("invoice_draft") + f"?paper={filed.pk}")


@requires("invoice.view")  # type: ignore[arg-type]
@csp_replace(OWN_FRAMES)  # type: ignore[arg-type]
def invoice_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show an invoice: its paper on one side, what it says and who approved it on the other."""
    rows = Invoice.objects.select_related(
        "supplier", "document", "original", "credits", "payment_order", "contract"
    ).prefetch_related("lines__account", "lines__key", "lines__owner", "lines__lot")
    invoice = get_object_or_404(rows, pk=pk)
    return detail_page(request, invoice)


def detail_page(request: MemberRequest, invoice: Invoice, refusal: DomainError | None = None) -> HttpResponse:
    people = names_of([invoice.created_by, invoice.seen_by, invoice.approved_by, invoice.refused_by])
    label, tone = STATES[invoice.state]
    is_booked = invoice.state in (Invoice.State.APPROVED, Invoice.State.PAID)
    context = {
        "invoice": invoice,
        "state_label": label,
        "state_tone": tone,
        "paper": paper_of(invoice),
        "warnings": warnings_shown(invoice),
        "period_last_on": invoice.period_until_on - timedelta(days=1) if invoice.period_until_on else None,
        "events": rail_of(invoice, people),
        "entries": invoice_entries(invoice),
        "open_cents": open_of_items([invoice.pk]).get(invoice.pk, 0) if is_booked else None,
        "refusal": told(refusal) if refusal else None,
        "may": {name: request.access.may(f"invoice.{name}") for name in ("draft", "see", "approve")},
        "may_pay": request.access.may("payment_order.make"),
    }
    return render(request, "accounting/invoice_detail.html", context, status=409 if refusal else 200)
