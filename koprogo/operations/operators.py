"""Who is told how the machine does: whoever asks on it, or holds the token of the installation."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

LOCAL = {"127.0.0.1", "::1"}


def holds_token(request: HttpRequest) -> bool:
    """Return whether the bearer token is METRICS_TOKEN; nobody holds one that is not set."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_known = scheme == "Bearer" and constant_time_compare(token, settings.METRICS_TOKEN)
    return bool(settings.METRICS_TOKEN) and is_known


def is_operator(request: HttpRequest) -> bool:
    """Return whether the token is shown, or the request was made on this machine and came through no proxy."""
    is_direct = "X-Forwarded-For" not in request.headers and "Forwarded" not in request.headers
    return holds_token(request) or (is_direct and request.META.get("REMOTE_ADDR") in LOCAL)
