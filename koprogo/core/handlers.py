"""What is answered when no view answers: a page to people, a problem to programs."""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from koprogo.core.outages import RETRY_AFTER_SECONDS, is_outage
from koprogo.core.paths import is_api
from koprogo.core.problems import error_answer
from koprogo.core.request_id import request_id

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_LARGE):
        return _answer(request, 413, "too-large")
    return _answer(request, 400, "bad-request")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 403, "permission-denied")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 404, "not-found")


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return _answer(request, 405, "method-not-allowed")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 when the error is that of a machine that is away; called while it is handled."""
    if is_outage(sys.exc_info()[1]):
        return unavailable(request)
    return _bare(request, 500, "error")


def unavailable(
    request: HttpRequest, *, retry_after_seconds: int = RETRY_AFTER_SECONDS, **details: Any
) -> HttpResponse:
    """Answer 503 with the time to wait; ``title`` and ``text`` say why in the reader's language."""
    code = details.pop("code", "unavailable")
    response = _bare(request, 503, code, **details)
    response["Retry-After"] = str(retry_after_seconds)
    return response


def too_often(request: HttpRequest, wait_seconds: int) -> HttpResponse:
    """Answer 429 with the seconds to wait."""
    details = {"wait_seconds": wait_seconds}
    if is_api(request.path):
        response: HttpResponse = error_answer("throttled", 429, **details)
    else:
        response = render(request, "429.html", details, status=429)
    response["Retry-After"] = str(wait_seconds)
    return response


def _answer(request: HttpRequest, status: int, code: str) -> HttpResponse:
    if is_api(request.path):
        return error_answer(code, status, request_id=request_id.get())
    return render(request, f"{status}.html", {"request_id": request_id.get()}, status=status)


def _bare(request: HttpRequest, status: int, code: str, **details: Any) -> HttpResponse:
    """Answer with what needs no database, no cache and no session: nothing is known of who asks."""
    if is_api(request.path):
        return error_answer(code, status, request_id=request_id.get())
    context = {"request_id": request_id.get(), "theme": request.COOKIES.get(settings.THEME_COOKIE_NAME, ""), **details}
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)
