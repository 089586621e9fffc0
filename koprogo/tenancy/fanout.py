"""Going through all copropriétés, as repeated work does."""

from collections.abc import Iterator

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import is_schema_behind

SCHEMAS_PER_CONNECTION = 50


def schemas_at_work() -> list[str]:
    """Return the schemas this code may work in: not those whose upgrade failed or is still to come."""
    rows = Copropriete.objects.at_work().order_by("id").values_list("schema_name", "schema_version")
    return [schema for schema, version in rows if not is_schema_behind(schema, version)]


def is_at_work(schema: str) -> bool:
    """Return whether this code may work in a schema: it may have been closed or removed since work was asked for."""
    with entered("public"):
        versions = Copropriete.objects.at_work().filter(schema_name=schema).values_list("schema_version", flat=True)
        return any(not is_schema_behind(schema, version) for version in versions)


def each_ready_schema() -> Iterator[str]:
    """Enter each copropriété at work in turn."""
    for count, schema in enumerate(schemas_at_work(), start=1):
        with entered(schema):
            yield schema
        renew_connection(after=count)


def renew_connection(*, after: int) -> None:
    """Close the connection at each fiftieth copropriété: it grows with each it has seen."""
    if after % SCHEMAS_PER_CONNECTION == 0 and not connection.in_atomic_block:
        connection.close()
