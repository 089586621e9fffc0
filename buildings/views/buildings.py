"""Buildings of the copropriété."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buildings.forms.associations import BuildingForm, initial_of
from buildings.models import Building
from buildings.services.buildings import add_building, change_building
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("building.change")
def building_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, BuildingForm)
    if is_done(request, form, add_building):
        messages.success(request, _("L'immeuble est ajouté."))
        return redirect("association_detail")
    return _page(request, form, _("Nouvel immeuble"))


@requires("building.change")
def building_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    building = get_object_or_404(Building, pk=pk)
    form = bound(request, BuildingForm, initial_of(building, BuildingForm))
    if is_done(request, form, change_building, building=building):
        messages.success(request, _("L'immeuble est enregistré."))
        return redirect("association_detail")
    return _page(request, form, building.name)


def _page(request: MemberRequest, form: BuildingForm, title: str) -> HttpResponse:
    back = reverse("association_detail")
    crumbs = [(_("Copropriété"), back)]
    return form_page(request, form, title=title, submit=_("Enregistrer"), back=back, crumbs=crumbs)
