"""Files of transfers: choose what is paid, have another approve, give the file to the bank, or take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounting.forms.fields import as_uuid
from accounting.forms.invoices import RefusalForm
from accounting.forms.suppliers import PaymentOrderForm
from accounting.models import Invoice, PaymentOrder
from accounting.queries.invoices import names_of
from accounting.queries.payment_orders import payables, payment_orders, refundables
from accounting.services.order_steps import (
    approve_payment_order,
    execute_payment_order,
    others_may_approve,
    payment_file,
    withdraw_payment_order,
)
from accounting.services.payment_orders import make_payment_order
from accounting.views.purchases import ORDER_STATES
from buildings.models import Owner
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import status_of
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 25


@requires("payment_order.view")
def payment_order_list(request: MemberRequest) -> HttpResponse:
    page = Paginator(payment_orders(), ROWS).get_page(request.GET.get("page"))
    due = payables()
    context = {
        "page": page,
        "rows": [(order, ORDER_STATES[order.state]) for order in page],
        "to_pay_cents": sum(row.open_cents for row in due),
        "to_pay_count": len(due),
        "may_make": request.access.may("payment_order.make"),
    }
    return render(request, "accounting/payment_order_list.html", context)


@requires("payment_order.make")
def payment_order_make(request: MemberRequest) -> HttpResponse:
    """Tick what is paid; the file is made at once and waits for a second person."""
    form = bound(request, PaymentOrderForm, {"execute_on": localdate()})
    chosen = {name: _chosen(request, name) for name in ("invoices", "refunds")}
    given: dict[str, Any] = {
        "invoices": Invoice.objects.filter(pk__in=chosen["invoices"]),
        "refunds": Owner.objects.filter(pk__in=chosen["refunds"]),
    }
    if is_done(request, form, make_payment_order, **given):
        messages.success(request, _prepared(request))
        return redirect("payment_order_detail", form.made.pk)
    first = request.method != "POST"
    context = {
        "form": form,
        "payables": [(row, first or row.invoice.pk in chosen["invoices"]) for row in payables()],
        "refundables": [(row, row.owner.pk in chosen["refunds"]) for row in refundables()],
        "today": localdate(),
        "others_may_approve": others_may_approve(request.access.user_id),
    }
    return render(request, "accounting/payment_order_form.html", context, status=status_of(form, form.refusal))


def _prepared(request: MemberRequest) -> str:
    """Say who approves the order: another where there is one, else whoever made it."""
    if others_may_approve(request.access.user_id):
        return _("L'ordre est prêt : une deuxième personne l'approuve.")
    return _("L'ordre est prêt : approuvez-le après l'avoir relu.")


def _chosen(request: MemberRequest, name: str) -> set[UUID]:
    return {pk for text in request.POST.getlist(name) if (pk := as_uuid(text))}


@requires("payment_order.view")
def payment_order_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _detail(request, get_object_or_404(payment_orders(), pk=pk))


def _detail(request: MemberRequest, order: PaymentOrder, refusal: DomainError | None = None) -> HttpResponse:
    people = names_of([order.created_by, order.approved_by, order.withdrawn_by])
    user_id = request.access.user_id
    context = {
        "order": order,
        "waits_for_another": order.created_by == user_id and others_may_approve(user_id),
        "tone": ORDER_STATES[order.state],
        "made_by": people.get(order.created_by) if order.created_by else "",
        "approved_by": people.get(order.approved_by) if order.approved_by else "",
        "withdrawn_by": people.get(order.withdrawn_by) if order.withdrawn_by else "",
        "refusal": told(refusal) if refusal else None,
        "may_make": request.access.may("payment_order.make"),
        "may_approve": request.access.may("payment_order.approve"),
    }
    return render(request, "accounting/payment_order_detail.html", context, status=409 if refusal else 200)


@requires("payment_order.approve")
@require_POST
def payment_order_approve(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _step(request, pk, approve_payment_order, _("L'ordre est approuvé : téléchargez le fichier pour la banque."))


@requires("payment_order.make")
@require_POST
def payment_order_execute(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _step(request, pk, execute_payment_order, _("L'ordre est déclaré exécuté."))


def _step(request: MemberRequest, pk: UUID, act: Any, done: str) -> HttpResponse:
    order = get_object_or_404(payment_orders(), pk=pk)
    try:
        act(order=order, by=request.access.user_id)
    except DomainError as refusal:
        return _detail(request, get_object_or_404(payment_orders(), pk=pk), refusal)
    messages.success(request, done)
    return redirect("payment_order_detail", pk)


@requires("payment_order.make")
def payment_order_withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask why, then take the file back."""
    order = get_object_or_404(payment_orders(), pk=pk)
    form = bound(request, RefusalForm)
    back = reverse("payment_order_detail", args=[pk])
    if is_done(request, form, withdraw_payment_order, order=order):
        messages.success(request, _("L'ordre est retiré : ses factures peuvent être payées autrement."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Retirer l'ordre %(number)s") % {"number": order.number},
        submit=_("Retirer l'ordre"),
        back=back,
        crumbs=[(_("Paiements fournisseurs"), reverse("payment_order_list")), (order.number, back)],
        note=_("Si le fichier est déjà à la banque, retirez-le là aussi : ici, rien n'arrête un virement."),
        is_danger=True,
    )


@requires("payment_order.make")
@require_GET
def payment_order_file(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give the approved file to take to the bank."""
    order = get_object_or_404(payment_orders(), pk=pk)
    content = payment_file(order=order, by=request.access.user_id)
    response = HttpResponse(content, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{request.access.slug}-{order.number}.xml"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
