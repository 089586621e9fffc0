"""Who has access to a copropriété, and letting others in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.errors import DomainError
from koprogo.core.forms import add_refusal, status_of
from koprogo.core.refusals import told
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.decorators import requires
from koprogo.users.forms import InvitationForm
from koprogo.users.models import Invitation, Membership
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
    members = members_of(request.access.copropriete_id)
    membership = get_object_or_404(members, pk=pk)
    if request.method != "POST":
        return render(request, "users/member_end.html", {"membership": membership})
    try:
        end_membership(membership=membership, by=request.access.user_id)
    except DomainError as refusal:
        return _refused(request, membership, refusal)
    messages.success(request, _("L'accès de %(who)s est retiré.") % {"who": membership.user})
    return redirect("member_list" if membership.user_id != request.user.pk else "/")


def _refused(request: MemberRequest, membership: Membership, refusal: DomainError) -> HttpResponse:
    context = {"membership": membership, "refusal": told(refusal)}
    return render(request, "users/member_end.html", context, status=409)


@requires("member.change")
def person_invite(request: MemberRequest) -> HttpResponse:
    """Invite to an office of the copropriété; owners and renters are invited from their records."""
    form = InvitationForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid() and _invited(request, form):
        return redirect("member_list")
    return render(request, "users/invite.html", {"form": form}, status=status_of(form))


def _invited(request: MemberRequest, form: InvitationForm) -> bool:
    try:
        invitation = invite_person(copropriete=current_copropriete(), by=request.access.user_id, **form.cleaned_data)
    except DomainError as refusal:
        add_refusal(form, "email", refusal)
        return False
    send_invitations_soon()
    messages.success(request, _("L'invitation part à %(email)s.") % {"email": invitation.email})
    return True


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
