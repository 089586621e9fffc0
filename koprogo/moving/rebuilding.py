"""Making an empty schema as the archive's was: by our own template and migrations, never by what it brings."""

from collections.abc import Collection

from django.apps import apps
from django.db.migrations.exceptions import InvalidMigrationPlan
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from koprogo.core.later import later as _
from koprogo.moving.archive_format import Migration
from koprogo.moving.refusals import ArchiveDoesNotFit, ArchiveIsNewer
from koprogo.tenancy.connection import connection
from koprogo.tenancy.provisioning import create_schema
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import tenant_labels

Migrations = frozenset[Migration]


def own(migrations: Collection[Migration]) -> Migrations:
    """Keep the migrations that make the tables of a copropriété."""
    return frozenset((app, name) for app, name in migrations if app in tenant_labels())


def known() -> Migrations:
    """Return the migrations this code has."""
    return own(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {})


def refuse_newer(migrations: Collection[Migration]) -> None:
    """Refuse an archive that knows more than this code.

    :raises ArchiveIsNewer: naming what is not known.
    """
    labels = {config.label for config in apps.get_app_configs()}
    new_apps = {(app, name) for app, name in migrations if app not in labels}
    if unknown := (own(migrations) - known()) | new_apps:
        raise ArchiveIsNewer(migrations=", ".join(sorted(f"{app}.{name}" for app, name in unknown))[:300])


def rebuild(schema: str, migrations: Migrations) -> None:
    """Make the empty tables of a copropriété that has had these migrations and no other.

    :raises ArchiveDoesNotFit: when no copropriété can have had just these.
    """
    if migrations == known():
        create_schema(schema)
        return
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{schema}"')
    try:
        migrate(schema, _last_of_each_app(migrations))
    except InvalidMigrationPlan as error:
        raise ArchiveDoesNotFit(reason=_("ses migrations ne se suivent pas")) from error


def bring_forward(schema: str) -> None:
    """Run the migrations that the schema has not had."""
    migrate(schema, _last_of_each_app(known()))


def migrate(schema: str, targets: list[Migration]) -> None:
    """Run migrations in one schema, with nothing behind it on the search path."""
    with entered(schema):
        connection.set_schema(schema, include_public=False)
        MigrationExecutor(connection).migrate(targets)


def _last_of_each_app(migrations: Migrations) -> list[Migration]:
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    inner = {parent.key for key in migrations for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
    return sorted(migrations - inner)
