from collections.abc import Callable

from tests.faults.house import House
from tests.faults.report import Row
from tests.faults.scenarios import caches, databases

SCENARIOS: dict[str, Callable[[House], Row]] = {
    "databases.stopped": databases.stopped,
    "databases.killed": databases.killed,
    "databases.frozen": databases.frozen,
    "caches.restarted": caches.restarted,
    "caches.killed": caches.killed,
    "caches.frozen": caches.frozen,
}
