"""The second factor: whether it was given in this session or for this token, and who may not do without it."""

from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from koprogo.core.paths import is_api
from koprogo.core.problems import error_answer
from koprogo.tenancy.urls import public_url
from koprogo.users.queries import holds_role

METHOD = "mfa"


def is_given(request: Any) -> bool:
    """Return whether this session, or the token of this request, comes with a second factor."""
    bearer = getattr(request, "bearer", None)
    if bearer is not None:
        return bool(bearer.has_second_factor)
    return any(record["method"] == METHOD for record in get_authentication_records(request, request.user))


def is_lacking(request: Any, roles: Collection[str]) -> bool:
    """Return whether one of ``roles`` asks for a second factor that was not given; without a query."""
    return not settings.SECOND_FACTOR_ROLES.isdisjoint(roles) and not is_given(request)


def is_lacking_anywhere(request: Any, user_id: Any) -> bool:
    """Return the same of all roles a person holds, for what shows several copropriétés."""
    return not is_given(request) and holds_role(user_id, settings.SECOND_FACTOR_ROLES)


def ask(request: HttpRequest) -> HttpResponse:
    """Lead a person to give a second factor and then back here; tell a program what its token lacks."""
    if is_api(request.path):
        return error_answer("second-factor-required", 403)
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return HttpResponseRedirect(f"{public_url('second_factor')}?next={quote(back)}")


def asked_of_staff(request: HttpRequest) -> HttpResponse | None:
    """Let staff into the operator's admin only with a second factor."""
    user: Any = request.user
    is_asked = settings.SECOND_FACTOR_FOR_STAFF and user.is_authenticated and user.is_staff
    return ask(request) if is_asked and not is_given(request) else None


def forget(request: HttpRequest, factor_id: int | str) -> None:
    """Take what was given with a factor that is no more out of this session."""
    records = get_authentication_records(request, request.user)
    kept = [record for record in records if record["method"] != METHOD or record.get("id") != factor_id]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
