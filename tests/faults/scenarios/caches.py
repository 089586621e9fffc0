"""Valkey restarted, killed and frozen while people work."""

import signal
import time

from deploy.local import ports
from tests.faults.house import House
from tests.faults.people import Crowd, Person
from tests.faults.processes import wait_until
from tests.faults.report import Row
from tests.faults.scenarios.databases import AWAY_SECONDS, FROZEN_SECONDS, WATCHED_SECONDS


def restarted(house: House) -> Row:
    return away(house, "Valkey stopped for 8 s", signal.SIGTERM)


def killed(house: House) -> Row:
    return away(house, "Valkey killed (-9) for 8 s", signal.SIGKILL)


def away(house: House, fault: str, how: signal.Signals) -> Row:
    crowd = Crowd(house)
    with crowd.at_work() as tally:
        tally.begin()
        house.valkey.hold(how)
        time.sleep(AWAY_SECONDS)
        house.valkey.release()
        port = int(house.redis_url.rpartition(":")[2].partition("/")[0])
        wait_until(lambda: ports.answers(port, b"PING\r\n"), "Valkey answers")
        tally.end()
        time.sleep(WATCHED_SECONDS)
    return judged(crowd, fault)


def frozen(house: House) -> Row:
    crowd = Crowd(house)
    newcomer = Person(house, crowd.tally, "newcomer")
    with crowd.at_work() as tally:
        tally.begin()
        with house.valkey.frozen():
            time.sleep(2)
            newcomer.ask_outside("GET", "/accounts/login/")
            time.sleep(FROZEN_SECONDS - 2)
        tally.end()
        time.sleep(WATCHED_SECONDS)
    row = judged(crowd, "Valkey frozen for 20 s")
    row.check(crowd.tally.longest < FROZEN_SECONDS / 2, f"somebody waited {crowd.tally.longest:.0f} s")
    return row


def judged(crowd: Crowd, fault: str) -> Row:
    """Without a cache people go on working: slower, but served."""
    row = Row(fault, crowd.tally, acts=crowd.settle(), note=f"{crowd.tally.good_meanwhile} served meanwhile").judge()
    row.check(crowd.tally.good_meanwhile > 20, "nobody was served without the cache")
    return row
