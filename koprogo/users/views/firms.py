"""The page of a firm of syndics: its people, its copropriétés, and letting others in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import ActForm, NoInput
from koprogo.tenancy.models import SyndicFirm
from koprogo.tenancy.urls import public_url
from koprogo.users.decorators import signed_in, with_second_factor
from koprogo.users.forms import FirmForm, FirmInvitationForm, FirmRoleForm
from koprogo.users.models import FirmMember, FirmRole, Invitation
from koprogo.users.queries_firms import (
    coproprietes_run_by,
    firm_memberships,
    last_acts,
    open_firm_invitations,
    people_of,
)
from koprogo.users.requests import PageRequest
from koprogo.users.services.firms import change_firm, change_firm_role, end_firm_member, invite_to_firm
from koprogo.users.services.invitations import renew_invitation, withdraw_invitation
from koprogo.users.tasks import send_invitations_soon


def own_firm(request: PageRequest, pk: UUID) -> FirmMember:
    """Return what the person is in the firm; to all others it is not there."""
    return get_object_or_404(firm_memberships(request.user.pk), firm_id=pk)


def directed_firm(request: PageRequest, pk: UUID) -> SyndicFirm:
    """Return the firm for those who direct it.

    :raises PermissionDenied: to those who only work there.
    """
    held = own_firm(request, pk)
    if held.role != FirmRole.DIRECTOR:
        raise PermissionDenied
    return held.firm


@signed_in
@with_second_factor
def firm_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    held = own_firm(request, pk)
    is_director = held.role == FirmRole.DIRECTOR
    context = {
        "firm": held.firm,
        "people": people_of(pk),
        "coproprietes": coproprietes_run_by(pk),
        "invitations": open_firm_invitations(pk) if is_director else [],
        "acts": last_acts(pk) if is_director else [],
        "may_change": is_director,
    }
    return render(request, "users/firm_detail.html", context)


def firm_page(request: PageRequest, form: ActForm, firm: SyndicFirm, **shown: Any) -> HttpResponse:
    """Show a form about the firm, with the way back to its page."""
    back = public_url("firm_detail", firm.pk)
    crumbs = [(_("Portefeuille"), public_url("portfolio")), (firm.name, back)]
    return form_page(request, form, back=back, crumbs=crumbs, **shown)


@signed_in
@with_second_factor
def firm_change(request: PageRequest, pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    form = bound(request, FirmForm, {"address": firm.address, "email": firm.email, "phone": firm.phone})
    if is_done(request, form, change_firm, firm=firm):
        messages.success(request, _("Les coordonnées sont enregistrées."))
        return redirect("firm_detail", pk)
    return firm_page(request, form, firm, title=_("Coordonnées de la société"), submit=_("Enregistrer"))


@signed_in
@with_second_factor
def firm_person_invite(request: PageRequest, pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    form = bound(request, FirmInvitationForm, {"language": get_language(), "role": FirmRole.MANAGER})
    if is_done(request, form, invite_to_firm, firm=firm):
        send_invitations_soon()
        messages.success(request, _("L'invitation part à %(email)s.") % {"email": form.made.email})
        return redirect("firm_detail", pk)
    lead = _("La personne reçoit un lien par e-mail. Il sert une fois et vaut deux semaines.")
    title, submit = _("Inviter un collaborateur"), _("Envoyer l'invitation")
    return firm_page(request, form, firm, title=title, submit=submit, lead=lead)


@signed_in
@with_second_factor
def firm_member_change(request: PageRequest, pk: UUID, member_pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    member = get_object_or_404(people_of(pk), pk=member_pk)
    form = bound(request, FirmRoleForm, {"role": member.role})
    if is_done(request, form, change_firm_role, member=member):
        messages.success(request, _("La fonction de %(who)s est changée.") % {"who": member.user})
        return redirect("firm_detail", pk)
    lead = _("Elle vaut tout de suite, dans toutes les copropriétés de la société.")
    title, submit = _("Fonction de %(who)s") % {"who": member.user}, _("Changer la fonction")
    return firm_page(request, form, firm, title=title, submit=submit, lead=lead)


@signed_in
@with_second_factor
def firm_member_end(request: PageRequest, pk: UUID, member_pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    member = get_object_or_404(people_of(pk), pk=member_pk)
    form = bound(request, NoInput)
    if is_done(request, form, end_firm_member, member=member):
        messages.success(request, _("L'accès de %(who)s est retiré.") % {"who": member.user})
        return redirect("portfolio") if member.user_id == request.user.pk else redirect("firm_detail", pk)
    lead = _("%(who)s ne pourra plus entrer dans les copropriétés de %(name)s. L'effet est immédiat.")
    lead %= {"who": member.user, "name": firm.name}
    note = _("Le compte reste, ainsi que tout ce que cette personne a fait. Vous pourrez l'inviter de nouveau.")
    title = submit = _("Retirer l'accès")
    return firm_page(request, form, firm, title=title, submit=submit, lead=lead, note=note, is_danger=True)


@signed_in
@with_second_factor
@require_POST
def firm_invitation_renew(request: PageRequest, pk: UUID, invitation_pk: UUID) -> HttpResponse:
    invitation = renew_invitation(invitation=_invitation(request, pk, invitation_pk), by=request.user.pk)
    send_invitations_soon()
    messages.success(request, _("L'invitation repart à %(email)s.") % {"email": invitation.email})
    return redirect("firm_detail", pk)


@signed_in
@with_second_factor
@require_POST
def firm_invitation_withdraw(request: PageRequest, pk: UUID, invitation_pk: UUID) -> HttpResponse:
    invitation = withdraw_invitation(invitation=_invitation(request, pk, invitation_pk), by=request.user.pk)
    messages.success(request, _("L'invitation de %(email)s est retirée.") % {"email": invitation.email})
    return redirect("firm_detail", pk)


def _invitation(request: PageRequest, pk: UUID, invitation_pk: UUID) -> Invitation:
    return get_object_or_404(Invitation, pk=invitation_pk, firm=directed_firm(request, pk))
