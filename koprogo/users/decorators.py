"""The first line of every view: who may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from koprogo.users import second_factor
from koprogo.users.rights import MATRIX

View = Callable[..., HttpResponse]


def requires(action: str) -> Callable[[View], View]:
    """Serve the view to those whose role in this copropriété may do ``action``."""
    if action not in MATRIX:
        raise KeyError(action)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.access is None:  # type: ignore[attr-defined]
                raise Http404
            if not request.access.may(action):  # type: ignore[attr-defined]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Serve a page of the public site to whoever is signed in."""
    guarded = login_required(view)
    guarded.audience = "signed_in"  # type: ignore[attr-defined]
    return guarded


def with_second_factor(view: View) -> View:
    """Serve a page that shows copropriétés to those who gave the second factor their roles ask for, if any does."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if second_factor.is_lacking_anywhere(request, request.user.pk):
            return second_factor.ask(request)
        return view(request, *args, **kwargs)

    return guarded


def for_anybody(view: View) -> View:
    """Serve a page of the public site to everybody: say why beside it."""
    view.audience = "anybody"  # type: ignore[attr-defined]
    return view
