"""What an upgrade would do: the shared schema's migrations, and those of the copropriétés by group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.breaking import is_contract
from koprogo.tenancy.upgrades.checks import Finding
from koprogo.tenancy.upgrades.states import (
    Applied,
    Group,
    applied_by_schema,
    groups_behind,
    schemas_to_upgrade,
    unknown,
)
from koprogo.tenancy.upgrades.versions import Name, tenant_labels

SHOWN = 5


@dataclass(frozen=True)
class Choice:
    """Which copropriétés are meant: all, one, or those which failed before."""

    only: str = ""
    is_retry: bool = False


@dataclass
class Plan:
    """What there is to do; ``wanted`` are the migrations of the code, ``missing`` the schemas that are not there."""

    shared: list[Migration] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    applied: dict[str, Applied] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    wanted: Applied = frozenset()
    had: Applied = frozenset()

    @property
    def count(self) -> int:
        return sum(len(group.schemas) for group in self.groups)

    def migrations(self) -> Iterator[Migration]:
        yield from dict.fromkeys([*self.shared, *(one for group in self.groups for one in group.plan)])


def plan_upgrade(choice: Choice, *, without: Iterable[str] = ()) -> Plan:
    """Read what each schema has had and work out what it wants, leaving out the schemas ``without``."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    wanted = frozenset(loader.disk_migrations or {})
    with entered("public"):
        executor = MigrationExecutor(connection)
        shared = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
        plan = Plan(shared=shared, wanted=wanted, had=_known(executor.loader.applied_migrations or {}))
        if not _is_installed():
            return plan
        schemas = [schema for schema in _chosen(choice, shared) if schema not in set(without)]
        plan.applied = applied_by_schema(schemas)
    plan.missing = [schema for schema in schemas if schema not in plan.applied]
    plan.groups = groups_behind(plan.applied, wanted)
    return plan


def plan_findings(plan: Plan, *, allows_removals: bool) -> Iterator[Finding]:
    """Look at the migrations themselves: known all, in one line, able to run in a transaction, taking nothing away."""
    yield from _newer(plan)
    if conflicts := MigrationLoader(None, ignore_no_migrations=True).detect_conflicts():
        yield Finding(
            f"two last migrations in {', '.join(sorted(conflicts))}: this code cannot be installed", "refused"
        )
    loose = [str(one) for one in plan.migrations() if not one.atomic and one.app_label in tenant_labels()]
    if loose:
        yield Finding(f"outside any transaction, which a copropriété cannot be upgraded in: {_some(loose)}", "refused")
    yield from _removals(plan, allows_removals)


def _newer(plan: Plan) -> Iterator[Finding]:
    strange = set(unknown(plan.had, plan.wanted))
    for names in plan.applied.values():
        strange.update(unknown(names, plan.wanted))
    if strange:
        yield Finding(
            f"the database is newer than this code: it has had {_some(sorted(strange))}, which this code does not know."
            " Install the version that knows them, or restore the backup made before it",
            "refused",
        )


def _removals(plan: Plan, allows_removals: bool) -> Iterator[Finding]:
    removing = [
        f"{one} (unused since {getattr(one, 'unused_since', '?')})" for one in plan.migrations() if is_contract(one)
    ]
    if removing:
        yield Finding(
            f"this removes what older code used: {_some(removing)}."
            + (" Allowed" if allows_removals else " When no code older than that runs any more, say --allow-removals"),
            "warning" if allows_removals else "refused",
        )


def _chosen(choice: Choice, shared: list[Migration]) -> list[str]:
    """Return the schemas meant; nobody can have failed before there was a place to write it."""
    if choice.is_retry and any(str(migration) == "tenancy.0003_states" for migration in shared):
        return []
    return schemas_to_upgrade(only=choice.only, is_retry=choice.is_retry)


def _known(applied: Iterable[Name]) -> Applied:
    return frozenset((app, name) for app, name in applied)


def _is_installed() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{Copropriete._meta.db_table}"])
        return bool(cursor.fetchone()[0])


def _some(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
