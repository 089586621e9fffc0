"""How far an upgrade is: a line that moves on a terminal, a line now and then in a log."""

from collections.abc import Callable
from time import monotonic
from typing import Any

LINES = 20


class Progress:
    """Count copropriétés and tell percentage, rate and the time that remains."""

    def __init__(self, total: int, out: Any, *, clock: Callable[[], float] = monotonic) -> None:
        self.total, self.out, self.clock = total, out, clock
        self.done = self.failed = 0
        self.began = clock()
        self.is_terminal = bool(getattr(out, "isatty", lambda: False)())

    def advance(self, *, is_failed: bool = False) -> None:
        self.done += 1
        self.failed += is_failed
        if self.is_terminal:
            self.out.write(f"\r{self.line():<78}", ending="\n" if self.done == self.total else "")
        elif self.done == self.total or self.done * LINES // self.total > (self.done - 1) * LINES // self.total:
            self.out.write(self.line())
        self.out.flush()

    def line(self) -> str:
        seconds = max(self.clock() - self.began, 0.001)
        rate = self.done / seconds
        left = (self.total - self.done) / rate
        failed = f", {self.failed} failed" if self.failed else ""
        return (
            f"copropriétés: {self.done}/{self.total} ({100 * self.done // self.total} %)"
            f", {rate:.0f}/s, {duration(left)} left{failed}"
        )


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
