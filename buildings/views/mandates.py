"""Mandates: syndic, council, accounts reviewer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.forms.mandates import EndMandateForm, MandateForm
from buildings.models import Mandate
from buildings.queries.mandates import bodies_on
from buildings.services.mandates import end_mandate, give_mandate
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("mandate.view")
def mandate_list(request: MemberRequest) -> HttpResponse:
    day = day_asked(request)
    context = {"day": day, "bodies": bodies_on(day), "may_change": request.access.may("mandate.change")}
    return render(request, "buildings/mandate_list.html", context)


@requires("mandate.change")
def mandate_give(request: MemberRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    initial = {"from_on": timezone.localdate(), "kind": kind if kind in Mandate.Kind.values else "syndic"}
    form = bound(request, MandateForm, initial)
    if is_done(request, form, give_mandate):
        messages.success(request, _("Le mandat est enregistré."))
        return redirect("mandate_list")
    return _page(request, form, _("Nouveau mandat"), _("Enregistrer le mandat"))


@requires("mandate.change")
def mandate_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    mandate = get_object_or_404(Mandate, pk=pk)
    form = bound(request, EndMandateForm, {"until_on": timezone.localdate()})
    if is_done(request, form, end_mandate, mandate=mandate):
        messages.success(request, _("La fin du mandat est enregistrée."))
        return redirect("mandate_list")
    title = _("Fin du mandat de %(name)s") % {"name": mandate.name}
    return _page(request, form, title, _("Mettre fin au mandat"))


def _page(request: MemberRequest, form: Any, title: str, submit: str) -> HttpResponse:
    back = reverse("mandate_list")
    crumbs = [(_("Mandats et conseil"), back)]
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=crumbs)
