"""Allocation keys: which there are, and what each lot weighs in them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.forms.keys import KeyForm
from buildings.forms.lots import EndForm
from buildings.models import AllocationKey, Association
from buildings.queries.keys import key_shares, keys_on
from buildings.services.keys import add_key, close_key
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("key.view")
def key_list(request: MemberRequest) -> HttpResponse:
    day = day_asked(request)
    context = {"day": day, "keys": list(keys_on(day)), "may_change": request.access.may("key.change")}
    return render(request, "buildings/key_list.html", context)


@requires("key.view")
def key_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    day = day_asked(request)
    key = get_object_or_404(AllocationKey.objects.select_related("association"), pk=pk)
    rows = key_shares(key, day)
    total = sum(row.shares for row in rows)
    deed = key.association.total_shares if key.kind == AllocationKey.Kind.GENERAL else total
    context = {"day": day, "key": key, "rows": rows, "total": total, "deed": deed, "difference": total - deed}
    context["may_change"] = request.access.may("key.change")
    return render(request, "buildings/key_detail.html", context)


@requires("key.change")
def key_add(request: MemberRequest) -> HttpResponse:
    initial = {"from_on": timezone.localdate(), "kind": "other"}
    form = bound(request, KeyForm, initial | {"association": Association.objects.filter(parent=None).first()})
    if is_done(request, form, add_key):
        messages.success(request, _("La clé est ajoutée : donnez-lui les quotités de ses lots."))
        return redirect("key_detail", form.made.pk)
    return _page(request, form, title=_("Nouvelle clé de répartition"), submit=_("Ajouter la clé"))


@requires("key.change")
def key_close(request: MemberRequest, pk: UUID) -> HttpResponse:
    key = get_object_or_404(AllocationKey, pk=pk)
    form = bound(request, EndForm, {"until_on": timezone.localdate()})
    if is_done(request, form, close_key, key=key):
        messages.success(request, _("La clé est clôturée."))
        return redirect("key_list")
    lead = _("Elle ne sert plus aux appels à partir de cette date ; les appels passés ne changent pas.")
    return _page(request, form, title=_("Clôturer la clé %(key)s") % {"key": key}, submit=_("Clôturer"), lead=lead)


def _page(request: MemberRequest, form: Any, *, title: str, submit: str, lead: str = "") -> HttpResponse:
    back = reverse("key_list")
    crumbs = [(_("Clés de répartition"), back)]
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=crumbs, lead=lead)
