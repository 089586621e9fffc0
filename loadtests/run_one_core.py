"""The whole server on one core, clients on the others: python -m loadtests.run_one_core [--seconds 60].

PostgreSQL, Valkey, gunicorn with one worker, Celery's worker and beat share the core; everything is on the loopback
interface and ends with the run. The data stay in var/load and are made again with --fresh.
"""

import argparse
import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from deploy.local import place, ports, servers
from deploy.local.account import Account
from deploy.local.paths import ROOT, VAR
from deploy.local.say import say, step
from deploy.local.supervisor import Service, Supervisor
from loadtests.machine import description, quietness
from loadtests.processes import Usage, usages

HOME = VAR / "load"
LOCUST = Path(__file__).with_name("locustfile.py")
PYTHON = Path(sys.executable)


@dataclass(frozen=True)
class Plan:
    """What is asked of a run."""

    seconds: int = 60
    coproprietes: int = 200
    connections: int = 20
    law: str = "zipf"
    core: int = 0
    is_fast: bool = False
    has_workers: bool = True


def main() -> None:
    options = arguments()
    plan = Plan(
        options.seconds,
        options.coproprietes,
        options.connections,
        options.law,
        options.core,
        options.no_sync,
        not options.no_workers,
    )
    if options.fresh:
        place.remove(HOME)
    HOME.mkdir(parents=True, exist_ok=True)
    say(description())
    with Supervisor(is_quiet=True) as supervisor, server(supervisor, plan) as (host, env):
        figures = measure(supervisor, plan, host, env)
    report(plan, *figures)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--coproprietes", type=int, default=200)
    parser.add_argument("--connections", type=int, default=20)
    parser.add_argument("--law", choices=["zipf", "uniform"], default="zipf")
    parser.add_argument("--core", type=int, default=0, help="the server's core")
    parser.add_argument("--no-sync", action="store_true", help="PostgreSQL does not wait for the disk")
    parser.add_argument("--no-workers", action="store_true", help="without Celery's worker and beat")
    parser.add_argument("--fresh", action="store_true", help="make the data again")
    return parser.parse_args()


@contextmanager
def server(supervisor: Supervisor, plan: Plan) -> Iterator[tuple[str, dict[str, str]]]:
    """Run the whole server on its core; what is started here inherits the core."""
    all_cores = os.sched_getaffinity(0)
    logs = HOME / "log"
    urls = servers.supervise(supervisor, HOME, is_fast=plan.is_fast, logs=logs)
    env = {**os.environ, **urls, **settings()}
    with step(f"Preparing {plan.coproprietes} copropriétés"):
        prepare(plan, env)
    os.sched_setaffinity(0, {plan.core})
    for service in supervisor.services:
        pin(service.process.pid, plan.core)
    address = f"{ports.HOST}:{ports.any_port()}"
    for service in application(address, plan, env, logs):
        supervisor.add(service)
    os.sched_setaffinity(0, all_cores - {plan.core})
    wait(supervisor, address)
    checkpoint(env)
    try:
        yield f"http://{address}", env
    finally:
        checkpoint(env)


def checkpoint(env: dict[str, str]) -> None:
    """Write out what is changed: two hundred schemas are twenty thousand files, too many for a run or for an ending."""
    with psycopg.connect(env["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CHECKPOINT")


def settings() -> dict[str, str]:
    return {
        "SECRET_KEY": "only-for-load-" + "x" * 40,
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "koprogo.settings.base",
        "WEB_CONCURRENCY": "1",
        "ALLOWED_HOSTS": ports.HOST,
        "MEDIA_ROOT": str(HOME / "media"),
        "STATIC_ROOT": str(HOME / "static"),
        "MAIL_DIR": str(HOME / "mail"),
        "DEMO": "1",
        "LOG_LEVEL": "WARNING",
        # One person asks for all: counted as ever, and never refused.
        "API_REQUESTS_A_MINUTE": "1000000000",
        "PYTHONPATH": str(ROOT),
    }


def prepare(plan: Plan, env: dict[str, str]) -> None:
    """Migrate and fill the database, unless it holds what is asked for."""
    stamp = HOME / "seeded"
    wanted = f"{urlsplit(env['DATABASE_URL']).password} {plan.coproprietes}"
    run(env, "manage.py", "collectstatic", "--noinput", "-v0")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    run(env, "manage.py", "upgrade")
    run(env, "-m", "loadtests.seed", str(plan.coproprietes))
    stamp.write_text(wanted)


def run(env: dict[str, str], *words: str) -> None:
    subprocess.run([PYTHON, *words], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


def pin(pid: int, core: int) -> None:
    """Bind a process that runs already, and all its threads and children."""
    subprocess.run(
        ["taskset", "--all-tasks", "--pid", "--cpu-list", str(core), str(pid)], check=True, stdout=subprocess.DEVNULL
    )


def application(address: str, plan: Plan, env: dict[str, str], logs: Path) -> Iterator[Service]:
    env = {**env, "BIND": address}
    yield launch("Web", env, logs, "gunicorn", "-c", "deploy/gunicorn.conf.py", "koprogo.wsgi")
    if plan.has_workers:
        yield launch("Worker", env, logs, "celery", "-A", "koprogo.celery", "worker", "--concurrency=1")
        yield launch("Beat", env, logs, "celery", "-A", "koprogo.celery", "beat", "--pidfile=")


def launch(name: str, env: dict[str, str], logs: Path, *module: str) -> Service:
    log = logs / f"{name.lower()}.log"
    with log.open("ab") as output:
        process = Account().launch([PYTHON, "-m", *module], output=output, env=env, folder=ROOT)
    return Service(name, "", process, log)


def wait(supervisor: Supervisor, address: str, seconds: float = 60) -> None:
    host, _, port = address.partition(":")
    deadline = time.monotonic() + seconds
    while not ports.answers(int(port), b"HEAD /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", host):
        supervisor.check()
        if time.monotonic() > deadline:
            raise SystemExit("the server does not answer")
        time.sleep(0.2)


def measure(supervisor: Supervisor, plan: Plan, host: str, env: dict[str, str]) -> tuple[Any, ...]:
    """Warm up for ten seconds, then load the server and watch it."""
    roots = {service.name: service.process.pid for service in supervisor.services}
    locust(plan, host, env, 10, "warm").wait()
    say(f"Core       {quietness(plan.core)}")
    before = usages(roots)
    with step(f"{plan.connections} connections for {plan.seconds} s"):
        client = locust(plan, host, env, plan.seconds, "run")
        time.sleep(plan.seconds / 2)
        connections = client_backends(env)
        client.wait(plan.seconds + 60)
    return before, usages(roots), connections


def locust(plan: Plan, host: str, env: dict[str, str], seconds: int, name: str) -> subprocess.Popen[bytes]:
    command = [PYTHON, "-m", "locust", "-f", LOCUST, "--headless", "-u", plan.connections, "-r", plan.connections]
    command += ["-t", f"{seconds}s", "--host", host, "--processes", "2", "--csv", HOME / name, "--only-summary"]
    with (HOME / "log" / "locust.log").open("ab") as log:
        return subprocess.Popen(
            [str(word) for word in command], cwd=ROOT, env={**env, "LOAD_LAW": plan.law}, stdout=log, stderr=log
        )


def client_backends(env: dict[str, str]) -> int:
    """Return how many connections PostgreSQL serves, this one aside."""
    with psycopg.connect(env["DATABASE_URL"]) as connection:
        row = connection.execute(
            "SELECT count(*) - 1 FROM pg_stat_activity WHERE backend_type = 'client backend'"
        ).fetchone()
        return row[0] if row else 0


def report(plan: Plan, before: list[Usage], after: list[Usage], connections: int) -> None:
    with (HOME / "run_stats.csv").open() as rows:
        *lines, total = csv.DictReader(rows)
    count, failed = int(total["Request Count"]), int(total["Failure Count"])
    worst = float(total["Max Response Time"])
    say(f"\n{plan.coproprietes} copropriétés ({plan.law}), {plan.connections} connections, gunicorn with 1 sync worker")
    say(f"fsync      {'off' if plan.is_fast else 'on'}")
    say(f"requests   {count} in {plan.seconds} s: {float(total['Requests/s']):.0f} per second")
    say(f"errors     {failed} ({100 * (count - failed) / count:.3f} % succeeded)")
    say(f"latency    P50 {total['50%']} ms, P90 {total['90%']} ms, P99 {total['99%']} ms, worst {worst:.0f} ms")
    say(f"wire       {float(total['Average Content Size']):.0f} bytes per response, headers included")
    say(f"PostgreSQL {connections} connections")
    tell_processes(before, after, count)
    tell_requests(lines)


def tell_processes(before: list[Usage], after: list[Usage], count: int) -> None:
    say(f"memory     {sum(usage.pss_mb for usage in after):.0f} MB PSS in all")
    for name in dict.fromkeys(usage.name for usage in after):
        mine = [usage for usage in after if usage.name == name]
        cpu = 1000 * (spent(after, name) - spent(before, name)) / count
        memory = sum(usage.pss_mb for usage in mine)
        say(f"  {name:<11}{memory:6.0f} MB in {len(mine)} processes, {cpu:.2f} ms of the core per request")


def spent(found: list[Usage], name: str) -> float:
    return sum(usage.cpu_seconds for usage in found if usage.name == name)


def tell_requests(lines: list[dict[str, str]]) -> None:
    say("\n  requests  errors   P50   P99  bytes")
    for line in sorted(lines, key=lambda line: line["Name"]):
        counts = f"{line['Request Count']:>8}{line['Failure Count']:>8}{line['50%']:>6}{line['99%']:>6}"
        say(f"  {counts}{float(line['Average Content Size']):7.0f}  {line['Type']} {line['Name']}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    main()
