"""The owners: list, page, forms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.forms.associations import initial_of
from buildings.forms.owners import NewOwnerForm, OwnerForm
from buildings.models import Association, Owner
from buildings.queries.owners import owner_rows, owners_on
from buildings.services.owners import add_owner, change_owner
from buildings.views.pages import listed, page_of
from koprogo.audit.services import note_list, note_look
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.models import Role
from koprogo.users.requests import MemberRequest
from koprogo.users.views.viewing import asked_first


@requires("owner.view")
def owner_list(request: MemberRequest) -> HttpResponse:
    note_list(action="owner.listed", by=request.access.user_id, of=Owner)
    day = day_asked(request)
    asked = {name: request.GET.get(name, "") for name in ("text", "consent", "state", "sort")}
    page = page_of(request, owners_on(day, **asked))
    context = {
        "day": day,
        "asked": asked,
        "rows": owner_rows(page, day),
        "may_change": request.access.may("owner.change"),
        "may_contact": request.access.may("owner.contact"),
    }
    return listed(request, "buildings/owner_list.html", page, context)


@requires("owner.view")
def owner_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    day = day_asked(request)
    owner = get_object_or_404(Owner, pk=pk)
    note_look(action="owner.viewed", subject=owner, by=request.access.user_id, own=request.access.own_ids)
    context: dict[str, Any] = {
        "day": day,
        "owner": owner,
        "row": owner_rows([owner], day)[0],
        "former": owner.ownerships.filter(until_on__lte=day).select_related("lot").order_by("-until_on"),
        "addresses": owner.addresses.order_by("-from_on"),
        "mandates": owner.mandates.all(),
        "total_shares": Association.objects.filter(parent=None).values_list("total_shares", flat=True).first(),
        "may_change": request.access.may("owner.change"),
        "may_contact": request.access.may("owner.contact"),
        "may_invite": request.access.may("member.change") and bool(owner.email),
        "may_see_account": request.access.may("arrears.view"),
        "may_view_as": request.access.may("view_as.use"),
    }
    return render(request, "buildings/owner_detail.html", context)


@requires("owner.change")
def owner_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, NewOwnerForm, {"from_on": timezone.localdate(), "country": "BE"})
    if is_done(request, form, add_owner):
        messages.success(request, _("Le copropriétaire est ajouté."))
        return redirect("owner_detail", form.made.pk)
    title, submit, back = _("Nouveau copropriétaire"), _("Ajouter"), reverse("owner_list")
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=owner_crumbs())


@requires("owner.change")
def owner_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    owner = get_object_or_404(Owner, pk=pk)
    form = bound(request, OwnerForm, initial_of(owner, OwnerForm))
    form.fields["reference"].required = True
    if is_done(request, form, change_owner, owner=owner):
        messages.success(request, _("Les données du copropriétaire sont enregistrées."))
        return redirect("owner_detail", owner.pk)
    title, submit = _("Modifier le copropriétaire"), _("Enregistrer")
    return form_page(request, form, title=title, submit=submit, back=owner_url(owner), crumbs=owner_crumbs(owner))


@requires("view_as.use")
def owner_view_as(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Let the syndic see what this owner sees."""
    owner = get_object_or_404(Owner, pk=pk)
    who = {"role": Role.OWNER, "party_id": owner.pk, "subject": owner, "name": owner.full_name}
    return asked_first(request, back=owner_url(owner), **who)


def owner_url(owner: Owner) -> str:
    return reverse("owner_detail", args=[owner.pk])


def owner_crumbs(owner: Owner | None = None) -> list[tuple[str, str]]:
    """Return the way back to an owner."""
    crumbs = [(_("Copropriétaires"), reverse("owner_list"))]
    return [*crumbs, (owner.full_name, owner_url(owner))] if owner else crumbs
