"""Signing in with an identity of the provider, and tying it to one's account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.utils import perform_login
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST

from koprogo.core.errors import DomainError
from koprogo.core.refusals import told
from koprogo.tenancy.urls import public_url
from koprogo.users import second_factor
from koprogo.users.decorators import for_anybody, signed_in
from koprogo.users.enrolment import identity_first
from koprogo.users.models import User
from koprogo.users.oidc.configuration import Configuration, configuration
from koprogo.users.oidc.errors import ProviderIsAway
from koprogo.users.oidc.flow import Identity, begin, finish
from koprogo.users.oidc.keys import public_keys
from koprogo.users.preferences import keep_preferences
from koprogo.users.queries import invitation_by_token
from koprogo.users.queries_factors import identity_of
from koprogo.users.requests import PageRequest, safe_next
from koprogo.users.services.identities import (
    accept_invitation_by_identity,
    link_identity,
    unlink_identity,
    user_of,
)
from koprogo.users.views.invitations import BACKEND, landing

# How a session notes what was given here, where allauth notes the number of a factor.
IDENTITY = "identity"
GOING, REFUSED = "users/identity_going.html", "users/identity_refused.html"


def configured() -> Configuration:
    """Return the provider; where there is none, none of these pages is there."""
    found = configuration()
    if found is None:
        raise Http404
    return found


# Whoever signs in is nobody yet.
@for_anybody
@never_cache
@require_POST
def identity_begin(request: HttpRequest) -> HttpResponse:
    """Go to the provider to sign in, or to accept an invitation."""
    target = safe_next(request, request.POST.get("next", ""), otherwise="")
    return _going(request, next=target, invitation=request.POST.get("invitation", ""))


@signed_in
@reauthentication_required
@require_POST
def identity_link(request: PageRequest) -> HttpResponse:
    """Go to the provider to tie an identity to one's account."""
    return _going(request, link=str(request.user.pk))


def _going(request: HttpRequest, **purpose: str) -> HttpResponse:
    """Answer a page that goes on by itself: a form may not lead to another site."""
    provider = configured()
    try:
        url = begin(provider, request, **{name: value for name, value in purpose.items() if value})
    except DomainError as refusal:
        return _refused(request, refusal)
    return render(request, GOING, {"url": url, "provider_name": provider.name})


# The provider sends people back here; what they bring is checked against what this browser asked for.
@for_anybody
@never_cache
def identity_callback(request: HttpRequest) -> HttpResponse:
    provider = configured()
    try:
        identity, purpose = finish(provider, request)
        if "link" in purpose:
            return _linked(request, identity, purpose["link"])
        if "invitation" in purpose:
            return _invited(request, identity, purpose["invitation"])
        return _signed_in(request, identity, purpose.get("next", ""))
    except DomainError as refusal:
        return _refused(request, refusal)


def _linked(request: HttpRequest, identity: Identity, user_pk: str) -> HttpResponse:
    """Tie the identity to who asked for it, if the same person is still signed in."""
    if not request.user.is_authenticated or str(request.user.pk) != user_pk:
        return redirect("account_login")
    link_identity(user=request.user, identity=identity)
    _record(request, request.user, identity)
    messages.success(request, _("Votre identité est reliée à votre compte."))
    return redirect("identity_list")


def _invited(request: HttpRequest, identity: Identity, token: str) -> HttpResponse:
    """Open the account of the person invited; who has one already signs in and accepts as usual."""
    if user_of(identity):
        return _signed_in(request, identity, public_url("invitation_accept", token))
    invitation = invitation_by_token(token)
    if invitation is None:
        raise Http404
    let_in = accept_invitation_by_identity(token=token, identity=identity, language=invitation.language)
    _record(request, let_in.user, identity)
    login(request, let_in.user, backend=BACKEND)
    return keep_preferences(landing(let_in), let_in.user)


def _signed_in(request: HttpRequest, identity: Identity, target: str) -> HttpResponse:
    """Sign in whose account it opens; a strong identity is both steps at once."""
    user = user_of(identity)
    if user is None:
        return render(request, "users/identity_unknown.html", {"provider_name": configured().name}, status=403)
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    _record(request, user, identity)
    if not identity.is_strong:
        return perform_login(request, user, redirect_url=target or None)
    return _signed_in_at_once(request, Login(user=user, redirect_url=target or None, email=user.email))


def _signed_in_at_once(request: HttpRequest, done: Login) -> HttpResponse:
    """Sign in without allauth's further steps, which would ask for a second factor once more."""
    adapter = get_adapter()
    adapter.login(request, done.user)
    response: HttpResponse = adapter.post_login(
        request,
        done.user,
        email_verification=done.email_verification,
        signal_kwargs=done.signal_kwargs,
        email=done.email,
        signup=False,
        redirect_url=done.redirect_url,
    )
    return response


def _record(request: HttpRequest, user: User, identity: Identity) -> None:
    """Keep in the session how one came in: a strong identity is a second factor too."""
    method = "mfa" if identity.is_strong else "socialaccount"
    record_authentication(request, user, method=method, id=IDENTITY, acr=identity.acr)


def _refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    status = 503 if isinstance(refusal, ProviderIsAway) else 409
    context: dict[str, Any] = {"refusal": told(refusal), "provider_name": configured().name}
    return render(request, REFUSED, context, status=status)


@signed_in
def identity_list(request: PageRequest) -> HttpResponse:
    """Show which identity opens one's account."""
    provider = configured()
    context = {"own": identity_of(request.user.pk), "provider_name": provider.name}
    return render(request, "users/identity_list.html", context)


@signed_in
@identity_first
@reauthentication_required
def identity_unlink(request: PageRequest) -> HttpResponse:
    provider = configured()
    own = get_object_or_404(SocialAccount, user=request.user, provider=provider.issuer)
    context: dict[str, Any] = {"provider_name": provider.name}
    if request.method != "POST":
        return render(request, "users/identity_unlink.html", context)
    try:
        unlink_identity(account=own, keep=request.session.session_key)
    except DomainError as refusal:
        return render(request, "users/identity_unlink.html", context | {"refusal": told(refusal)}, status=409)
    second_factor.forget(request, IDENTITY)
    messages.success(request, _("Votre identité n'ouvre plus votre compte."))
    return redirect("identity_list")


# The provider reads our public keys here.
@for_anybody
@cache_control(public=True, max_age=300)
def identity_keys(request: HttpRequest) -> HttpResponse:
    return JsonResponse(public_keys(configured().keys))
