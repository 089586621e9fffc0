"""How often one caller may ask: counts of all processes together, kept in Redis.

Without Redis nothing is counted and nobody is refused: a limit protects the house, it does not close it.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled

from koprogo.core.addresses import address_of

WINDOW_SECONDS = 60
# What one caller may ask of the costly pages and endpoints in a minute.
A_MINUTE = {"import": 20, "merge": 20, "export": 30, "preview": 60, "search": 120}
LARGEST_STEP = 50
ADD = """
local total = redis.call('INCRBY', KEYS[1], ARGV[1])
if total == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return total
"""
logger = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., Any])


class AskedTooOften(Throttled):
    """A caller who is over a limit."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(wait_seconds)
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class Hit:
    """One more request of a caller: the how manieth in this window, of how many."""

    limit: int
    count: int
    wait_seconds: int

    @property
    def is_allowed(self) -> bool:
        return self.count <= self.limit

    def mark(self, response: HttpResponse) -> None:
        """Tell a program how much is left (draft-ietf-httpapi-ratelimit-headers, as most clients read it)."""
        response["RateLimit-Limit"] = str(self.limit)
        response["RateLimit-Remaining"] = str(max(0, self.limit - self.count))
        response["RateLimit-Reset"] = str(self.wait_seconds)

    def check(self) -> None:
        """Refuse what is over the limit.

        :raises AskedTooOften: with the seconds to wait.
        """
        if not self.is_allowed:
            raise AskedTooOften(self.wait_seconds)


@lru_cache(1)
def _adder() -> Any:
    """Return what adds to a count, which disappears by itself after its window."""
    client = cache._cache.get_client(None, write=True)  # type: ignore[attr-defined]
    return client.register_script(ADD)


def count_hits(name: str, *, by: int = 1, window_seconds: int = WINDOW_SECONDS) -> tuple[int, int]:
    """Count in one round trip; return the count of the window and the seconds until the next one."""
    window, passed = divmod(int(time.time()), window_seconds)
    key = f"{cache.key_prefix}:hits:{name}:{window}"
    try:
        total = _adder()(keys=[key], args=[by, window_seconds + 1])
    except RedisError:
        logger.warning("requests are not counted: Redis does not answer")
        total = 0
    return int(total), window_seconds - passed


def hit(name: str, limit: int) -> Hit:
    """Count a request, exactly."""
    return Hit(limit, *count_hits(name))


class _Own:
    """What this process knows of one caller's window: the count of all, and what it has not told yet."""

    __slots__ = ("known", "pending", "window")

    def __init__(self, window: int) -> None:
        self.window, self.known, self.pending = window, -1, 0

    def is_due(self, limit: int) -> bool:
        """Return whether to tell the others: at first, then every few requests, at last each time; not when over."""
        left = limit - self.known
        return self.known < 0 or (left > 0 and self.pending >= min(max(1, left // 16), LARGEST_STEP))


_owns: LRUCache[str, _Own] = LRUCache(10_000)
_lock = Lock()


def hit_often(name: str, limit: int) -> Hit:
    """Count a request in this process, and with the others now and then: the less is left, the more often."""
    window, passed = divmod(int(time.time()), WINDOW_SECONDS)
    with _lock:
        own = _owns.get(name)
        if own is None or own.window != window:
            own = _owns[name] = _Own(window)
        own.pending += 1
        told = own.pending if own.is_due(limit) else 0
        own.pending -= told
    if told:
        own.known = count_hits(name, by=told)[0]
    return Hit(limit, own.known + own.pending, WINDOW_SECONDS - passed)


def forget_hits() -> None:
    """Empty what this process has counted."""
    with _lock:
        _owns.clear()


def limited(what: str, *, writes_only: bool = False) -> Callable[[View], View]:
    """Let one caller use a costly view or endpoint only so often; pages answer 429.html, endpoints a problem."""
    limit = A_MINUTE[what]

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            request = args[0] if isinstance(args[0], HttpRequest) else args[1]
            if not writes_only or request.method not in ("GET", "HEAD"):
                hit(f"{what}:{caller_of(request)}", limit).check()
            return view(*args, **kwargs)

        return guarded  # type: ignore[return-value]

    return decorate


def caller_of(request: Any) -> str:
    """Return who asks: a key, a person, or nobody known at some place of the network."""
    bearer = getattr(request, "bearer", None)
    if bearer is not None:
        return str(bearer.caller)
    person = getattr(getattr(request, "user", None), "pk", None)
    return str(person or address_of(request))
