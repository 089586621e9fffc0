"""Start and stop the private PostgreSQL and Valkey of a folder.

    python -m deploy.local.servers start --dir var/test --fast
    python -m deploy.local.servers stop --dir var/test --remove

``start`` prints the addresses as shell exports.
"""

import argparse
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from deploy.local import place
from deploy.local.account import server_account
from deploy.local.paths import ROOT, site_packages
from deploy.local.ports import answers, any_port, usual_port
from deploy.local.postgres import Postgres
from deploy.local.say import Stop, say
from deploy.local.supervisor import Service, Supervisor
from deploy.local.valkey import Valkey

POSTGRES_PORT = 54320
VALKEY_PORT = 63790


@dataclass(frozen=True)
class Running:
    """What was started in the background, as its folder remembers it."""

    urls: dict[str, str]
    pids: dict[str, int]
    ports: dict[str, int]


@dataclass(frozen=True)
class Plan:
    """The two servers of a folder, not started yet."""

    postgres: Postgres
    valkey: Valkey

    @property
    def urls(self) -> dict[str, str]:
        return {"DATABASE_URL": self.postgres.url, "REDIS_URL": self.valkey.url}


def plan(folder: Path, *, is_fast: bool, logs: Path) -> Plan:
    """Choose account, place and ports: the usual ports, or any for servers that are thrown away."""
    logs.mkdir(parents=True, exist_ok=True)
    account = server_account(ROOT)
    where = place.settle(folder, site_packages(), account)
    postgres_port = any_port() if is_fast else usual_port(POSTGRES_PORT, "PostgreSQL")
    valkey_port = any_port() if is_fast else usual_port(VALKEY_PORT, "Valkey")
    return Plan(
        Postgres(where, account, postgres_port, logs / "postgres.log", is_fast),
        Valkey(where, account, valkey_port, logs / "valkey.log"),
    )


def supervise(supervisor: Supervisor, folder: Path, *, is_fast: bool, logs: Path) -> dict[str, str]:
    """Start what the environment does not replace under ``supervisor``, and return the addresses of both."""
    given = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if name in os.environ}
    if len(given) == 2:
        return given
    chosen = plan(folder, is_fast=is_fast, logs=logs)
    if "DATABASE_URL" not in given:
        postgres = chosen.postgres
        supervisor.add(Service("PostgreSQL", f"port {postgres.port}", postgres.start(), postgres.log, signal.SIGINT))
    if "REDIS_URL" not in given:
        valkey = chosen.valkey
        supervisor.add(Service("Valkey", f"port {valkey.port}", valkey.start(), valkey.log))
    return {**chosen.urls, **given}


def start(folder: Path, *, is_fast: bool) -> dict[str, str]:
    """Start both in the background unless they run, and return their addresses."""
    state = folder / "servers.json"
    if running := read_state(state):
        return running.urls
    stop(folder, remove=False)
    chosen = plan(folder, is_fast=is_fast, logs=folder / "log")
    pids = {"postgres": chosen.postgres.start(ends_with_us=False).pid}
    pids["valkey"] = chosen.valkey.start(ends_with_us=False).pid
    ports = {"postgres": chosen.postgres.port, "valkey": chosen.valkey.port}
    write_state(state, Running(chosen.urls, pids, ports))
    return chosen.urls


def stop(folder: Path, *, remove: bool) -> None:
    """End what still lives of the servers started in the background for ``folder``."""
    state = folder / "servers.json"
    if state.exists():
        pids = Running(**json.loads(state.read_text())).pids
        for name, how in (("valkey", signal.SIGTERM), ("postgres", signal.SIGINT)):
            if is_named(pids[name], name):
                end(pids[name], how)
    state.unlink(missing_ok=True)
    if remove:
        place.remove(folder)


def read_state(path: Path) -> Running | None:
    """Return what runs, or None when one of the two does not answer any more."""
    if not path.exists():
        return None
    state = Running(**json.loads(path.read_text()))
    return state if all(answers(port) for port in state.ports.values()) else None


def write_state(path: Path, state: Running) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(state)))


def end(pid: int, how: signal.Signals, seconds: float = 20) -> None:
    """Send ``how`` to a process and wait until it is gone, then insist."""
    deadline = time.monotonic() + seconds
    send(pid, how)
    while is_alive(pid):
        if time.monotonic() > deadline:
            send(pid, signal.SIGKILL)
        time.sleep(0.05)


def send(pid: int, how: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, how)


def is_named(pid: int, name: str) -> bool:
    """Tell whether the process is that server: after a restart of the machine, its number may be another's."""
    try:
        return name.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def is_alive(pid: int) -> bool:
    """Tell whether the process still works: one that waits to be reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["start", "stop"])
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--fast", action="store_true", help="throw-away servers: any port, nothing synced to disk")
    parser.add_argument("--remove", action="store_true", help="with stop: remove the data too")
    options = parser.parse_args()
    if options.act == "stop":
        stop(options.dir, remove=options.remove)
        return
    for name, value in start(options.dir, is_fast=options.fast).items():
        print(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    try:
        main()
    except (Stop, subprocess.SubprocessError) as refusal:
        say(f"✗ {refusal}")
        sys.exit(1)
