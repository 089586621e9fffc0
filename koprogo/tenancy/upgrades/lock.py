"""Only one upgrade at a time, in the whole installation."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

KEY = "hashtext('koprogo upgrade')"


class UpgradeIsRunning(Exception):
    """Somebody else upgrades this database; ``str()`` says who."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of upgrades on a connection of its own until the end, or until the processes have died.

    It is the lock of a transaction, because behind a pool one of a session would be another client's.

    :raises UpgradeIsRunning: when it is held.
    """
    holder: Any = connections.create_connection("default")
    holder.set_autocommit(False)
    try:
        with holder.cursor() as cursor:
            _take(cursor)
        yield
    finally:
        holder.rollback()
        holder.close()


def _take(cursor: Any) -> None:
    name = f"koprogo upgrade {socket.gethostname()} {os.getpid()}"[:63]
    cursor.execute("SELECT set_config('application_name', %s, true)", [name])
    cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    cursor.execute(f"SELECT pg_try_advisory_xact_lock({KEY})")
    if not cursor.fetchone()[0]:
        raise UpgradeIsRunning(_holder(cursor))


def _holder(cursor: Any) -> str:
    cursor.execute(
        "SELECT application_name, coalesce(host(client_addr), 'this machine'), to_char(xact_start, 'HH24:MI:SS')"
        " FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " JOIN pg_database ON pg_database.oid = pg_locks.database AND pg_database.datname = current_database()"
        " WHERE locktype = 'advisory' AND granted AND application_name LIKE 'koprogo upgrade %'"
    )
    row = cursor.fetchone()
    return f"{row[0]} from {row[1]} since {row[2]}" if row else "one that has just ended"
