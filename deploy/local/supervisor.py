"""Several services under one foreground process."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType

from deploy.local.say import Stop, say, tail

# PostgreSQL writes everything down before it ends: with hundreds of copropriétés that takes tens of seconds.
PATIENCE = 60.0
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Service:
    """A running process, alone in its session."""

    name: str
    about: str
    process: subprocess.Popen[bytes]
    log: Path
    ending: signal.Signals = signal.SIGTERM

    def ask_to_end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(self.ending)

    def make_end(self, deadline: float) -> None:
        """Wait for the end until ``deadline``, then kill what is left of the session."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Supervisor:
    """Ends its services, the last tier first, whatever happens."""

    tiers: list[list[Service]] = field(default_factory=list)
    is_quiet: bool = False

    def __enter__(self) -> "Supervisor":
        for number in ENDINGS:
            signal.signal(number, interrupt)
        return self

    def add(self, *services: Service) -> None:
        """Take charge of one tier of services, which uses those added before."""
        self.tiers.append(list(services))

    @property
    def services(self) -> list[Service]:
        return [service for tier in self.tiers for service in tier]

    def check(self) -> None:
        """Refuse to go on when a service has ended by itself.

        :raises Stop: naming it, with the end of its log.
        """
        for service in self.services:
            if service.process.poll() is not None:
                raise Stop(f"{service.name} ended by itself, see {service.log}:\n{tail(service.log)}")

    def watch(self) -> None:
        """Check on the services until a signal comes."""
        while True:
            self.check()
            time.sleep(0.25)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """End what still runs; nothing interrupts it."""
        for number in ENDINGS:
            signal.signal(number, signal.SIG_IGN)
        while self.tiers:
            end_together(tier := self.tiers.pop())
            if not self.is_quiet:
                say(f"✓ Ended: {', '.join(service.name for service in tier)}")


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def end_together(services: list[Service]) -> None:
    deadline = time.monotonic() + PATIENCE
    for service in services:
        service.ask_to_end()
    for service in services:
        service.make_end(deadline)
