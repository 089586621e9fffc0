"""What is looked at before anything is changed."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from koprogo.tenancy.connection import connection

OLDEST_POSTGRESQL = 150000
LOCKS_FOR_DUMPS = 1024
LEAST_FREE_BYTES = 200 * 1024**2
GOOD_FREE_BYTES = 2 * 1024**3


@dataclass(frozen=True)
class Finding:
    """What a check saw; one that refuses stops the upgrade."""

    text: str
    level: str = "ok"

    @property
    def refuses(self) -> bool:
        return self.level == "refused"


def server_findings(*, jobs: int) -> Iterator[Finding]:
    """Look at the database server: version, disk, locks, connections."""
    yield _version()
    yield _disk()
    yield _locks()
    yield _connections(jobs)


def _version() -> Finding:
    number = int(_setting("server_version_num"))
    name = _setting("server_version").split()[0]
    if number < OLDEST_POSTGRESQL:
        return Finding(f"PostgreSQL {name} is too old: 15 is the oldest that will do", "refused")
    return Finding(f"PostgreSQL {name}")


def _disk() -> Finding:
    """Look at the disk of the data, where the server is on this machine and lets itself be asked."""
    folder = _setting("data_directory")
    if not folder or not os.access(Path(folder).parent, os.X_OK) or not Path(folder).exists():
        return Finding("disk of the database: not to be seen from here, look at it yourself", "unknown")
    free = shutil.disk_usage(folder).free
    text = f"disk of the database: {free / 1024**3:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        return Finding(f"{text}, which is too little", "refused")
    return Finding(text, "ok" if free >= GOOD_FREE_BYTES else "warning")


def _locks() -> Finding:
    locks = int(_setting("max_locks_per_transaction"))
    if locks < LOCKS_FOR_DUMPS:
        enough = f"enough to upgrade, but a dump of everything needs {LOCKS_FOR_DUMPS}"
        return Finding(f"max_locks_per_transaction is {locks}: {enough}", "warning")
    return Finding(f"max_locks_per_transaction {locks}")


def _connections(jobs: int) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        used = cursor.fetchone()[0]
    free = int(_setting("max_connections")) - int(_setting("superuser_reserved_connections")) - used
    if free < jobs + 1:
        return Finding(f"only {free} connections are free and {jobs} jobs want {jobs + 1}: use fewer --jobs", "refused")
    return Finding(f"{free} connections free, {jobs} jobs")


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(name) FROM pg_settings WHERE name = %s", [name])
        row = cursor.fetchone()
    return row[0] if row else ""
