"""Who acts for a lot and who lives in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.forms.lots import EndForm, RenterForm, RepresentativeForm
from buildings.models import Lot, Renter, Representative
from buildings.services.invitations import invite_renter
from buildings.services.renters import add_renter, end_renter
from buildings.services.representatives import designate_representative, end_representative
from buildings.views.lots import lot_crumbs, lot_url
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from koprogo.users.tasks import send_invitations_soon


@requires("ownership.change")
def representative_designate(request: MemberRequest, pk: UUID) -> HttpResponse:
    lot = get_object_or_404(Lot, pk=pk)
    form = bound(request, RepresentativeForm, {"from_on": timezone.localdate()}, lot=lot)
    if is_done(request, form, designate_representative, lot=lot):
        messages.success(request, _("Le mandataire est désigné."))
        return redirect("lot_detail", lot.pk)
    lead = _(
        "Plusieurs titulaires : leur droit de vote est suspendu jusqu'à ce qu'ils désignent une seule personne, "
        "par écrit, au syndic (art. 3.87 §1)."
    )
    return _page(request, form, lot, _("Désigner le mandataire"), _("Enregistrer"), lead)


@requires("ownership.change")
def representative_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Representative.objects.select_related("lot"), pk=pk)
    form = bound(request, EndForm, {"until_on": timezone.localdate()})
    if is_done(request, form, end_representative, representative=row):
        messages.success(request, _("La représentation a pris fin."))
        return redirect("lot_detail", row.lot_id)
    lead = _("Sans nouveau mandataire, le droit de vote de ce lot est suspendu (art. 3.87 §1).")
    return _page(request, form, row.lot, _("Mettre fin à la représentation"), _("Mettre fin"), lead)


@requires("lot.change")
def renter_add(request: MemberRequest, pk: UUID) -> HttpResponse:
    lot = get_object_or_404(Lot, pk=pk)
    form = bound(request, RenterForm, {"from_on": timezone.localdate()})
    if is_done(request, form, add_renter, lot=lot):
        messages.success(request, _("L'occupant est ajouté."))
        return redirect("lot_detail", lot.pk)
    lead = _("Un occupant sans droit de vote est averti des assemblées par affichage (art. 3.89 §5 6°).")
    return _page(request, form, lot, _("Nouvel occupant"), _("Ajouter"), lead)


@requires("lot.change")
def renter_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    renter = get_object_or_404(Renter.objects.select_related("lot"), pk=pk)
    form = bound(request, EndForm, {"until_on": timezone.localdate()})
    if is_done(request, form, end_renter, renter=renter):
        messages.success(request, _("Le départ est enregistré."))
        return redirect("lot_detail", renter.lot_id)
    title = _("Départ de %(name)s") % {"name": renter.name}
    return _page(request, form, renter.lot, title, _("Enregistrer le départ"))


@requires("member.change")
def renter_invite(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Invite who lives in a lot now, and has an address to be written to."""
    there = Renter.objects.filter(until_on=None).exclude(email="")
    renter = get_object_or_404(there.select_related("lot"), pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, invite_renter, renter=renter):
        send_invitations_soon()
        messages.success(request, _("L'invitation part à l'adresse %(email)s.") % {"email": renter.email})
        return redirect("lot_detail", renter.lot_id)
    lead = _("Un lien personnel, valable quatorze jours, est envoyé à %(email)s.") % {"email": renter.email}
    title = _("Inviter %(name)s au portail") % {"name": renter.name}
    return _page(request, form, renter.lot, title, _("Envoyer l'invitation"), lead)


def _page(request: MemberRequest, form: Any, lot: Lot, title: str, submit: str, lead: str = "") -> HttpResponse:
    crumbs, back = lot_crumbs(lot), lot_url(lot)
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=crumbs, lead=lead)
