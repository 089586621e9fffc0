"""Who a key speaks for: looked up at most once a second, by the hash of its secret."""

import secrets
import time
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import TTLCache
from django.http import HttpRequest
from django.utils import timezone

from koprogo.tenancy.schema import entered
from koprogo.users.access import STALE_AFTER_SECONDS
from koprogo.users.hashes import hash_of
from koprogo.users.models import ApiKey
from koprogo.users.scopes import actions_of

MARK = "kpg_"
SECRET_BYTES = 32
LENGTH = len(MARK) + 43
SHOWN = 12


@dataclass(frozen=True)
class Key:
    """A key that works at this moment, as a request carries it in place of a person's token.

    It stands for the second factor too: where one is asked for, it was given before the key could be made.
    """

    id: UUID
    user_id: UUID
    copropriete_id: UUID
    actions: frozenset[str]
    requests_a_minute: int
    expires_at: float
    last_used_at: float
    has_second_factor: bool = True
    is_authenticated: bool = True

    @property
    def pk(self) -> UUID:
        return self.user_id

    @property
    def caller(self) -> str:
        """Who is counted, whose idempotency keys are told apart, and what the log says an act came by."""
        return f"key:{self.id}"


def new_secret() -> str:
    return MARK + secrets.token_urlsafe(SECRET_BYTES)


def secret_of(request: HttpRequest) -> str | None:
    """Return the secret a program shows; None when it shows a person's token or nothing."""
    scheme, _, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return given if given.startswith(MARK) and scheme.lower() == "bearer" else None


_known: TTLCache[str, Key] = TTLCache(10_000, STALE_AFTER_SECONDS, timer=time.monotonic)
_lock = Lock()


def key_by_secret(secret: str) -> Key | None:
    """Return the key of ``secret``, or None: unknown, ended or expired."""
    name = hash_of(secret)
    with _lock:
        key = _known.get(name)
    if key is None and len(secret) == LENGTH:
        key = _read(name)
        if key is not None:
            with _lock:
                _known[name] = key
    return key if key is not None and key.expires_at > time.time() else None


def forget_keys() -> None:
    """Empty the lookup of this process."""
    with _lock:
        _known.clear()


_FIELDS = ("id", "user_id", "copropriete_id", "scopes", "requests_a_minute", "expires_at", "last_used_at")


def _read(name: str) -> Key | None:
    with entered("public"):
        row = ApiKey.objects.current().filter(secret_hash=name).values(*_FIELDS).first()
    return _key(row) if row else None


def _key(row: dict[str, Any]) -> Key:
    used = row.pop("last_used_at")
    return Key(
        actions=_actions(tuple(row.pop("scopes"))),
        expires_at=row.pop("expires_at").timestamp(),
        last_used_at=used.timestamp() if used else 0.0,
        **row,
    )


@cache
def _actions(scopes: tuple[str, ...]) -> frozenset[str]:
    return actions_of(scopes)


USE_SECONDS = 60
_noted: TTLCache[UUID, bool] = TTLCache(10_000, USE_SECONDS, timer=time.monotonic)


def note_use(key: Key, place: str | None) -> None:
    """Write down that a key is used and from where, at most once a minute."""
    if time.time() - key.last_used_at < USE_SECONDS:
        return
    with _lock:
        if key.id in _noted:
            return
        _noted[key.id] = True
    with entered("public"):
        ApiKey.objects.filter(pk=key.id).update(last_used_at=timezone.now(), last_used_from=place)
