"""Where each copropriété stands, as its own list of migrations says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import Name, label, tenant_labels

SCHEMAS_PER_QUERY = 100
Applied = frozenset[Name]


@dataclass
class Group:
    """Copropriétés which have had the same migrations, and therefore want the same ones.

    ``state`` is what their models were before; ``sql`` does it all in one message, when that is possible.
    """

    schemas: list[str]
    plan: tuple[Migration, ...]
    state: ProjectState
    version: str
    sql: str | None = None

    @property
    def names(self) -> list[str]:
        """The migrations which touch tables of a copropriété."""
        return [str(migration) for migration in self.plan if migration.app_label in tenant_labels()]


def applied_by_schema(schemas: Sequence[str]) -> dict[str, Applied]:
    """Read what each schema has had; one that is not there is left out."""
    there = _with_a_list(schemas)
    found: dict[str, Applied] = {}
    for some in _batches([schema for schema in schemas if schema in there]):
        found |= _read(some)
    return found


def groups_behind(applied: dict[str, Applied], wanted: frozenset[Name]) -> list[Group]:
    """Return those who miss a migration of the copropriétés, by what they have had."""
    alike: dict[Applied, list[str]] = defaultdict(list)
    for schema, names in applied.items():
        if any(app in tenant_labels() for app, _ in wanted - names):
            alike[names].append(schema)
    return [_group(names, schemas) for names, schemas in alike.items()]


def unknown(applied: Iterable[Name], wanted: frozenset[Name]) -> list[str]:
    """Return the migrations the code does not know: the database is newer."""
    return sorted(f"{app}.{name}" for app, name in set(applied) - wanted)


def schemas_to_upgrade(*, only: str = "", is_retry: bool = False) -> list[str]:
    """Return the schemas in the order they were opened; suspended copropriétés are upgraded like others.

    It reads no column younger than the first release, for the shared schema may not have it yet.
    """
    chosen = Copropriete.objects.ready().order_by("id")
    if only:
        chosen = chosen.filter(slug=only)
    if is_retry:
        chosen = chosen.exclude(upgrade_error="")
    return list(chosen.values_list("schema_name", flat=True))


def note_versions(applied: dict[str, Applied]) -> None:
    """Keep the version of those who need nothing, where another one or none was kept."""
    versions = {schema: label(names) for schema, names in applied.items()}
    rows = Copropriete.objects.filter(schema_name__in=versions).only("schema_name", "schema_version", "upgrade_error")
    stale = [row for row in rows if row.schema_version != versions[row.schema_name] or row.upgrade_error]
    for row in stale:
        row.schema_version, row.upgrade_error = versions[row.schema_name], ""
    Copropriete.objects.bulk_update(stale, ["schema_version", "upgrade_error"])


def _group(names: Applied, schemas: list[str]) -> Group:
    """Work out what one of them wants, which is what all of them want.

    Django looks no further back than a last migration that was had; one put in its line since is wanted as well.
    """
    with entered(schemas[0]):
        executor = MigrationExecutor(connection)
        whole = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
        had = executor.loader.applied_migrations
        plan = tuple(one for one, _ in whole if (one.app_label, one.name) not in had)
        state = executor._create_project_state(with_applied_migrations=True)  # type: ignore[attr-defined]
    version = label(names | {(migration.app_label, migration.name) for migration in plan})
    return Group(schemas=schemas, plan=plan, state=state, version=version)


def _with_a_list(schemas: Sequence[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid"
            " WHERE relname = 'django_migrations' AND nspname = ANY(%s)",
            [list(schemas)],
        )
        return {name for (name,) in cursor.fetchall()}


def _read(schemas: Sequence[str]) -> dict[str, Applied]:
    one = "SELECT '{0}', array_agg(ARRAY[app, name]) FROM \"{0}\".django_migrations"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one.format(schema) for schema in schemas))
        return {schema: frozenset((app, name) for app, name in rows or []) for schema, rows in cursor.fetchall()}


def _batches(schemas: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(schemas), SCHEMAS_PER_QUERY):
        yield schemas[first : first + SCHEMAS_PER_QUERY]
