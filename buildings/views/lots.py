"""The lots: list, page, form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buildings.forms.associations import initial_of
from buildings.forms.lots import LotForm, LotSharesForm
from buildings.models import Building, Lot, Owner
from buildings.queries.keys import general_key
from buildings.queries.lots import lot_rows, lots_on, renters_of, representatives_of, shares_of, tenures
from buildings.services.keys import set_lot_shares
from buildings.services.lots import add_lot, change_lot
from buildings.views.pages import building_asked, listed, page_of
from koprogo.audit.services import note_list
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("lot.view")
def lot_list(request: MemberRequest) -> HttpResponse:
    day = day_asked(request)
    asked = {name: request.GET.get(name, "") for name in ("kind", "text", "sort")}
    buildings = list(Building.objects.all())
    building = building_asked(request, buildings)
    note_list(action="owner.listed", by=request.access.user_id, of=Owner)
    page = page_of(request, lots_on(day, building=building.pk if building else None, **asked))
    context = {
        "day": day,
        "asked": asked,
        "building": building,
        "buildings": buildings,
        "kinds": Lot.Kind.choices,
        "rows": lot_rows(page, day),
        "may_change": request.access.may("lot.change"),
        "may_import": request.access.may("register.import"),
    }
    return listed(request, "buildings/lot_list.html", page, context)


@requires("lot.view")
def lot_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    day = day_asked(request)
    lot = get_object_or_404(lots_on(day), pk=pk)
    note_list(action="owner.listed", by=request.access.user_id, of=Owner)
    context: dict[str, Any] = {
        "day": day,
        "lot": lot,
        "row": lot_rows([lot], day)[0],
        "tenures": tenures(lot),
        "shares": shares_of(lot, day),
        "representatives": representatives_of(lot),
        "renters": renters_of(lot),
    }
    context |= {f"may_{name}": request.access.may(f"{name}.change") for name in ("lot", "ownership", "key")}
    context["may_see_sale"] = request.access.may("arrears.view")
    context["may_contact"] = request.access.may("owner.contact")
    context["may_invite"] = request.access.may("member.change")
    return render(request, "buildings/lot_detail.html", context)


@requires("lot.change")
def lot_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, LotForm)
    if is_done(request, form, add_lot):
        messages.success(request, _("Le lot est ajouté : indiquez ses quotités et ses propriétaires."))
        return redirect("lot_detail", form.made.pk)
    return _page(request, form, title=_("Nouveau lot"), submit=_("Ajouter le lot"), back=reverse("lot_list"))


@requires("lot.change")
def lot_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    lot = get_object_or_404(Lot, pk=pk)
    form = bound(request, LotForm, initial_of(lot, LotForm))
    if is_done(request, form, change_lot, lot=lot):
        messages.success(request, _("Le lot est enregistré."))
        return redirect("lot_detail", lot.pk)
    return _page(request, form, title=_("Modifier le lot"), submit=_("Enregistrer"), back=lot_url(lot), lot=lot)


@requires("key.change")
def lot_shares_set(request: MemberRequest, pk: UUID) -> HttpResponse:
    lot = get_object_or_404(Lot, pk=pk)
    day = day_asked(request)
    initial = {"from_on": day, "key": request.GET.get("key") or getattr(general_key(day), "pk", None)}
    form = bound(request, LotSharesForm, initial, on=day)
    if is_done(request, form, set_lot_shares, lot=lot):
        messages.success(request, _("Les quotités sont enregistrées."))
        return redirect("lot_detail", lot.pk)
    lead = _("Les quotités viennent de l'acte de base ; l'ancienne valeur reste dans l'historique.")
    title = _("Quotités du lot %(number)s") % {"number": lot.number}
    return _page(request, form, title=title, submit=_("Enregistrer"), back=lot_url(lot), lot=lot, lead=lead)


def lot_url(lot: Lot) -> str:
    return reverse("lot_detail", args=[lot.pk])


def lot_crumbs(lot: Lot | None) -> list[tuple[str, str]]:
    """Return the way back to a lot."""
    crumbs = [(_("Lots"), reverse("lot_list"))]
    return [*crumbs, (_("Lot %(number)s") % {"number": lot.number}, lot_url(lot))] if lot else crumbs


def _page(request: MemberRequest, form: Any, *, lot: Lot | None = None, **shown: str) -> HttpResponse:
    return form_page(request, form, crumbs=lot_crumbs(lot), **shown)
