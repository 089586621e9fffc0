"""Filling an empty schema with the rows of an archive."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from koprogo.moving.archive_format import Manifest, Member
from koprogo.moving.reading import ArchiveReader
from koprogo.moving.refusals import ArchiveDoesNotFit
from koprogo.moving.tables import Table, copy_in, run, tables_of, write_exactly
from koprogo.tenancy.connection import connection


def load(schema: str, reader: ArchiveReader) -> dict[str, int]:
    """Fill the tables of ``schema`` and check every rule that was put off; return the rows of each.

    :raises ArchiveDoesNotFit: when tables, columns or rows do not fit.
    """
    tables = tables_of(schema)
    _refuse_other_tables(tables, reader.manifest)
    write_exactly()
    with _explained():
        run("DELETE FROM {}", *tables)
        counts = {table.name: _load(table, reader) for table in tables}
        run("ANALYZE {}", *tables)
        _check_what_was_put_off()
    return counts


def _refuse_other_tables(tables: list[Table], manifest: Manifest) -> None:
    told = manifest.tables
    for name in sorted({table.name for table in tables} ^ told.keys()):
        raise ArchiveDoesNotFit(reason=f"table {name}")
    for table in tables:
        if {*table.columns} != {*told[table.name].columns}:
            raise ArchiveDoesNotFit(
                reason=f"table {table.name}: {sorted({*table.columns} ^ {*told[table.name].columns})}"
            )


def _load(table: Table, reader: ArchiveReader) -> int:
    member: Member = reader.manifest.tables[table.name]
    count = copy_in(Table(table.schema, table.name, member.columns), reader.chunks(member))
    if count != member.row_count:
        raise ArchiveDoesNotFit(reason=f"table {table.name}: {count} / {member.row_count}")
    return count


def _check_what_was_put_off() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _explained() -> Iterator[None]:
    """Tell what the database refuses in its first line, which names table, rule or line."""
    try:
        yield
    except DatabaseError as error:
        raise ArchiveDoesNotFit(reason=str(error).strip().splitlines()[0][:300]) from error
