"""The steps of an invoice from draft to booked, each one button."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounting.forms.invoices import RefusalForm
from accounting.models import Invoice
from accounting.services.approval import (
    approve_invoice,
    cancel_invoice,
    refuse_invoice,
    rework_invoice,
    see_invoice,
    submit_invoice,
)
from accounting.services.invoices import discard_invoice
from accounting.views.invoices import detail_page
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("invoice.draft")
@require_POST
def invoice_submit(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _step(request, pk, submit_invoice, _("La facture est soumise."))


@requires("invoice.see")
@require_POST
def invoice_see(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _step(request, pk, see_invoice, _("Le conseil a vu la facture : elle attend l'approbation."))


@requires("invoice.approve")
@require_POST
def invoice_approve(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _step(request, pk, approve_invoice, _("La facture est approuvée et comptabilisée."))


@requires("invoice.draft")
@require_POST
def invoice_rework(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _step(request, pk, rework_invoice, _("La facture est de nouveau un brouillon."))


def _step(request: MemberRequest, pk: UUID, act: Callable[..., Any], done: str) -> HttpResponse:
    """Take a step; what is refused is told on the page of the invoice."""
    invoice = get_object_or_404(Invoice.objects.select_related("supplier"), pk=pk)
    try:
        act(invoice=invoice, by=request.access.user_id)
    except DomainError as refusal:
        invoice.refresh_from_db()
        return detail_page(request, invoice, refusal)
    messages.success(request, done)
    return redirect("invoice_detail", pk)


@requires("invoice.see")
def invoice_refuse(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask why, then refuse."""
    return _with_reason(request, pk, refuse_invoice, _("Refuser la facture %(number)s"), _("Refuser la facture"))


@requires("invoice.approve")
def invoice_cancel(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask why, then reverse the entries of an approved invoice."""
    title = _("Annuler la facture %(number)s par extourne")
    return _with_reason(request, pk, cancel_invoice, title, _("Extourner les écritures"))


def _with_reason(request: MemberRequest, pk: UUID, act: Callable[..., Any], title: str, submit: str) -> HttpResponse:
    invoice = get_object_or_404(Invoice.objects.select_related("supplier"), pk=pk)
    form = bound(request, RefusalForm)
    if is_done(request, form, act, invoice=invoice):
        messages.success(request, _("C'est fait."))
        return redirect("invoice_detail", pk)
    return _page(request, invoice, form, title % {"number": invoice.number}, submit)


@requires("invoice.draft")
def invoice_discard(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask, then throw the draft away."""
    invoice = get_object_or_404(Invoice.objects.select_related("supplier"), pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, discard_invoice, invoice=invoice):
        messages.success(request, _("Le brouillon est supprimé."))
        return redirect("invoice_list")
    return _page(request, invoice, form, _("Supprimer ce brouillon ?"), _("Supprimer"))


def _page(request: MemberRequest, invoice: Invoice, form: Any, title: str, submit: str) -> HttpResponse:
    back = reverse("invoice_detail", args=[invoice.pk])
    crumbs = [(_("Factures"), reverse("invoice_list")), (f"{invoice.supplier.name} {invoice.number}", back)]
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=crumbs, is_danger=True)
