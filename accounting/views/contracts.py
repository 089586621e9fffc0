"""Contracts with suppliers, and the invoices they make one expect."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.suppliers import ContractEndForm, ContractForm
from accounting.models import Contract, Supplier
from accounting.queries.invoices import contracts
from accounting.services.contracts import add_contract, change_contract, end_contract
from accounting.views.purchases import named
from accounting.views.suppliers import keyed_page
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("invoice.view")
def contract_list(request: MemberRequest) -> HttpResponse:
    context = {
        "contracts": contracts(localdate()),
        "today": localdate(),
        "may_change": request.access.may("invoice.draft"),
    }
    return render(request, "accounting/contract_list.html", context)


@requires("invoice.draft")
def contract_add(request: MemberRequest) -> HttpResponse:
    supplier = named(Supplier.objects.all(), request.GET.get("supplier", ""))
    initial: dict[str, Any] = {"from_on": localdate(), "next_on": localdate(), "supplier": supplier}
    if supplier:
        initial |= {"account": supplier.account_id, "key": supplier.key_id}
    form = bound(request, ContractForm, initial, on=localdate())
    if is_done(request, form, add_contract):
        messages.success(request, _("Le contrat est enregistré."))
        return redirect("contract_list")
    return _page(request, form, _("Nouveau contrat"))


@requires("invoice.draft")
def contract_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    contract = get_object_or_404(Contract, pk=pk)
    initial = {name: getattr(contract, name) for name in ContractForm.base_fields}
    form = bound(request, ContractForm, initial, on=localdate())
    if is_done(request, form, change_contract, contract=contract):
        messages.success(request, _("Le contrat est enregistré."))
        return redirect("contract_list")
    return _page(request, form, contract.title)


@requires("invoice.draft")
def contract_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    contract = get_object_or_404(Contract, pk=pk)
    form = bound(request, ContractEndForm, {"until_on": localdate()})
    if is_done(request, form, end_contract, contract=contract):
        messages.success(request, _("La fin du contrat est enregistrée."))
        return redirect("contract_list")
    title = _("Fin du contrat « %(title)s »") % {"title": contract.title}
    back = reverse("contract_list")
    return form_page(
        request, form, title=title, submit=_("Mettre fin au contrat"), back=back, crumbs=[(_("Contrats"), back)]
    )


def _page(request: MemberRequest, form: Any, title: str) -> HttpResponse:
    back = reverse("contract_list")
    crumbs = [(_("Contrats"), back)]
    return keyed_page(request, form, title=title, submit=_("Enregistrer"), back=back, crumbs=crumbs)
