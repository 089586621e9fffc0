"""Taking a copropriété away again that a test opened for good."""

from django.db import transaction

from koprogo.core.models import KeptAnswer
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered


def drop_copropriete(*, copropriete: Copropriete) -> None:
    """Remove a copropriété with its schema and nothing else, at once."""
    with entered("public"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{copropriete.schema_name}" CASCADE')
        KeptAnswer.objects.filter(schema_name=copropriete.schema_name).delete()
        Copropriete.objects.filter(pk=copropriete.pk).delete()
