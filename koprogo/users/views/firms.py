"""The page of a firm of syndics: its people, its copropriétés, and letting others in."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.errors import DomainError
from koprogo.core.forms import add_refusal, status_of
from koprogo.core.refusals import told
from koprogo.tenancy.models import SyndicFirm
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


@signed_in
@with_second_factor
def firm_change(request: PageRequest, pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    initial = {"address": firm.address, "email": firm.email, "phone": firm.phone}
    form = FirmForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_firm(firm=firm, by=request.user.pk, **form.cleaned_data)
        messages.success(request, _("Les coordonnées sont enregistrées."))
        return redirect("firm_detail", pk)
    context = {"firm": firm, "form": form}
    return render(request, "users/firm_change.html", context, status=status_of(form))


@signed_in
@with_second_factor
def firm_person_invite(request: PageRequest, pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    form = FirmInvitationForm(request.POST or None, initial={"language": get_language(), "role": FirmRole.MANAGER})
    if form.is_valid() and _invited(request, firm, form):
        return redirect("firm_detail", pk)
    context = {"firm": firm, "form": form}
    return render(request, "users/firm_invite.html", context, status=status_of(form))


def _invited(request: PageRequest, firm: SyndicFirm, form: FirmInvitationForm) -> bool:
    try:
        invitation = invite_to_firm(firm=firm, by=request.user.pk, **form.cleaned_data)
    except DomainError as refusal:
        add_refusal(form, "email", refusal)
        return False
    send_invitations_soon()
    messages.success(request, _("L'invitation part à %(email)s.") % {"email": invitation.email})
    return True


@signed_in
@with_second_factor
def firm_member_change(request: PageRequest, pk: UUID, member_pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    member = get_object_or_404(people_of(pk), pk=member_pk)
    form = FirmRoleForm(request.POST or None, initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        try:
            change_firm_role(member=member, by=request.user.pk, **form.cleaned_data)
        except DomainError as refusal:
            add_refusal(form, "role", refusal)
        else:
            messages.success(request, _("La fonction de %(who)s est changée.") % {"who": member.user})
            return redirect("firm_detail", pk)
    context = {"firm": firm, "member": member, "form": form}
    return render(request, "users/firm_member_change.html", context, status=status_of(form))


@signed_in
@with_second_factor
def firm_member_end(request: PageRequest, pk: UUID, member_pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    member = get_object_or_404(people_of(pk), pk=member_pk)
    context = {"firm": firm, "member": member}
    if request.method != "POST":
        return render(request, "users/firm_member_end.html", context)
    try:
        end_firm_member(member=member, by=request.user.pk)
    except DomainError as refusal:
        return render(request, "users/firm_member_end.html", context | {"refusal": told(refusal)}, status=409)
    messages.success(request, _("L'accès de %(who)s est retiré.") % {"who": member.user})
    return redirect("portfolio") if member.user_id == request.user.pk else redirect("firm_detail", pk)


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
