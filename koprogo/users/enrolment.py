"""What follows when a second factor is added or removed, and the way back to where one was."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import redirect

from koprogo.users import second_factor
from koprogo.users.queries_factors import has_factor, has_strong_identity
from koprogo.users.services.factors import end_access_elsewhere

NEXT = "second_factor_next"


def is_first(request: Any) -> bool:
    return not has_factor(request.user.pk)


def added(request: Any, factor: Authenticator, *, is_first: bool) -> HttpResponse:
    """Count the new factor as given here; what is open elsewhere came without any, so it ends."""
    post_authentication(request, factor)
    if is_first:
        end_access_elsewhere(user=request.user, keep=request.session.session_key)
        return redirect("mfa_view_recovery_codes")
    return redirect(way_on(request) or "mfa_index")


def removed(request: Any, factor_id: int, response: HttpResponse) -> HttpResponse:
    """What was opened with the factor ends everywhere, and here it is given no more."""
    second_factor.forget(request, factor_id)
    end_access_elsewhere(user=request.user, keep=request.session.session_key)
    return response


def identity_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only the second factor a person has already, a strong identity, bring in another or go away."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        is_known = request.user.is_authenticated and has_strong_identity(request.user.pk)
        if is_known and not second_factor.is_given(request):
            return second_factor.ask(request)
        return view(request, *args, **kwargs)

    return guarded


def remember_way(request: Any, target: str) -> None:
    request.session[NEXT] = target


def way_on(request: Any) -> str:
    """Return once where one was before being led here; empty when one came by oneself."""
    return str(request.session.pop(NEXT, ""))
