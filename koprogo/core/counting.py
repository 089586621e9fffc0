"""What requests add to the figures of ``/metrics``, under the names of django-prometheus, which dashboards know."""

from functools import lru_cache
from http import HTTPMethod

from prometheus_client import Counter, Histogram

BUCKETS = (0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 25, 50, 75, float("inf"))
LATENCY = Histogram(
    "django_http_requests_latency_including_middlewares_seconds",
    "How long requests took, with all middleware.",
    buckets=BUCKETS,
)
RESPONSES = Counter(
    "django_http_responses_total_by_status_view_method",
    "Answers by status, route and method.",
    ["status", "view", "method"],
)
METHODS = frozenset(HTTPMethod)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    LATENCY.observe(seconds)
    _responses(status, route, method if method in METHODS else "<invalid method>").inc()


@lru_cache(5000)
def _responses(status: int, route: str, method: str) -> Counter:
    return RESPONSES.labels(status, route, method)
