"""When a server the product cannot do without does not answer: knowing it, and leaving it alone for a moment."""

import time

from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as NoBroker
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

OUTAGES = (OperationalError, InterfaceError, NoConnection, NoAnswer, NoBroker)
RETRY_AFTER_SECONDS = 5


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
    """Return whether ``error``, or what led to it, is a server that is away and will be back."""
    while error is not None:
        if isinstance(error, OUTAGES):
            return True
        error = error.__cause__ or error.__context__
    return False
