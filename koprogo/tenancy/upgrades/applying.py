"""Bringing one copropriété to the present version, wholly or not at all."""

import time
from dataclasses import dataclass
from enum import StrEnum

from django.db import Error, InterfaceError, OperationalError, connections, transaction
from django.db.migrations import Migration

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.recording import CHECK_NOW, wait_little_for_locks
from koprogo.tenancy.upgrades.states import Group

LONGEST_ERROR = 500
PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0
LOCK_NOT_AVAILABLE, DEADLOCK = "55P03", "40P01"


class Result(StrEnum):
    DONE = "done"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one copropriété; ``BUSY`` is tried again later."""

    schema: str
    result: Result
    error: str = ""


class MigrationFailed(Exception):
    """A migration said no; its name goes before what the database said."""


def upgrade_schema(schema: str, group: Group, *, attempt: int = 0) -> Outcome:
    """Run the migrations of a group in one of its copropriétés, in one transaction with the rows that tell of them."""
    time.sleep(min(PAUSE_SECONDS * 2**attempt, LONGEST_PAUSE_SECONDS) if attempt else 0)
    try:
        _apply(schema, group)
    except Exception as error:
        if is_passing(error):
            connections.close_all()
            return Outcome(schema, Result.BUSY, told(error))
        return _failed(schema, told(error))
    return Outcome(schema, Result.DONE)


def _apply(schema: str, group: Group) -> None:
    """Replay the recorded SQL; where there is none, or it does not fit, let Django do it, which also tells where."""
    if group.sql is not None:
        try:
            return _replay(schema, group, group.sql)
        except Error as error:
            if is_passing(error):
                raise
    return _run(schema, group)


def _replay(schema: str, group: Group, sql: str) -> None:
    with entered(schema), transaction.atomic():
        wait_little_for_locks()
        with connection.cursor() as cursor:
            cursor.execute(";\n".join(filter(None, [sql, *_telling(schema, group)])))


def _run(schema: str, group: Group) -> None:
    state = group.state.clone()
    with entered(schema), transaction.atomic():
        wait_little_for_locks()
        for migration in group.plan:
            try:
                with connection.schema_editor() as editor:
                    state = migration.apply(state, editor)
                _execute(CHECK_NOW)
            except Exception as error:
                raise MigrationFailed(str(migration)) from error
        _execute(";\n".join(_telling(schema, group)))


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _telling(schema: str, group: Group) -> list[str]:
    """Return the SQL that writes down, here and in the shared schema, what this copropriété has had."""
    rows = ", ".join(_row(migration) for migration in group.plan)
    shared = f'UPDATE public."{Copropriete._meta.db_table}"'
    return [
        f"INSERT INTO django_migrations (app, name, applied) VALUES {rows}",  # noqa: S608  (names of files of ours)
        f"{shared} SET schema_version = '{group.version}', upgrade_error = '' WHERE schema_name = '{schema}'",
    ]


def _row(migration: Migration) -> str:
    return f"('{migration.app_label}', '{migration.name}', now())"


def _failed(schema: str, error: str) -> Outcome:
    """Close the copropriété, which is as it was before."""
    with entered("public"):
        Copropriete.objects.filter(schema_name=schema).update(upgrade_error=error)
    return Outcome(schema, Result.FAILED, error)


def is_passing(error: BaseException) -> bool:
    """Return whether trying again may help: a lock somebody holds, a server that went away."""
    cause = error.__cause__ if isinstance(error, MigrationFailed) else error
    state = _sqlstate(cause)
    is_gone = isinstance(cause, OperationalError | InterfaceError) and (not state or state.startswith(("08", "57P")))
    return is_gone or state in (LOCK_NOT_AVAILABLE, DEADLOCK)


def _sqlstate(error: BaseException | None) -> str:
    return getattr(getattr(error, "__cause__", None), "sqlstate", None) or ""


def told(error: BaseException) -> str:
    """Return an error as one line, without the values of rows that PostgreSQL adds as its detail."""
    if isinstance(error, MigrationFailed) and error.__cause__:
        return f"{error}: {told(error.__cause__)}"[:LONGEST_ERROR]
    diagnosis = getattr(error.__cause__, "diag", None)
    text = (diagnosis and diagnosis.message_primary) or str(error).partition("\n")[0]
    return f"{type(error).__name__}: {text}"[:LONGEST_ERROR]
