"""Entering and leaving the schema of a copropriété."""

from collections.abc import Iterator
from contextlib import contextmanager

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete


@contextmanager
def entered(schema: str) -> Iterator[None]:
    """Work inside the schema named, then go back to where one was."""
    before = connection.tenant
    connection.set_schema(schema)
    try:
        yield
    finally:
        connection.set_tenant(before)


def current_copropriete() -> Copropriete:
    """Return the copropriété whose schema is in force."""
    return Copropriete.objects.get(schema_name=connection.schema_name)
