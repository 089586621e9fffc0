"""What several tests of the books do past the application."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def settled() -> None:
    """Have done now what the database does at commit: entries are checked and chained."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def guards_off() -> Iterator[None]:
    """Write as somebody who has switched the triggers off."""
    settled()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
