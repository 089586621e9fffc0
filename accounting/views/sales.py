"""Lots that changed hands and wait to be booked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.queries.sales import sale_rows, unbooked_sales
from accounting.services.sales import book_sale
from buildings.models import Lot
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput, read_day
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("fund_call.view")
def sale_list(request: MemberRequest) -> HttpResponse:
    context = {"rows": sale_rows(unbooked_sales(localdate())), "may_book": request.access.may("sale.book")}
    return render(request, "accounting/sale_list.html", context)


@requires("sale.book")
def sale_book(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Book the change of hands of a lot on the day ``?on=``; without JavaScript it asks once more."""
    lot = get_object_or_404(Lot, pk=pk)
    day = read_day(request.GET.get("on", ""))
    if day is None:
        return redirect("sale_list")
    form = bound(request, NoInput)
    if is_done(request, form, book_sale, lot=lot, transferred_on=day, on=localdate()):
        messages.success(request, _("La mutation est comptabilisée, les lettres se préparent."))
        return redirect("sale_list")
    return form_page(
        request,
        form,
        title=_("Comptabiliser la mutation du lot %(lot)s ?") % {"lot": lot.number},
        submit=_("Comptabiliser"),
        back=reverse("sale_list"),
        crumbs=[(_("Mutations à comptabiliser"), reverse("sale_list"))],
        lead=_("Le fonds de roulement est rendu au vendeur et appelé à l'acquéreur (art. 3.94 §5)."),
    )
