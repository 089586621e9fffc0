"""What is answered when no view answers: a page to people, a problem to programs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koprogo.core.paths import is_api
from koprogo.core.problems import error_answer
from koprogo.core.request_id import request_id


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 400, "bad-request")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 403, "permission-denied")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 404, "not-found")


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(request, 500, "error")


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
