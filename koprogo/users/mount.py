"""The mount: entering a copropriété and being allowed in are one act."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix
from rest_framework_simplejwt.exceptions import TokenError

from koprogo.core.handlers import not_found, too_often
from koprogo.core.limits import AskedTooOften
from koprogo.core.paths import is_api, split_mount
from koprogo.core.problems import error_answer
from koprogo.tenancy.connection import connection
from koprogo.tenancy.urls import INSIDE
from koprogo.users import second_factor
from koprogo.users.access import Access, access_for
from koprogo.users.closures import closed, closure_of
from koprogo.users.programs import NotSignedIn, access_of_program
from koprogo.users.switching import remember_visit
from koprogo.users.tokens import CHALLENGE
from koprogo.users.viewing import as_viewed

Handler = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD")


class MountMiddleware:
    """Take ``/c/<slug>`` off the path, enter its schema for members, answer 404 to all others."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = None  # type: ignore[attr-defined]
        mount = split_mount(request.path_info)
        try:
            return self._inside(request, *mount) if mount else self.get_response(request)
        finally:
            connection.set_schema_to_public()
            connection.close_if_worn()

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Deny by default: a page that names no right is not served, nor a change while one looks as somebody else."""
        access: Access | None = request.access  # type: ignore[attr-defined]
        if access is not None and not hasattr(view, "action") and not hasattr(view, "cls"):
            raise PermissionDenied
        if access and access.viewing and request.method not in SAFE and not hasattr(view, "ends_viewing"):
            return render(request, "users/view_as_refused.html", status=403)
        return None

    def _inside(self, request: HttpRequest, slug: str, rest: str) -> HttpResponse:
        if not rest:
            return HttpResponseRedirect(request.get_full_path(force_append_slash=True))
        try:
            own = _allowed(request, slug)
        except (NotSignedIn, TokenError):
            return _sign_in_first(request)
        except AskedTooOften as error:
            return too_often(request, error.wait_seconds)
        access = own if is_api(request.path) else as_viewed(request, own, slug)
        if own is None or access is None:
            return not_found(request)
        return _kept_out(request, own) or self._served(request, access, rest)

    def _served(self, request: HttpRequest, access: Access, rest: str) -> HttpResponse:
        before = get_script_prefix()
        try:
            _enter(request, access, rest)
            return self.get_response(request)
        finally:
            set_script_prefix(before)


def _kept_out(request: HttpRequest, own: Access) -> HttpResponse | None:
    """Ask for the second factor or tell of a closure; both are about who is there, not about whom he looks as."""
    if second_factor.is_lacking(request, own.roles):
        return second_factor.ask(request)
    closure = closure_of(own)
    return closed(request, own, closure) if closure else None


def _allowed(request: HttpRequest, slug: str) -> Access | None:
    if is_api(request.path):
        return access_of_program(request, slug)
    if not request.user.is_authenticated:
        raise NotSignedIn
    return access_for(request.user.pk, slug)


def _enter(request: HttpRequest, access: Access, rest: str) -> None:
    request.access = access  # type: ignore[attr-defined]
    request.path_info = rest
    request.urlconf = INSIDE
    request.META["SCRIPT_NAME"] = f"/c/{access.slug}"
    set_script_prefix(f"/c/{access.slug}/")
    connection.set_schema(access.schema)
    if not is_api(request.path):
        remember_visit(request, access.slug)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if is_api(request.path):
        response: HttpResponse = error_answer("not-authenticated", 401)
        response["WWW-Authenticate"] = CHALLENGE
        return response
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")
