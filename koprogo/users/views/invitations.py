"""Accepting an invitation: the page its link opens."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from koprogo.core.errors import DomainError
from koprogo.core.forms import status_of
from koprogo.core.refusals import told
from koprogo.tenancy.urls import copropriete_url, public_url
from koprogo.users import second_factor
from koprogo.users.decorators import for_anybody
from koprogo.users.forms import NewAccountForm
from koprogo.users.models import ROLE_OF, FirmMember, FirmRole, Invitation, Membership, User
from koprogo.users.preferences import keep_preferences
from koprogo.users.queries import has_account, has_joined, invitation_by_token
from koprogo.users.services.admissions import InvitationIsSpent, accept_invitation, accept_invitation_as_new

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGE = "users/invitation.html"


# Open to whoever holds the link: it is the secret. The page tells nothing of the copropriété but its name.
@for_anybody
@never_cache
@sensitive_post_parameters("password")
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_by_token(token)
    if invitation is None:
        raise Http404
    context: dict[str, Any] = {"invitation": invitation, "place": invitation.goes_to, "token": token}
    if not invitation.is_open:
        return _spent(request, invitation, context)
    if request.user.is_authenticated:
        lacks = second_factor.is_lacking(request, {_role_given(invitation)})
        return second_factor.ask(request) if lacks else _as_member(request, request.user, token, context)
    if has_account(invitation.email):
        return render(request, PAGE, context | {"is_known": True})
    return _as_new(request, token, context)


def _role_given(invitation: Invitation) -> str:
    """Return what one is in a copropriété by accepting, also by way of a firm."""
    return ROLE_OF[FirmRole(invitation.role)] if invitation.firm_id else invitation.role


def _spent(request: HttpRequest, invitation: Invitation, context: dict[str, Any]) -> HttpResponse:
    """Lead those who are in already inside; tell the others that the link is over."""
    if request.user.is_authenticated and has_joined(request.user.pk, invitation):
        return landing(invitation)
    return render(request, PAGE, context | {"refusal": told(InvitationIsSpent())}, status=410)


def _as_member(request: HttpRequest, user: User, token: str, context: dict[str, Any]) -> HttpResponse:
    is_for_another = user.email != context["invitation"].email
    if request.method != "POST" or is_for_another:
        return render(request, PAGE, context | {"is_for_another": is_for_another})
    try:
        return landing(accept_invitation(token=token, user=user))
    except DomainError as refusal:
        return render(request, PAGE, context | {"refusal": told(refusal)}, status=409)


def _as_new(request: HttpRequest, token: str, context: dict[str, Any]) -> HttpResponse:
    invitation = context["invitation"]
    form = NewAccountForm(request.POST or None, email=invitation.email, initial={"language": invitation.language})
    if not form.is_valid():
        return render(request, PAGE, context | {"form": form}, status=status_of(form))
    try:
        membership = accept_invitation_as_new(token=token, **form.cleaned_data)
    except DomainError as refusal:
        return render(request, PAGE, context | {"refusal": told(refusal)}, status=409)
    login(request, membership.user, backend=BACKEND)
    record_authentication(request, membership.user, "password")
    return keep_preferences(landing(membership), membership.user)


def landing(let_in: Membership | FirmMember | Invitation) -> HttpResponse:
    """Go to where one was let in: into the copropriété, or to the page of the firm."""
    copropriete = getattr(let_in, "copropriete", None)
    if copropriete:
        return redirect(copropriete_url(copropriete.slug, "home"))
    return redirect(public_url("firm_detail", let_in.firm_id))  # type: ignore[union-attr]
