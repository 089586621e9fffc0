"""A write that names its ``Idempotency-Key`` is done once and answered the same each time."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from koprogo.core.problems import error_answer

DAY = 24 * 60 * 60
RUNNING = "running"


def answered_once(request: HttpRequest, answer: Callable[[], Any]) -> Any:
    """Return the first answer to this key again; refuse it for another body or while it runs.

    The key counts per copropriété, caller and path, for a day. A failed try (5xx) frees it.
    """
    name = _name(request)
    print_of_body = hashlib.sha256(request.body).hexdigest()
    if not cache.add(name, {"state": RUNNING, "body": print_of_body}, DAY):
        return _again(cache.get(name) or {}, print_of_body)
    try:
        response = answer().render()
    except Exception:
        cache.delete(name)
        raise
    _keep(name, print_of_body, response)
    return response


def _name(request: HttpRequest) -> str:
    bearer = getattr(request, "bearer", None)
    parts = (str(bearer and bearer.caller), request.method or "", request.path, request.headers["Idempotency-Key"])
    return "idempotency:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _again(kept: dict[str, Any], print_of_body: str) -> HttpResponse:
    if kept.get("body") != print_of_body:
        return error_answer("idempotency-key-reused", 422)
    if kept.get("state") == RUNNING:
        return error_answer("idempotency-key-running", 409)
    response = HttpResponse(kept["content"], status=kept["status"], content_type=kept["type"])
    response["Idempotent-Replayed"] = "true"
    return response


def _keep(name: str, print_of_body: str, response: HttpResponse) -> None:
    if response.status_code >= 500:
        cache.delete(name)
        return
    kept = {"body": print_of_body, "status": response.status_code, "content": response.content}
    cache.set(name, kept | {"type": response["Content-Type"]}, DAY)
