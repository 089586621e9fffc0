"""A write that names its ``Idempotency-Key`` is done once and answered the same each time.

The answer is kept in the transaction of the act: either both are there or neither, whichever process dies and
whatever the cache forgets.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from koprogo.core.problems import error_answer

TABLE = "public.core_keptanswer"
# The lock ends with the transaction; who does not get it finds the act under way.
BEGIN = f"""
SELECT pg_try_advisory_xact_lock(%(lock)s), kept.body_hash, kept.status, kept.content_type, kept.content
FROM (VALUES (1)) AS always LEFT JOIN {TABLE} kept
ON kept.name = %(name)s AND kept.kept_at > now() - interval '1 day'"""  # noqa: S608 (a constant)
KEEP = f"""
INSERT INTO {TABLE} (name, schema_name, body_hash, status, content_type, content, kept_at)
VALUES (%s, %s, %s, %s, %s, %s, now())
ON CONFLICT (name) DO UPDATE SET body_hash = excluded.body_hash, status = excluded.status,
content_type = excluded.content_type, content = excluded.content, kept_at = excluded.kept_at
WHERE {TABLE}.kept_at <= now() - interval '1 day'"""  # noqa: S608 (a constant)


class KeyWasUsed(Exception):
    """Another request with this key was done between our look and our act: ours is undone."""


def answered_once(request: HttpRequest, answer: Callable[[], Any]) -> Any:
    """Return the first answer to this key again; refuse it for another body or while it runs.

    The key counts per copropriété, caller and path, for a day. A try that did nothing (4xx, 5xx) keeps nothing: who
    corrects it may use the key again.
    """
    name, body_hash = _name(request), sha256(request.body).hexdigest()
    try:
        with transaction.atomic():
            return _first_or_again(name, body_hash, answer)
    except KeyWasUsed:
        with transaction.atomic():
            return _first_or_again(name, body_hash, answer)


def _first_or_again(name: str, body_hash: str, answer: Callable[[], Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {"lock": _lock_of(name), "name": name})
        is_ours, *kept = cursor.fetchone()
    if kept[0] is not None:
        return _again(body_hash, *kept)
    if not is_ours:
        return error_answer("idempotency-key-running", 409)
    response = answer().render()
    if response.status_code >= 500:
        transaction.set_rollback(True)
    elif response.status_code < 400 and not connection.needs_rollback:
        _keep(name, body_hash, response)
    return response


def _name(request: HttpRequest) -> str:
    bearer = getattr(request, "bearer", None)
    parts = (str(bearer and bearer.caller), request.method or "", request.path, request.headers["Idempotency-Key"])
    return sha256("\n".join(parts).encode()).hexdigest()


def _lock_of(name: str) -> int:
    return int.from_bytes(bytes.fromhex(name)[:8], signed=True)


def _again(body_hash: str, first_hash: str, status: int, content_type: str, content: bytes) -> HttpResponse:
    if first_hash != body_hash:
        return error_answer("idempotency-key-reused", 422)
    response = HttpResponse(bytes(content), status=status, content_type=content_type)
    response["Idempotent-Replayed"] = "true"
    return response


def _keep(name: str, body_hash: str, response: HttpResponse) -> None:
    """Write the answer down beside what it tells of.

    :raises KeyWasUsed: when one is there.
    """
    schema: str = connection.schema_name  # type: ignore[attr-defined]
    kept = (name, schema, body_hash, response.status_code, response.get("Content-Type", ""), response.content)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, kept)
        if cursor.rowcount != 1:
            raise KeyWasUsed
