"""Real worker processes on the real broker, and a copropriété they can see: its rows are committed."""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from celery.exceptions import AlwaysEagerIgnored
from django.conf import settings
from django.db import connection

from koprogo.celery import app
from koprogo.core.ids import uuid7
from koprogo.core.work import NOW
from koprogo.operations.redis import broker
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.factories.coproprietes import drop_copropriete


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work outside any transaction, so that other processes see what is written; who writes, clears."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.fixture
def committed_copropriete(db: None) -> Iterator[Copropriete]:
    """Open a copropriété, enter it, and remove it afterwards."""
    copropriete = open_copropriete(name="Le Clos", slug=f"w-{uuid7().hex[-12:]}")
    try:
        with entered(copropriete.schema_name):
            yield copropriete
    finally:
        drop_copropriete(copropriete=copropriete)


def server_env() -> dict[str, str]:
    """Return the environment in which another process works on the servers and the database of the tests."""
    db = connection.settings_dict
    password = f":{db['PASSWORD']}" if db["PASSWORD"] else ""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "koprogo.settings.base",
        "DATABASE_URL": f"postgres://{db['USER']}{password}@{db['HOST']}:{db['PORT']}/{db['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }


class Workers:
    """Starts workers and asks them for tasks."""

    def __init__(self) -> None:
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, *, stale_seconds: int = 180, concurrency: int = 2, **environment: str) -> subprocess.Popen[bytes]:
        celery = [sys.executable, "-m", "celery", "-A", "koprogo.celery", "worker", f"--concurrency={concurrency}"]
        options = ["--loglevel=WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        env = self._env(stale_seconds) | environment
        worker = subprocess.Popen(celery + options, env=env, start_new_session=True)
        self.running.append(worker)
        return worker

    def _env(self, stale_seconds: int) -> dict[str, str]:
        return server_env() | {
            "DJANGO_SETTINGS_MODULE": "tests.workers.settings",
            "CLAIM_STALE_SECONDS": str(stale_seconds),
            "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
            "BROKER_KEY_PREFIX": settings.BROKER_KEY_PREFIX,
        }

    def ask(self, task: str, *, queue: str = NOW, **arguments: Any) -> str:
        with warnings.catch_warnings():
            # Tests do at once what they ask for, but here others do it.
            warnings.simplefilter("ignore", AlwaysEagerIgnored)
            return str(app.send_task(task, kwargs=arguments, queue=queue).id)

    def sweep_until(self, happened: Callable[[], bool], *, schema: str, seconds: float = 90) -> None:
        """Do as beat does, only sooner, until it happened.

        :raises AssertionError: when it did not in time.
        """
        end = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < end, "it did not happen in time"
            self.ask("documents.drain", schema=schema)
            time.sleep(2)

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """End a worker with its children at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=10)
        self._wait_for_children(worker)
        self.running.remove(worker)

    def _wait_for_children(self, worker: subprocess.Popen[bytes]) -> None:
        """Let its children die: one that is still there keeps the connection, and swallows what is asked next.

        Where nobody buries the dead they stay in the list of processes, so this ends by itself.
        """
        end = time.monotonic() + 3
        with suppress(ProcessLookupError, PermissionError):
            while time.monotonic() < end:
                os.killpg(worker.pid, 0)
                time.sleep(0.05)


@pytest.fixture
def workers() -> Iterator[Workers]:
    found = Workers()
    yield found
    for worker in list(found.running):
        found.kill(worker)
    for name in broker().scan_iter(f"{settings.BROKER_KEY_PREFIX}*"):
        broker().delete(name)


def wait_until(happened: Callable[[], bool], *, seconds: float = 60) -> None:
    """Look again and again until it happened.

    :raises AssertionError: when it did not in time.
    """
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
