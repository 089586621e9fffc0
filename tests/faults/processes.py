"""Programs that are killed, frozen and started again."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

RESTARTS_AFTER = 2.0  # as in deploy/systemd
Start = Callable[[], subprocess.Popen[bytes]]


class Kept:
    """A program that is started again when it ends, unless it is held down."""

    def __init__(self, name: str, start: Start, *, ending: signal.Signals = signal.SIGTERM) -> None:
        self.name = name
        self.process = start()
        self._start, self._ending = start, ending
        self._is_held = False
        self._is_over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def _keep(self) -> None:
        """Start it again from this one thread, which lives as long: a child ends with the thread that made it."""
        while not self._is_over.wait(0.1):
            if not self._is_held and self.process.poll() is not None:
                if self._is_over.wait(RESTARTS_AFTER):
                    return
                with suppress(Exception):
                    self.process = self._start()

    @property
    def pids(self) -> list[int]:
        return family(self.process.pid)

    def kill(self) -> None:
        """End it at once with all its children, as a power cut would."""
        send(self.pids, signal.SIGKILL)

    def hold(self, how: signal.Signals) -> None:
        """End it and leave it down."""
        self._is_held = True
        send(self.pids if how == signal.SIGKILL else [self.process.pid], how)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)

    def release(self) -> None:
        self._is_held = False

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Stop it where it is: its sockets stay open and nobody answers."""
        pids = self.pids
        send(pids, signal.SIGSTOP)
        try:
            yield
        finally:
            send(pids, signal.SIGCONT)

    def end(self, seconds: float = 30) -> None:
        self._is_over.set()
        self._keeper.join(10)
        pids = self.pids
        send([self.process.pid], self._ending)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        send(pids, signal.SIGKILL)
        self.process.wait()


def family(root: int) -> list[int]:
    """List a process and all that descend from it: PostgreSQL's are each in a session of their own."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    found = [root]
    for pid in found:
        found.extend(children.get(pid, []))
    return found


def send(pids: list[int], how: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, how)


def wait_until(happened: Callable[[], bool], what: str, *, seconds: float = 60) -> float:
    """Look again and again until it happened, and return how long that took.

    :raises AssertionError: when it did not in time.
    """
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < seconds, f"not in {seconds:.0f} s: {what}"
        time.sleep(0.1)
    return time.monotonic() - began
