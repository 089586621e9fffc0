"""PostgreSQL stopped, killed and frozen while people work."""

import signal
import time

from tests.faults.house import House
from tests.faults.people import Crowd
from tests.faults.report import Row

AWAY_SECONDS = 8
FROZEN_SECONDS = 20
WATCHED_SECONDS = 12


def stopped(house: House) -> Row:
    return away(house, "PostgreSQL stopped (fast) for 8 s", signal.SIGINT)


def killed(house: House) -> Row:
    return away(house, "PostgreSQL killed (-9) for 8 s", signal.SIGKILL)


def away(house: House, fault: str, how: signal.Signals) -> Row:
    crowd = Crowd(house)
    with crowd.at_work() as tally:
        tally.begin()
        house.postgres.hold(how)
        time.sleep(AWAY_SECONDS)
        house.postgres.release()
        house.wait_for_database()
        tally.end()
        time.sleep(WATCHED_SECONDS)
    return Row(fault, tally, acts=crowd.settle()).judge()


def frozen(house: House) -> Row:
    crowd = Crowd(house)
    with crowd.at_work() as tally:
        tally.begin()
        with house.postgres.frozen():
            time.sleep(FROZEN_SECONDS)
        tally.end()
        time.sleep(WATCHED_SECONDS)
    row = Row("PostgreSQL frozen for 20 s", tally, acts=crowd.settle()).judge()
    row.check(tally.longest < FROZEN_SECONDS, f"somebody waited {tally.longest:.0f} s")
    return row
