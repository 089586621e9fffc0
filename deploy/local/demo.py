"""Everything KoproGo needs on one screen, until Ctrl-C.

The environment overrides: DEMO_HOST, DEMO_PORT, DATABASE_URL, REDIS_URL and every setting of the project.
"""

import argparse
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local import environment, place, ports, preflight, project, servers
from deploy.local.account import Account
from deploy.local.paths import LOGS, PYTHON, ROOT, VAR, log_file
from deploy.local.say import Stop, say, step
from deploy.local.secret import secret
from deploy.local.supervisor import Service, Supervisor

HOME = VAR / "demo"
WEB_PORT = 8000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reset", action="store_true", help="forget the demo's data first")
    options = parser.parse_args()
    preflight.check_machine()
    environment.prepare()
    with alone(), Supervisor() as supervisor:
        if options.reset:
            reset()
        run(supervisor)


@contextmanager
def alone() -> Iterator[None]:
    """Hold this checkout's demo.

    :raises Stop: when somebody else holds it.
    """
    HOME.mkdir(parents=True, exist_ok=True)
    path = VAR / "demo.lock"
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop("The demo of this folder is running already: end it first.") from None
        try:
            yield
        finally:
            path.unlink()


def reset() -> None:
    """Forget the demo's data.

    :raises Stop: when they lie in a server that is not ours.
    """
    if "DATABASE_URL" in os.environ:
        raise Stop("DATABASE_URL is set: the demo does not empty a database that is not its own.")
    place.remove(HOME)
    project.LOGINS.unlink(missing_ok=True)


def run(supervisor: Supervisor) -> None:
    host, port = web_address()
    with step("Starting PostgreSQL and Valkey"):
        urls = servers.supervise(supervisor, HOME, is_fast=False, logs=LOGS)
    env = {**urls, **settings(host, port)}
    prepare_data(env)
    supervisor.add(*start_application(env))
    with step("Waiting for the first page"):
        wait_for_page(supervisor, host, port)
    introduce(supervisor, env["PUBLIC_URL"])
    supervisor.watch()


def web_address() -> tuple[str, int]:
    """Return where the pages will be.

    :raises Stop: when the port asked for is taken.
    """
    host = os.environ.get("DEMO_HOST", ports.HOST)
    if "DEMO_PORT" not in os.environ:
        return host, ports.usual_port(WEB_PORT, "the web server", host)
    port = int(os.environ["DEMO_PORT"])
    if not ports.is_free(port, host):
        raise Stop(f"Port {port} (DEMO_PORT) is taken.")
    return host, port


def settings(host: str, port: int) -> dict[str, str]:
    """Return the demo's settings, each of which the environment may override."""
    HOME.mkdir(parents=True, exist_ok=True)
    # Browsers know passkeys of names only, not of numbers.
    name = "localhost" if host == ports.HOST else host
    ours = {
        "DEMO": "1",
        "DEBUG": "0",
        "SECRET_KEY": secret(HOME / "secret.key"),
        "PUBLIC_URL": f"http://{name}:{port}",
        "ALLOWED_HOSTS": f"{host},127.0.0.1,localhost",
        "CSRF_TRUSTED_ORIGINS": ",".join(f"http://{known}:{port}" for known in (host, "127.0.0.1", "localhost")),
        "MEDIA_ROOT": str(HOME / "media"),
        "MAIL_DIR": str(HOME / "mail"),
        "DJANGO_SETTINGS_MODULE": "koprogo.settings.base",
        "WEB_CONCURRENCY": "2",
        "BIND": f"{host}:{port}",
        "PYTHONUNBUFFERED": "1",
    }
    return {name: os.environ.get(name, value) for name, value in ours.items()}


def prepare_data(env: dict[str, str]) -> None:
    project.compile_messages(env)
    project.collect_static(env)
    project.fill_database(env)


def start_application(env: dict[str, str]) -> list[Service]:
    celery = ("celery", "-A", "koprogo.celery")
    beat = ("beat", "--loglevel=INFO", "--pidfile=")
    return [
        python_service("Web", env["BIND"], env, "gunicorn", "-c", "deploy/gunicorn.conf.py", "koprogo.wsgi"),
        python_service("Worker", "Celery", env, *celery, "worker", "--loglevel=INFO", "--concurrency=1"),
        python_service("Beat", "Celery", env, *celery, *beat),
    ]


def python_service(name: str, about: str, env: dict[str, str], *module: str) -> Service:
    log = log_file(name.lower())
    with log.open("ab") as output:
        process = Account().launch([PYTHON, "-m", *module], output=output, env={**os.environ, **env}, folder=ROOT)
    return Service(name, about, process, log)


def wait_for_page(supervisor: Supervisor, host: str, port: int, seconds: float = 60) -> None:
    """Wait until the web server answers something.

    :raises Stop: when it never does.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        supervisor.check()
        if ports.answers(port, b"HEAD /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n", host):
            return
        time.sleep(0.1)
    raise Stop(f"The web server does not answer, see {log_file('web')}.")


def introduce(supervisor: Supervisor, address: str) -> None:
    """Print one line per service, the address and the logins."""
    say()
    for service in supervisor.services:
        say(f"  {service.name:<12}{service.about:<18}pid {service.process.pid:<9}{short(service.log)}")
    say(f"\n  KoproGo is at {address}\n")
    if project.LOGINS.exists():
        say(project.LOGINS.read_text())
    say("  Ctrl-C ends all of it. `make demo-reset` starts anew.")


def short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    try:
        main()
    except Stop as refusal:
        say(f"✗ {refusal}")
        sys.exit(1)
    except KeyboardInterrupt:
        say("Ended.")
