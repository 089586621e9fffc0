"""The broker's Redis, for what workers tell each other."""

from functools import cache

from django.conf import settings
from redis import Redis


@cache
def broker() -> "Redis":
    return Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=5, socket_connect_timeout=5, decode_responses=True)


def key(*parts: str) -> str:
    return settings.BROKER_KEY_PREFIX + ":".join(("koprogo", *parts))
