"""How one's account is protected: second factors, sessions, programs."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.tenancy.urls import public_url
from koprogo.users import enrolment, second_factor
from koprogo.users.decorators import signed_in
from koprogo.users.factors import knows_passkeys
from koprogo.users.proofs import ask_again
from koprogo.users.queries import holds_role
from koprogo.users.queries_factors import factors_of, has_strong_identity, identity_of, running_sessions, sessions_of
from koprogo.users.requests import PageRequest, safe_next
from koprogo.users.services.people import revoke_tokens
from koprogo.users.services.sessions import end_other_sessions, end_session


@signed_in
def security(request: PageRequest) -> HttpResponse:
    context = {
        "own": factors_of(request.user.pk),
        "is_asked": _is_asked(request),
        "knows_passkeys": knows_passkeys(request),
        "sessions": sessions_of(request.user.pk, this_key=request.session.session_key),
    }
    return render(request, "users/security.html", context)


@signed_in
def second_factor_page(request: PageRequest) -> HttpResponse:
    """Say why a second factor is asked for, and lead to it and back."""
    target = safe_next(request, request.GET.get("next", ""))
    if second_factor.is_given(request):
        return redirect(target)
    own = factors_of(request.user.pk)
    if not own.is_there:
        enrolment.remember_way(request, target)
    context = {
        "own": own,
        "next": target,
        "knows_passkeys": knows_passkeys(request),
        "has_identity": bool(identity_of(request.user.pk)),
        "must_identify": has_strong_identity(request.user.pk),
    }
    return render(request, "users/second_factor.html", context)


@signed_in
@require_POST
def session_end(request: PageRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(running_sessions(request.user.pk), pk=pk)
    if asked := ask_again(request, back=public_url("mfa_index")):
        return asked
    end_session(session=session)
    messages.success(request, _("La connexion est fermée."))
    return redirect("mfa_index")


@signed_in
@require_POST
def sessions_end_others(request: PageRequest) -> HttpResponse:
    if asked := ask_again(request, back=public_url("mfa_index")):
        return asked
    end_other_sessions(user=request.user, keep=request.session.session_key)
    messages.success(request, _("Toutes les autres connexions sont fermées."))
    return redirect("mfa_index")


@signed_in
@require_POST
def programs_end(request: PageRequest) -> HttpResponse:
    revoke_tokens(user=request.user)
    messages.success(request, _("Les programmes n'ont plus accès à votre compte."))
    return redirect("mfa_index")


def _is_asked(request: PageRequest) -> bool:
    is_staff_asked = settings.SECOND_FACTOR_FOR_STAFF and request.user.is_staff
    return is_staff_asked or holds_role(request.user.pk, settings.SECOND_FACTOR_ROLES)
