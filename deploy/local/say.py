"""What the launcher tells the person before the screen."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Stop(Exception):
    """End at once with one line that says what to do."""


def say(line: str = "") -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a long step, then say how long it took."""
    began = time.monotonic()
    say(f"… {title}")
    yield
    say(f"✓ {title} ({time.monotonic() - began:.1f} s)")


def tail(log: Path, count: int = 15) -> str:
    """Return the last lines of ``log``, indented."""
    if not log.exists():
        return ""
    lines = log.read_text(errors="replace").splitlines()[-count:]
    return "\n".join(f"    {line}" for line in lines)
