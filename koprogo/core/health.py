"""Is the process alive, and is what it needs there."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse


def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Ask the database and the cache; 503 names what does not answer."""
    checks = {"database": _answers(_ask_database), "cache": _answers(_ask_cache)}
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _answers(ask: object) -> bool:
    try:
        ask()  # type: ignore[operator]
    except Exception:
        return False
    return True


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_cache() -> None:
    cache.set("health", 1, 5)
