"""Tasks that no installation has: they note, they fail, they kill."""

import os
import signal
import time

from celery import shared_task

from koprogo.operations.redis import broker, key
from koprogo.operations.tried import RowTask


@shared_task(name="tests.note")
def note(*, mark: str) -> None:
    broker().rpush(key("notes"), mark)


@shared_task(name="tests.note_slowly")
def note_slowly(*, mark: str, seconds: float) -> None:
    broker().rpush(key("begun"), mark)
    time.sleep(seconds)
    broker().rpush(key("notes"), mark)


@shared_task(name="tests.kill")
def kill(*, mark: str) -> None:
    """End the process that runs it, as a fault in a library would."""
    broker().rpush(key("notes"), mark)
    os.kill(os.getpid(), signal.SIGKILL)


@shared_task(name="tests.fail", base=RowTask)
def fail(*, mark: str) -> None:
    broker().rpush(key("notes"), mark)
    raise ZeroDivisionError(mark)
