"""Turns: one copropriété with ten thousand letters keeps neither the workers nor the queue for itself.

Whoever drains works for a slice, then asks for another turn behind the others. Of each kind of work one message at
most waits per copropriété, however often sweeps and slices ask, and a few workers at most are there at once.
"""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from celery import current_app
from django.conf import settings
from redis.exceptions import RedisError

from koprogo.core.work import SOON
from koprogo.operations.redis import broker, key
from koprogo.tenancy.fanout import is_at_work

ASKED_SECONDS = 120
# How many slices a turn counts: a killed worker's is soon free again, and a slow one shares its copropriété at worst.
SLICES_A_TURN = 4
# Then its worker is killed. Less than CLAIM_STALE_SECONDS: what is claimed longer than that has no living holder.
LONGEST_TURN_SECONDS = 170


def ask_turn(task: str, *, schema: str) -> bool:
    """Ask for a turn of ``task`` in a copropriété, unless one is asked for already."""
    try:
        is_first = broker().set(_asked(task, schema), 1, nx=True, ex=ASKED_SECONDS)
    except RedisError:
        is_first = True
    if is_first:
        current_app.tasks[task].apply_async(kwargs={"schema": schema}, queue=SOON)
    return bool(is_first)


@contextmanager
def turn(task: str, *, schema: str) -> Iterator[bool]:
    """Take a turn; False when enough workers are there already, one of whom will ask again."""
    broker().delete(_asked(task, schema))
    turns, mine, instant = key("turns", schema), uuid4().hex, time.time()
    seconds = SLICES_A_TURN * settings.SLICE_SECONDS
    with broker().pipeline() as pipe:
        pipe.zremrangebyscore(turns, 0, instant - seconds)
        pipe.zadd(turns, {mine: instant})
        pipe.zrank(turns, mine)
        pipe.expire(turns, math.ceil(seconds) or 1)
        rank = pipe.execute()[2]
    try:
        yield rank < settings.TURNS_PER_COPROPRIETE and is_at_work(schema)
    finally:
        broker().zrem(turns, mine)


def _asked(task: str, schema: str) -> str:
    return key("asked", task, schema)
