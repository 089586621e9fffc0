"""Redis that may be away: noticed once, then not waited for again and again."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.client import Pipeline
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

from koprogo.core.outages import Rest

AWAY = (NoConnection, NoAnswer)
rest = Rest(1.0)


def _guarded(act: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Act, unless the server was silent a moment ago.

    :raises redis.exceptions.ConnectionError: at once while it is left alone.
    """
    if rest.is_on:
        raise NoConnection("left alone for a moment")
    try:
        return act(*args, **options)
    except AWAY:
        rest.begin()
        raise


class GuardedPipeline(Pipeline):
    def execute(self, *args: Any, **options: Any) -> Any:
        return _guarded(super().execute, *args, **options)


class GuardedRedis(Redis):
    """A client with which no request waits twice for a server that says nothing."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        return _guarded(super().execute_command, *args, **options)

    def pipeline(self, transaction: bool = True, shard_hint: Any = None) -> Pipeline:
        return GuardedPipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)


class GuardedClient(RedisCacheClient):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._client = cache(GuardedRedis)


class GuardedCache(RedisCache):
    """What must be counted or kept: whoever needs it while it is away is told so (503)."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = GuardedClient


class CopyCache(GuardedCache):
    """Copies of what the database has: while it is away nothing is found and nothing kept.

    What is deleted must go, or a session that was ended would be back with the server.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except AWAY:
            return default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        try:
            super().set(key, value, timeout, version)
        except AWAY:
            return

    def has_key(self, key: str, version: int | None = None) -> bool:
        try:
            return super().has_key(key, version)
        except AWAY:
            return False
