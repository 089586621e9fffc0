"""One call of the API again and again with its Idempotency-Key: done once, whatever dies or forgets."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from uuid import uuid4

from deploy.local.paths import PYTHON
from tests.faults.house import House
from tests.faults.people import Person, owner
from tests.faults.report import Row
from tests.faults.scenarios.races import SLUG, THREADS, at_once, program
from tests.faults.seen import Answer, Tally

SERIAL = count(1)


class Keyed:
    """One act with one key."""

    def __init__(self, house: House) -> None:
        self.house, self.tally = house, Tally()
        self.person: Person = program(house, self.tally)
        self.tally.answers.clear()
        self.name, self.headers = f"Once-{next(SERIAL)}-{uuid4().hex[:6]}", {"Idempotency-Key": str(uuid4())}

    def ask(self) -> Answer:
        return self.person.ask("POST", "api/v1/owners/", slug=SLUG, json=owner(self.name), headers=self.headers)

    def row(self, fault: str) -> Row:
        found = self.house.sql("SELECT count(*) FROM buildings_owner WHERE last_name = %s", self.name, slug=SLUG)[0][0]
        row = Row(fault, self.tally, acts=(int(found < 1), int(found > 1)))
        bodies = {answer.text for answer in self.tally.answers if answer.status == 201}
        row.check(len(bodies) == 1, f"{len(bodies)} different answers")
        return row.judge()


def serial(house: House) -> Row:
    keyed = Keyed(house)
    for _ in range(5):
        keyed.ask()
    return keyed.row("5 replays in turn")


def parallel(house: House) -> Row:
    keyed = Keyed(house)
    at_once([keyed.ask] * THREADS)
    keyed.ask()
    return keyed.row(f"{THREADS} replays at once")


def forgotten(house: House) -> Row:
    """Empty Redis in between: the answer is kept in the database."""
    keyed = Keyed(house)
    keyed.ask()
    flush(house)
    keyed.ask()
    return keyed.row("Redis emptied between two replays")


def flush(house: House) -> None:
    code = "import os, redis; redis.Redis.from_url(os.environ['REDIS_URL']).flushall()"
    subprocess.run([PYTHON, "-c", code], env=house.env(), check=True)


def died(house: House) -> Row:
    """Kill web processes in the middle, again and again, until there is an answer."""
    rows = [_died(house) for _ in range(12)]
    row = Row("web processes killed within 12 keyed calls", Tally())
    for one in rows:
        assert one.tally
        assert row.tally
        row.tally.answers += one.tally.answers
        row.wrong += one.wrong
    row.acts = (sum(one.acts[0] for one in rows if one.acts), sum(one.acts[1] for one in rows if one.acts))
    return row


def _died(house: House) -> Row:
    keyed = Keyed(house)
    shooter = threading.Thread(target=_shoot, args=(house,))
    shooter.start()
    until_answered(keyed.ask)
    shooter.join()
    house.wait_for_web()
    keyed.ask()
    return keyed.row("")


def _shoot(house: House) -> None:
    time.sleep(random.uniform(0.0, 0.05))
    for pid in house.web.pids[1:]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def until_answered(ask: Callable[[], Answer], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while ask().status != 201:
        assert time.monotonic() < deadline, "no answer"
        time.sleep(0.2)
