"""What people saw: each answer judged, counted, and what it says about the time to recover."""

import time
from collections import Counter
from dataclasses import dataclass, field

PROBLEM = "application/problem+json"
STYLED = 'rel="stylesheet"'
BETRAYALS = ("Traceback (most recent call last)", "psycopg.", "redis.exceptions", "django.db.utils", "OperationalError")


@dataclass(frozen=True)
class Answer:
    """One answer, or none: ``status`` is 0 when the line was cut and -1 when nothing came in time."""

    who: str
    status: int
    began: float
    ended: float
    kind: str = ""
    text: str = ""
    is_api: bool = False

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400

    @property
    def blame(self) -> str:
        """Say what no person and no program should ever see, or nothing."""
        if any(word in self.text for word in BETRAYALS):
            return "a traceback"
        if self.is_api and self.status >= 400 and not self.kind.startswith(PROBLEM):
            return f"{self.status} that is no problem+json"
        if not self.is_api and self.status >= 400 and STYLED not in self.text:
            return f"{self.status} without style"
        if self.status in (500, 502, 504):
            return f"{self.status} instead of 503"
        return "no answer in time" if self.status == -1 else ""


@dataclass
class Tally:
    """All answers of a scenario."""

    answers: list[Answer] = field(default_factory=list)
    fault_began: float = 0
    fault_ended: float = 0

    def begin(self) -> None:
        self.fault_began = time.monotonic()

    def end(self) -> None:
        self.fault_ended = time.monotonic()

    @property
    def statuses(self) -> Counter[str]:
        return Counter(NAMES.get(answer.status, str(answer.status)) for answer in self.answers)

    @property
    def blames(self) -> Counter[str]:
        return Counter(answer.blame for answer in self.answers if answer.blame)

    @property
    def longest(self) -> float:
        """Return how long somebody waited for an answer, good or not."""
        return max((answer.ended - answer.began for answer in self.answers), default=0)

    @property
    def first_good(self) -> float | None:
        """Return after how many seconds without the fault somebody was served again."""
        found = [a.ended - self.fault_ended for a in self.answers if a.is_good and a.ended >= self.fault_ended]
        return min(found, default=None)

    @property
    def last_bad(self) -> float:
        """Return for how many seconds after the fault somebody still began what went wrong."""
        bad = [a.began - self.fault_ended for a in self.answers if not a.is_good and a.began >= self.fault_ended]
        return max(bad, default=0)

    @property
    def good_meanwhile(self) -> int:
        return sum(a.is_good and self.fault_began <= a.began and a.ended <= self.fault_ended for a in self.answers)


NAMES = {0: "cut", -1: "silence"}
