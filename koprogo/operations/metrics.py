"""Figures for monitoring, to whoever holds the token of the installation."""

import os

from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from koprogo.operations.figures import InstallationFigures
from koprogo.operations.operators import holds_token


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer 404 without the bearer token METRICS_TOKEN, always when none is set."""
    if not holds_token(request):
        raise Http404
    written = generate_latest(_of_processes()) + generate_latest(_of_installation())
    return HttpResponse(written, content_type=CONTENT_TYPE_LATEST)


def _of_processes() -> CollectorRegistry:
    """Return what processes counted: all together where they share a folder, else this one alone."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _of_installation() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(InstallationFigures())
    return registry
