"""Figures for monitoring, to whoever holds the token of the installation."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django_prometheus.exports import ExportToDjangoView


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer 404 without the bearer token METRICS_TOKEN, always when none is set."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_known = scheme == "Bearer" and constant_time_compare(token, settings.METRICS_TOKEN)
    if not settings.METRICS_TOKEN or not is_known:
        raise Http404
    return ExportToDjangoView(request)
