"""What a copropriété leaves in Redis and in sessions, and taking it away."""

import base64
import json
from contextlib import suppress
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core.cache import caches
from redis import Redis

from koprogo.users.switching import RECENT

KEYS_AT_ONCE = 1000


def forget_cached(schema: str) -> None:
    """Remove every key that carries the schema."""
    for cache in caches.all(initialized_only=False):
        client = cache._cache.get_client(None, write=True)  # type: ignore[attr-defined]
        for key in client.scan_iter(match=f"*{schema}*", count=KEYS_AT_ONCE):
            client.unlink(key)


def forget_tasks(schema: str) -> None:
    """Remove the messages that wait for a worker; what is taken already finds no schema and ends."""
    if not settings.CELERY_BROKER_URL.startswith(("redis://", "rediss://")):
        return
    with Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        for queue in broker.scan_iter(count=KEYS_AT_ONCE, _type="LIST"):
            for message in broker.lrange(queue, 0, -1):
                if _schema_of(message) == schema:
                    broker.lrem(queue, 0, message)


def _schema_of(message: bytes) -> str:
    """Return the schema a Celery message is for; empty when it is for none, or no such message."""
    try:
        body = json.loads(base64.b64decode(json.loads(message)["body"]))
        return str(body[1].get("schema", ""))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return ""


def forget_visits(slug: str) -> None:
    """Take it out of the recently visited of everybody who is signed in."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.iterator(KEYS_AT_ONCE):
        if slug in session.get_decoded().get(RECENT, []):
            kept = store(session.session_key)
            kept[RECENT] = [visited for visited in kept.get(RECENT, []) if visited != slug]
            with suppress(UpdateError):  # signed out meanwhile
                kept.save()
