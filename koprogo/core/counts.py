"""What each request adds to the figures of the installation; two additions, no lock between processes."""

from functools import cache
from typing import Any

from prometheus_client import Counter, Histogram

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
requests = Counter("koprogo_http_requests_total", "Requests answered", ["method", "route", "status"])
seconds = Histogram("koprogo_http_seconds", "Time to answer", ["kind"], buckets=BUCKETS)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def count_request(*, method: str, route: str, status: int, kind: str, took: float) -> None:
    """Add one request; ``route`` is a name, so that there are as many rows as pages and no more."""
    _counter(method if method in METHODS else "other", route, status).inc()
    _timer(kind).observe(took)


@cache
def _counter(method: str, route: str, status: int) -> Any:
    return requests.labels(method, route, status)


@cache
def _timer(kind: str) -> Any:
    return seconds.labels(kind)
