"""Who has access to a copropriété, and letting others in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import ActForm, NoInput
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.decorators import requires
from koprogo.users.forms import InvitationForm
from koprogo.users.models import Invitation
from koprogo.users.queries import members_of, open_invitations
from koprogo.users.queries_firms import people_running
from koprogo.users.requests import MemberRequest
from koprogo.users.services.invitations import invite_person, renew_invitation, withdraw_invitation
from koprogo.users.services.memberships import end_membership
from koprogo.users.tasks import send_invitations_soon


@requires("member.view")
def member_list(request: MemberRequest) -> HttpResponse:
    copropriete_id = request.access.copropriete_id
    context = {
        "members": members_of(copropriete_id),
        "firm_people": people_running(copropriete_id),
        "invitations": open_invitations(copropriete_id),
        "may_change": request.access.may("member.change"),
        "may_view_as": request.access.may("view_as.use"),
    }
    return render(request, "users/member_list.html", context)


@requires("member.change")
def member_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    membership = get_object_or_404(members_of(request.access.copropriete_id), pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, end_membership, membership=membership):
        messages.success(request, _("L'accès de %(who)s est retiré.") % {"who": membership.user})
        return redirect("member_list" if membership.user_id != request.user.pk else "/")
    lead = _("%(who)s ne pourra plus entrer ici comme %(role)s. L'effet est immédiat.")
    lead %= {"who": membership.user, "role": membership.get_role_display()}
    note = _("Le compte reste, ainsi que tout ce que cette personne a fait. Vous pourrez l'inviter de nouveau.")
    title = submit = _("Retirer l'accès")
    return _page(request, form, title=title, submit=submit, lead=lead, note=note, is_danger=True)


@requires("member.change")
def person_invite(request: MemberRequest) -> HttpResponse:
    """Invite to an office of the copropriété; owners and renters are invited from their records."""
    form = bound(request, InvitationForm, {"language": get_language()})
    if is_done(request, form, invite_person, copropriete=current_copropriete()):
        send_invitations_soon()
        messages.success(request, _("L'invitation part à %(email)s.") % {"email": form.made.email})
        return redirect("member_list")
    lead = _("La personne reçoit un lien par e-mail. Il sert une fois et vaut deux semaines.")
    return _page(request, form, title=_("Inviter quelqu'un"), submit=_("Envoyer l'invitation"), lead=lead)


def _page(request: MemberRequest, form: ActForm, **shown: Any) -> HttpResponse:
    back = reverse("member_list")
    return form_page(request, form, back=back, crumbs=[(_("Accès"), back)], **shown)


@requires("member.change")
@require_POST
def invitation_renew(request: MemberRequest, pk: UUID) -> HttpResponse:
    invitation = renew_invitation(invitation=_invitation(request, pk), by=request.access.user_id)
    send_invitations_soon()
    messages.success(request, _("L'invitation repart à %(email)s.") % {"email": invitation.email})
    return redirect("member_list")


@requires("member.change")
@require_POST
def invitation_withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    invitation = withdraw_invitation(invitation=_invitation(request, pk), by=request.access.user_id)
    messages.success(request, _("L'invitation de %(email)s est retirée.") % {"email": invitation.email})
    return redirect("member_list")


def _invitation(request: MemberRequest, pk: UUID) -> Invitation:
    return get_object_or_404(Invitation, pk=pk, copropriete_id=request.access.copropriete_id)
