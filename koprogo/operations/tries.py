"""Counting how often a message was handed out, and how often the same work failed."""

import json
from hashlib import sha256
from typing import Any

from koprogo.operations.redis import broker, key

MOST_TRIES = 3
DELIVERY_SECONDS = 24 * 60 * 60
# So long does work that failed three times rest; then it is tried anew, as the reason may be gone.
REST_SECONDS = 60 * 60


def count_delivery(task_id: str) -> int:
    """Count one more time that a worker was handed this message: one that kills its worker comes back."""
    name = key("deliveries", task_id)
    with broker().pipeline() as pipe:
        pipe.incr(name)
        pipe.expire(name, DELIVERY_SECONDS)
        return int(pipe.execute()[0])


def count_failure(name: str, arguments: dict[str, Any], *, by: int = 1) -> int:
    failures = _failures(name, arguments)
    with broker().pipeline() as pipe:
        pipe.incrby(failures, by)
        pipe.expire(failures, REST_SECONDS)
        return int(pipe.execute()[0])


def rests(name: str, arguments: dict[str, Any]) -> bool:
    """Say whether this work was set aside within the hour."""
    return int(broker().get(_failures(name, arguments)) or 0) >= MOST_TRIES


def forget(name: str, arguments: dict[str, Any], *, task_id: str = "") -> None:
    """Forget what was counted: it went well, or a person wants it tried again."""
    broker().delete(_failures(name, arguments), *([key("deliveries", task_id)] if task_id else []))


def _failures(name: str, arguments: dict[str, Any]) -> str:
    text = json.dumps([name, arguments], sort_keys=True, default=str)
    return key("failures", sha256(text.encode()).hexdigest()[:32])
