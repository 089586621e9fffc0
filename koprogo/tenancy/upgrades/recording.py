"""Writing down the SQL of pending migrations once, so that it is replayed rather than worked out anew."""

from typing import Any

from django.db import DatabaseError, transaction
from django.db.migrations import Migration
from django.db.migrations.operations import SeparateDatabaseAndState

from koprogo.tenancy.backend.schema import SchemaEditor
from koprogo.tenancy.connection import connection
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.states import Group
from koprogo.tenancy.upgrades.versions import tenant_labels

LOCK_TIMEOUT_MS = 500
SAMPLES = 3
CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


class RecordingEditor(SchemaEditor):
    """An editor that keeps what it executes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements: list[str] = []

    def execute(self, sql: Any, params: Any = ()) -> None:
        text = str(sql) if params is None else self.connection.ops.compose_sql(str(sql), params)
        self.statements.append(text.strip().rstrip(";"))
        super().execute(text, None)


def recorded(group: Group) -> str | None:
    """Return the SQL of a group's migrations as one text, or None where they must run by themselves.

    It is tried in a copropriété of the group and rolled back: what Django looks up there (names of constraints) is
    then what all of them have, and a migration sees those before it.
    """
    if not all(is_recordable(migration) for migration in group.plan):
        return None
    for schema in group.schemas[:SAMPLES]:
        try:
            sql = ";\n".join(_tried(group, schema))
        except DatabaseError:
            continue
        return sql if schema not in sql else None
    return None


def is_recordable(migration: Migration) -> bool:
    """Return whether a migration is SQL and nothing else; those of the shared schema do nothing here."""
    return migration.app_label not in tenant_labels() or all(map(_is_sql, migration.operations))


def _is_sql(operation: Any) -> bool:
    if isinstance(operation, SeparateDatabaseAndState):
        return all(map(_is_sql, operation.database_operations))
    return bool(operation.reduces_to_sql)


def _tried(group: Group, schema: str) -> list[str]:
    statements: list[str] = []
    state = group.state.clone()
    with entered(schema), transaction.atomic():
        wait_little_for_locks()
        for migration in group.plan:
            with RecordingEditor(connection) as editor:
                state = migration.apply(state, editor)
            statements += [*editor.statements, *([CHECK_NOW] if editor.statements else [])]
        transaction.set_rollback(True)
    return statements


def wait_little_for_locks() -> None:
    """Give up on a table somebody works in before those behind us notice, and before it is called a deadlock."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
