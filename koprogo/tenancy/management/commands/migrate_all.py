"""Bring the shared schema and every copropriété to the present migrations."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete


class Command(BaseCommand):
    help = "Migrate the shared schema, then each copropriété, telling how far it is."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate_schemas", shared=True, verbosity=0)
        schemas = list(Copropriete.objects.ready().order_by("id").values_list("schema_name", flat=True))
        for done, schema in enumerate(schemas, start=1):
            if _is_behind(schema):
                call_command("migrate_schemas", schema_name=schema, verbosity=0)
            self.stdout.write(f"\rmigrations: {done}/{len(schemas)}", ending="")
        self.stdout.write("\rmigrations: up to date      ")


def _is_behind(schema: str) -> bool:
    """Return whether the schema has fewer migrations than the code."""
    from django.db.migrations.loader import MigrationLoader

    wanted = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {})
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT app, name FROM "{schema}".django_migrations')  # noqa: S608
        return not wanted <= set(cursor.fetchall())
