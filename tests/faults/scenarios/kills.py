"""Web, worker and beat killed at random, and exactly where it hurts, while 200 letters leave."""

import itertools
import os
import random
import signal
import threading
import time
from collections import Counter
from contextlib import suppress

from tests.faults.house import House
from tests.faults.letters import Letters
from tests.faults.people import Crowd
from tests.faults.report import Row

AIMED = {"before data": 20, "in data": 60, "after data": 100}
EVERY_SECONDS = (3.0, 7.0)
# A sweep comes each minute, and what was interrupted is looked at once its claim is stale.
PATIENCE = 420
AWAY_SECONDS = 6


class Aim:
    """Kills the worker whole when so many messages have reached a step of the conversation."""

    def __init__(self, house: House) -> None:
        self.house, self.left, self.hits = house, dict(AIMED), Counter[str]()
        self._counts = {step: itertools.count(1) for step in AIMED}

    def reached(self, step: str) -> None:
        number = next(self._counts[step])
        if self.left.get(step) and number >= self.left[step]:
            del self.left[step]
            self.hits[step] += 1
            self.house.worker.kill()


def processes(house: House) -> Row:
    """Let people work and letters leave, and shoot."""
    random.seed(2026)
    aim, crowd = Aim(house), Crowd(house, slug="hetre")
    house.office.hook = aim.reached
    with crowd.at_work() as tally:
        letters = Letters(house, "Provision des pannes")
        tally.begin()
        shots = shoot(house, letters)
        tally.end()
        time.sleep(5)
    settled = letters.wait(PATIENCE)
    found = letters.settle()
    hits = ", ".join(f"{name} {count}" for name, count in sorted((shots + aim.hits).items()))
    row = Row(f"killed -9: {hits}", tally, letters=found, acts=crowd.settle())
    row.note = (
        f"{found['sent']} of {letters.count} sent, {found['left']} of those to check had left; {settled:.0f} s more"
    )
    row.check({*aim.hits} == {*AIMED}, f"not hit at each step: {dict(aim.hits)}")
    row.check(found["to check"] <= 2 * sum((shots + aim.hits).values()), "more to check than kills can explain")
    return row.judge(soon=15)


def servers(house: House) -> Row:
    """Take first the database, then the broker from the workers while letters leave."""
    crowd = Crowd(house, slug="hetre")
    with crowd.at_work() as tally:
        letters = Letters(house, "Provision sans serveurs")
        letters.wait_for_sent(15)
        tally.begin()
        for server in (house.postgres, house.valkey):
            server.hold(signal.SIGKILL)
            time.sleep(AWAY_SECONDS)
            server.release()
            house.wait_for_database()
            time.sleep(AWAY_SECONDS)
        tally.end()
        time.sleep(5)
    settled = letters.wait(PATIENCE)
    found = letters.settle()
    row = Row("PostgreSQL, then Valkey killed (-9) while letters leave", tally, letters=found, acts=crowd.settle())
    row.note = f"{found['sent']} of {letters.count} sent; all settled {settled:.0f} s later"
    row.check(found["to check"] <= 2, "more to check than senders were at work")
    return row.judge()


def shoot(house: House, letters: Letters, seconds: float = 60) -> Counter[str]:
    """Kill one of them every few seconds while letters leave."""
    shots: Counter[str] = Counter()
    targets = itertools.cycle(["worker", "web process", "beat", "web"])
    over = threading.Event()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not over.wait(random.uniform(*EVERY_SECONDS)):
        if letters.are_settled:
            break
        target = next(targets)
        kill(house, target)
        shots[target] += 1
    return shots


def kill(house: House, target: str) -> None:
    if target == "web process":
        children = house.web.pids[1:]
        with suppress(ProcessLookupError):
            os.kill(random.choice(children or house.web.pids), signal.SIGKILL)
    else:
        getattr(house, target).kill()
