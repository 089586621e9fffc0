"""Going through all copropriétés, as repeated work does."""

from collections.abc import Iterator

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered

SCHEMAS_PER_CONNECTION = 50


def each_ready_schema() -> Iterator[str]:
    """Enter each ready copropriété in turn; a connection grows with each, so it is closed after fifty."""
    schemas = list(Copropriete.objects.working().order_by("id").values_list("schema_name", flat=True))
    for count, schema in enumerate(schemas, start=1):
        with entered(schema):
            yield schema
        if count % SCHEMAS_PER_CONNECTION == 0 and not connection.in_atomic_block:
            connection.close()
