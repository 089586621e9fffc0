"""Services end with their launcher, whatever ends it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.local import supervisor
from deploy.local.account import Account
from deploy.local.paths import ROOT
from deploy.local.say import Stop
from deploy.local.servers import is_alive
from deploy.local.supervisor import Service, end_together

# Starts a service with a child of its own, writes down both, and watches.
LAUNCHER = """
import pathlib, sys
from deploy.local.account import Account
from deploy.local.supervisor import Service, Supervisor

log = pathlib.Path(sys.argv[1])
with Supervisor() as supervisor, log.open("wb") as output:
    command = ["sh", "-c", "sleep 600 & echo $$ $!; wait"]
    supervisor.add(Service("Sleeper", "", Account().launch(command, output=output), log))
    supervisor.watch()
"""


def service(log: Path, *command: str) -> Service:
    with log.open("wb") as output:
        return Service("Sleeper", "", Account().launch(command, output=output), log)


def launch(log: Path) -> tuple["subprocess.Popen[bytes]", list[int]]:
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCHER, str(log)], cwd=ROOT, stderr=subprocess.DEVNULL)
    wait_until(lambda: log.exists() and log.read_text().endswith("\n"))
    return launcher, [int(word) for word in log.read_text().split()]


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_services_and_their_children(tmp_path: Path, number: signal.Signals) -> None:
    launcher, pids = launch(tmp_path / "log")

    launcher.send_signal(number)
    launcher.wait(60)

    wait_until(lambda: not any(is_alive(pid) for pid in pids))


def test_a_killed_launcher_takes_its_services_along(tmp_path: Path) -> None:
    launcher, (pid, child) = launch(tmp_path / "log")

    launcher.kill()
    launcher.wait(60)

    wait_until(lambda: not is_alive(pid))
    os.kill(child, signal.SIGKILL)


def test_check_names_the_service_that_ended_and_shows_its_log(tmp_path: Path) -> None:
    fallen = service(tmp_path / "log", "sh", "-c", "echo out of beans; exit 3")
    fallen.process.wait()

    with pytest.raises(Stop) as refusal:
        supervisor.Supervisor([[fallen]]).check()

    assert str(refusal.value) == f"Sleeper ended by itself, see {tmp_path / 'log'}:\n    out of beans"


def test_end_together_kills_what_does_not_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 0.2)
    deaf = service(tmp_path / "log", "sh", "-c", "trap '' TERM; echo ready; sleep 600; sleep 600")
    wait_until(lambda: (tmp_path / "log").read_text() == "ready\n")

    end_together([deaf])

    assert deaf.process.returncode == -signal.SIGKILL
