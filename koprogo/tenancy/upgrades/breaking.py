"""What a migration takes away from code that is still running: the other half of expand and contract."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED

REMOVING_SQL = re.compile(
    r"\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE\b"
    r"|(^|;)\s*TRUNCATE\b",
    re.IGNORECASE,
)


def is_contract(migration: Migration) -> bool:
    """Return whether a migration says that it removes what an earlier release has stopped using."""
    return bool(getattr(migration, "contract", False))


def breaking(migration: Migration, before: ProjectState) -> list[str]:
    """Return what code of the release before would stumble over, in words; ``before`` is changed to what comes after.

    Tables this very migration creates are nobody's yet.
    """
    found: list[str] = []
    new: set[str] = set()
    for operation in migration.operations:
        found += _complaints(operation, migration.app_label, before, new)
        if isinstance(operation, ops.CreateModel):
            new.add(operation.name_lower)
        operation.state_forwards(migration.app_label, before)
    return found


def _complaints(operation: Any, app: str, before: ProjectState, new: set[str]) -> Iterator[str]:
    if isinstance(operation, ops.SeparateDatabaseAndState):
        for inner in operation.database_operations:
            yield from _complaints(inner, app, before, new)
        return
    model = getattr(operation, "model_name_lower", None)
    if model in new:
        return
    if isinstance(operation, ops.DeleteModel | ops.RemoveField | ops.RenameField | ops.RenameModel):
        yield f"{operation.describe()}: running code still asks for it"
    elif isinstance(operation, ops.AlterModelTable):
        yield f"{operation.describe()}: running code asks for the old name"
    elif isinstance(operation, ops.AddField) and _wants_a_value(operation.field):
        yield f"{operation.describe()}: running code gives it no value; give it a db_default or let it be null"
    elif isinstance(operation, ops.AlterField):
        old = before.models[app, model].fields[operation.name]
        yield from _altered(operation, old, operation.field)
    elif isinstance(operation, ops.RunSQL) and REMOVING_SQL.search(_text(operation.sql)):
        yield f"{operation.describe()}: its SQL drops, renames or narrows"


def _wants_a_value(field: models.Field) -> bool:
    has_no_column = isinstance(field, models.ManyToManyField)
    return not has_no_column and not field.null and field.db_default is NOT_PROVIDED


def _altered(operation: Any, old: models.Field, new: models.Field) -> Iterator[str]:
    if old.null and not new.null:
        yield f"{operation.describe()}: running code still writes null"
    if old.db_default is not NOT_PROVIDED and new.db_default is NOT_PROVIDED and not new.null:
        yield f"{operation.describe()}: running code relies on the db_default"
    if not _holds_as_much(old, new):
        yield f"{operation.describe()}: its type changes"


def _holds_as_much(old: models.Field, new: models.Field) -> bool:
    types = old.get_internal_type(), new.get_internal_type()
    if types[0] != types[1]:
        return types == ("CharField", "TextField")
    lengths = old.max_length, new.max_length
    return lengths[1] is None or (lengths[0] is not None and lengths[1] >= lengths[0])


def _text(sql: Any) -> str:
    if isinstance(sql, str):
        return sql
    return "\n".join(statement if isinstance(statement, str) else statement[0] for statement in sql)
