"""Writing to the log."""

from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import LRUCache
from django.core.cache import cache
from django.db import models
from django.utils import timezone
from redis.exceptions import RedisError

from koprogo.audit.models import LogEntry
from koprogo.core.origin import place, via
from koprogo.core.request_id import request_id
from koprogo.core.rows import insert
from koprogo.tenancy.connection import connection


def record(*, action: str, subject: models.Model, by: UUID | None, **data: Any) -> LogEntry:
    """Add what was done to ``subject``, in the transaction that does it."""
    subject_id = subject.pk if isinstance(subject.pk, UUID) else None
    entry = LogEntry(
        actor_id=by,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=subject_id,
        data=data,
        place=place.get(),
        request_id=request_id.get(),
        via=via.get(),
    )
    return insert(entry)


# What this process knows to be written down already: no question to anybody for it.
_noted: LRUCache[str, bool] = LRUCache(20_000)
_lock = Lock()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def note_look(*, action: str, subject: models.Model, by: UUID, own: Collection[UUID] = ()) -> None:
    """Record that ``by`` looked at personal data of ``subject``, once an hour; at one's ``own`` one looks freely."""
    if subject.pk not in own:
        _note(f"look:{action}:{by}:{subject.pk}", f"{timezone.now():%Y%m%d%H}", HOUR, action, subject, by)


def note_list(*, action: str, by: UUID, of: type[models.Model]) -> None:
    """Record that ``by`` looked at a list of people, once a day."""
    _note(f"list:{action}:{by}", f"{timezone.localdate():%Y%m%d}", DAY, action, of(pk=None), by)


def _note(look: str, period: str, kept: timedelta, action: str, subject: models.Model, by: UUID) -> None:
    key = f"{look}:{via.get()}:{period}"
    here = f"{connection.schema_name}:{key}"
    with _lock:
        if here in _noted:
            return
    if _is_first(key, kept):
        try:
            record(action=action, subject=subject, by=by)
        except Exception:
            _forget(key)
            raise
    with _lock:
        _noted[here] = True


def _is_first(key: str, kept: timedelta) -> bool:
    """Ask the cache; without one, rather twice than not at all."""
    try:
        return cache.add(key, 1, int(kept.total_seconds()))
    except RedisError:
        return True


def _forget(key: str) -> None:
    """Let the next look be the first again: this one is not written down."""
    with suppress(RedisError):
        cache.delete(key)


def forget_looks() -> None:
    """Empty what this process knows to be written down."""
    with _lock:
        _noted.clear()
