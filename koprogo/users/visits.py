"""Noting where sessions are used, so that their owner can look at them."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from koprogo.core.middleware import for_pages
from koprogo.users.services.sessions import note_session


class VisitMiddleware:
    """Note the session of a page that asked who it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session and request.user.is_authenticated:
            note_session(request)
        return response


PageVisitMiddleware = for_pages(VisitMiddleware)
