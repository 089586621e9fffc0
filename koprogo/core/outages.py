"""Telling a machine that is away from a mistake of ours, and leaving it alone for a moment."""

import time
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import BusyLoadingError, ReadOnlyError
from redis.exceptions import ConnectionError as CacheConnectionError
from redis.exceptions import TimeoutError as CacheTimeoutError

AWAY = (
    OperationalError,
    InterfaceError,
    BrokerError,
    CacheConnectionError,
    CacheTimeoutError,
    BusyLoadingError,
    ReadOnlyError,
)
RETRY_AFTER_SECONDS = 15


class Rest:
    """A pause after a silence, so that the requests that wait are refused at once instead of one after the other."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.until = seconds, 0.0

    def begin(self) -> None:
        self.until = time.monotonic() + self.seconds

    @property
    def is_on(self) -> bool:
        return time.monotonic() < self.until


def is_outage(error: BaseException | None) -> bool:
    """Return whether an error comes from a database, cache or broker that does not answer, however deep it lies."""
    return any(isinstance(one, AWAY) for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
