"""The upgrade as an operator runs it: another process, with the code of a release to come."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from koprogo.tenancy.connection import connection

PATIENCE_SECONDS = 60


def start_upgrade(release: str, *words: str) -> subprocess.Popen[str]:
    db = connection.settings_dict
    password = f":{db['PASSWORD']}" if db["PASSWORD"] else ""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.later.settings",
        "LATER_RELEASE": release,
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": f"postgres://{db['USER']}{password}@{db['HOST']}:{db['PORT']}/{db['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
    }
    command = [sys.executable, "manage.py", "upgrade", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(command, env=env, text=True, start_new_session=True, **pipes)  # type: ignore[call-overload]


@contextmanager
def somebody_in(schema: str) -> Any:
    """Keep a long transaction open that has read from a table of a copropriété."""
    other: Any = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{schema}".buildings_building IN ACCESS SHARE MODE')
        yield
    finally:
        other.rollback()
        other.close()


def wait_until(happened: Callable[[], bool]) -> None:
    """Look again and again until it happened.

    :raises AssertionError: when it did not in time.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
