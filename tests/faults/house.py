"""The whole product on servers of its own: PostgreSQL, Valkey, gunicorn, Celery, beat, and a post office."""

import json
import os
import shutil
import signal
import subprocess
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from deploy.local import place, ports
from deploy.local.account import Account, server_account
from deploy.local.paths import PYTHON, ROOT, VAR, site_packages
from deploy.local.postgres import Postgres
from deploy.local.secret import secret
from deploy.local.valkey import Valkey
from tests.faults.post_office import PostOffice
from tests.faults.processes import Kept, wait_until

HOME = VAR / "faults"
READY = b"HEAD /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
STALE_SECONDS = 20


@dataclass(frozen=True)
class KeepingValkey(Valkey):
    """A server that writes down what it is told, as production's does."""

    def _settings(self) -> str:
        folder = self.place.data / "valkey"
        folder.mkdir(exist_ok=True)
        self.account.own(folder)
        return super()._settings() + f"appendonly yes\nappendfsync everysec\ndir {folder}\n"


class House:
    """All of it, running from ``with`` to its end; ``web``, ``worker`` and ``beat`` are restarted when they die."""

    postgres: Kept
    valkey: Kept
    web: Kept
    worker: Kept
    beat: Kept

    def __init__(self, folder: Path = HOME, *, owners: int = 200, has_workers: bool = True) -> None:
        self.folder, self.owners, self.has_workers = folder, owners, has_workers
        self.office = PostOffice()
        self.extra: dict[str, str] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        place.remove(self.folder)
        self.logs = self.folder / "log"
        self.logs.mkdir(parents=True)
        self._stack.callback(self._forget)
        try:
            self._start_servers()
            self._prepare()
            self.start_application()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def _forget(self) -> None:
        """Remove the data and leave the logs of this time."""
        logs = self.folder.with_name(f"{self.folder.name}-log")
        shutil.rmtree(logs, ignore_errors=True)
        shutil.move(self.logs, logs)
        place.remove(self.folder)

    def _start_servers(self) -> None:
        self._stack.enter_context(self.office)
        account = server_account(ROOT)
        self.account = account
        self.place = where = place.settle(self.folder, site_packages(), account)
        database = Postgres(where, account, ports.any_port(), self.logs / "postgres.log")
        cache = KeepingValkey(where, account, ports.any_port(), self.logs / "valkey.log")
        self.database_url, self.redis_url = database.url, cache.url
        self.postgres = self._keep(Kept("PostgreSQL", database.start, ending=signal.SIGINT))
        self.valkey = self._keep(Kept("Valkey", cache.start))
        self.address = f"{ports.HOST}:{ports.any_port()}"

    def _keep(self, kept: Kept) -> Kept:
        self._stack.callback(kept.end)
        return kept

    def env(self) -> dict[str, str]:
        ours = {
            "SECRET_KEY": secret(self.folder / "secret.key"),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "EMAIL_URL": f"smtp://{ports.HOST}:{self.office.port}",
            "DEBUG": "0",
            "DEMO": "0",
            "DJANGO_SETTINGS_MODULE": "koprogo.settings.base",
            "WEB_CONCURRENCY": "2",
            "BIND": self.address,
            "PUBLIC_URL": self.url,
            "ALLOWED_HOSTS": ports.HOST,
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
            "SIGN_INS_A_MINUTE": "100000",
            "API_REQUESTS_A_MINUTE": "1000000",
            "SECOND_FACTOR_ROLES": "",
            "CLAIM_STALE_SECONDS": str(STALE_SECONDS),
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ["PATH"],
        }
        return ours | self.extra

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def _prepare(self) -> None:
        self.run("manage.py", "collectstatic", "--noinput", "-v0")
        self.run("manage.py", "migrate_all")
        self.run("-m", "tests.faults.seed", str(self.owners))
        self.world: dict[str, Any] = json.loads((self.folder / "world.json").read_text())

    def run(self, *words: str) -> None:
        """Run one of the project's commands to its end."""
        env = self.env() | {"FAULTS_WORLD": str(self.folder / "world.json")}
        done = subprocess.run([PYTHON, *words], cwd=ROOT, env=env, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def start_application(self) -> None:
        celery = ("celery", "-A", "koprogo.celery")
        self.web = self._keep(self._program("web", "gunicorn", "-c", "deploy/gunicorn.conf.py", "koprogo.wsgi"))
        self.wait_for_web()
        if self.has_workers:
            worker = (*celery, "worker", "--loglevel=INFO", "--concurrency=2")
            beat = (*celery, "beat", "--loglevel=INFO", "--pidfile=")
            self.worker = self._keep(self._program("worker", *worker))
            self.beat = self._keep(self._program("beat", *beat))

    def _program(self, name: str, *module: str) -> Kept:
        def start() -> subprocess.Popen[bytes]:
            with (self.logs / f"{name}.log").open("ab") as log:
                return Account().launch([PYTHON, "-m", *module], output=log, env=self.env(), folder=ROOT)

        return Kept(name, start)

    def restart_application(self, **extra: str) -> None:
        """Start web, worker and beat anew, with more in their environment."""
        self.extra = extra
        for kept in (self.web, self.worker, self.beat):
            kept.hold(signal.SIGTERM)
            kept.release()
        self.wait_for_web()

    def wait_for_web(self, seconds: float = 60) -> float:
        port = int(self.address.rpartition(":")[2])
        return wait_until(lambda: ports.answers(port, READY), "the web server answers", seconds=seconds)

    def wait_for_database(self) -> None:
        def answers() -> bool:
            with suppress(psycopg.OperationalError):
                return bool(self.sql("SELECT 1"))
            return False

        wait_until(answers, "PostgreSQL answers")

    def sql(self, query: str, *params: Any, slug: str = "tilleuls") -> list[tuple[Any, ...]]:
        """Ask the database itself, inside a copropriété."""
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            connection.execute(f'SET search_path = "{self.world["schemas"][slug]}", public')
            cursor = connection.execute(query, params or None)
            return cursor.fetchall() if cursor.description else []

    def try_sql(self, query: str) -> None:
        """Ask for what may well fail."""
        with suppress(psycopg.Error):
            self.sql(query)

    def log(self, name: str) -> str:
        with suppress(FileNotFoundError):
            return (self.logs / f"{name}.log").read_text(errors="replace")
        return ""
