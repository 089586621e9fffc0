"""Is the process alive, and is what it needs there."""

import os
import shutil
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from koprogo.operations.operators import is_operator
from koprogo.operations.redis import broker
from koprogo.tenancy.connection import connection

LEAST_FREE_BYTES = 200 * 1024 * 1024


def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Ask for all that is needed: 503 when something is not there; what, is told to the operator alone."""
    found = {name: _problem(ask) for name, ask in NEEDS.items()}
    is_ready = not any(found.values())
    answer: dict[str, Any] = {"status": "ok" if is_ready else "not ok"}
    if is_operator(request):
        answer["checks"] = {name: problem or "ok" for name, problem in found.items()}
    return JsonResponse(answer, status=200 if is_ready else 503)


def _problem(ask: Callable[[], str]) -> str:
    """Return what is wrong, in few words, or nothing."""
    try:
        return ask()
    except Exception as error:
        return type(error).__name__


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _cache() -> str:
    cache.set("health", 1, 5)
    return ""


def _broker() -> str:
    broker().ping()
    return ""


_migrated = False


def _migrations() -> str:
    """Look until all is applied, then never again in this process: its code does not change."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return f"{len(plan)} to apply"
        _migrated = True
    return ""


def _disk() -> str:
    if not os.access(settings.MEDIA_ROOT, os.W_OK):
        return "not writable"
    free = shutil.disk_usage(settings.MEDIA_ROOT).free
    return "" if free > LEAST_FREE_BYTES else f"{free // 1024**2} MiB free"


NEEDS: dict[str, Callable[[], str]] = {
    "database": _database,
    "cache": _cache,
    "broker": _broker,
    "migrations": _migrations,
    "disk": _disk,
}
