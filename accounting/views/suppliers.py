"""Suppliers and their contracts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounting.forms.purchase_fields import account_options
from accounting.forms.suppliers import SupplierForm
from accounting.models import Supplier
from accounting.queries.invoices import contracts, invoices, suppliers
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.suppliers import add_supplier, archive_supplier, change_supplier
from accounting.views.purchases import STATES
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.money import Cents
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 50
LAST_INVOICES = 12
FORM = "accounting/keyed_form.html"


@requires("invoice.view")
def supplier_list(request: MemberRequest) -> HttpResponse:
    search, is_archived = request.GET.get("search", ""), request.GET.get("archived") == "1"
    found = suppliers(search=search, is_archived=is_archived)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    still_open: dict[UUID, int] = {}
    for item in supplier_open_items(suppliers=[each.pk for each in page], only_open=True):
        still_open[item.supplier_id] = still_open.get(item.supplier_id, 0) + item.open_cents
    context = {
        "page": page,
        "rows": [(each, Cents(still_open.get(each.pk, 0))) for each in page],
        "search": search,
        "is_archived": is_archived,
        "may_change": request.access.may("supplier.change"),
    }
    return render(request, "accounting/supplier_list.html", context)


@requires("invoice.view")
def supplier_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what is known of a supplier, what is open, what he sent."""
    supplier = get_object_or_404(Supplier.objects.select_related("account", "key"), pk=pk)
    items = supplier_open_items(suppliers=[pk], only_open=True)
    sent = invoices(supplier=pk)[:LAST_INVOICES]
    context = {
        "supplier": supplier,
        "items": items,
        "open_cents": sum(item.open_cents for item in items),
        "rows": [(invoice, *STATES[invoice.state]) for invoice in sent],
        "contracts": contracts(localdate()).filter(supplier=supplier),
        "today": localdate(),
        "may_change": request.access.may("supplier.change"),
        "may_draft": request.access.may("invoice.draft"),
    }
    return render(request, "accounting/supplier_detail.html", context)


@requires("supplier.change")
def supplier_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, SupplierForm, on=localdate())
    if is_done(request, form, add_supplier):
        messages.success(request, _("Le fournisseur est ajouté."))
        return redirect("supplier_detail", form.made.pk)
    return _page(request, form, _("Nouveau fournisseur"), reverse("supplier_list"))


@requires("supplier.change")
def supplier_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    supplier = get_object_or_404(Supplier, pk=pk)
    initial = {name: getattr(supplier, name) for name in SupplierForm.base_fields}
    form = bound(request, SupplierForm, initial, on=localdate())
    if is_done(request, form, change_supplier, supplier=supplier):
        messages.success(request, _("Les données du fournisseur sont enregistrées."))
        return redirect("supplier_detail", pk)
    return _page(request, form, supplier.name, reverse("supplier_detail", args=[pk]))


@requires("supplier.change")
@require_POST
def supplier_archive(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take a supplier out of the lists, or bring him back."""
    supplier = get_object_or_404(Supplier, pk=pk)
    archive_supplier(supplier=supplier, is_archived=not supplier.is_archived, by=request.access.user_id)
    return redirect("supplier_detail", pk)


def _page(request: MemberRequest, form: Any, title: str, back: str) -> HttpResponse:
    crumbs: list[tuple[str, str]] = [(_("Fournisseurs"), reverse("supplier_list"))]
    return keyed_page(request, form, title=title, submit=_("Enregistrer"), back=back, crumbs=crumbs)


def keyed_page(request: MemberRequest, form: Any, **shown: Any) -> HttpResponse:
    """Show a form with an account field, and the accounts it offers."""
    page: Callable[..., HttpResponse] = form_page
    return page(request, form, template=FORM, accounts=account_options(), **shown)
