"""The tables of a schema as CSV, in and out through COPY: exact, whatever the version of the server."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psycopg import sql

from koprogo.tenancy.connection import connection

# Which migrations a schema has had is told by the manifest; the list itself belongs to the installation.
LEFT_OUT = ("django_migrations",)

# How values are written: so that any server reads back what was there, to the microsecond and the last digit.
EXACT = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "iso_8601",
    "extra_float_digits": "1",
    "bytea_output": "hex",
}

TABLES = """
SELECT relation.relname, array_agg(attribute.attname::text ORDER BY attribute.attnum)
FROM pg_class relation JOIN pg_attribute attribute ON attribute.attrelid = relation.oid
WHERE relation.relnamespace = %s::regnamespace AND relation.relkind IN ('r', 'p')
    AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
GROUP BY relation.relname ORDER BY relation.relname
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns, those the server works out by itself aside."""

    schema: str
    name: str
    columns: tuple[str, ...]

    @property
    def identifier(self) -> sql.Identifier:
        return sql.Identifier(self.schema, self.name)

    def copy(self, direction: str, options: str) -> sql.Composed:
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        return sql.SQL("COPY {} ({}) {} (FORMAT csv, {})").format(
            self.identifier, columns, sql.SQL(direction), sql.SQL(options)
        )


def tables_of(schema: str) -> list[Table]:
    """Return the tables of a copropriété, by name."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [schema])
        found = [Table(schema, name, tuple(columns)) for name, columns in cursor.fetchall()]
    return [table for table in found if table.name not in LEFT_OUT]


def write_exactly() -> None:
    """Have this transaction write and read values the one way."""
    calls = ", ".join("set_config(%s, %s, true)" for _ in EXACT)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [text for pair in EXACT.items() for text in pair])


class CopyOut:
    """The rows of a table as CSV; once gone through, how many there were."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.row_count = 0

    def __iter__(self) -> Iterator[bytes]:
        statement = self.table.copy("TO STDOUT", "HEADER, FORCE_QUOTE *")
        with connection.cursor() as cursor:
            with cursor.copy(statement) as copy:
                for chunk in copy:
                    yield bytes(chunk)
            self.row_count = cursor.rowcount


def copy_in(table: Table, chunks: Iterable[bytes]) -> int:
    """Add rows from CSV whose first line names the columns; return how many."""
    with connection.cursor() as cursor:
        statement = table.copy("FROM STDIN", "HEADER MATCH")
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            for chunk in chunks:
                copy.write(chunk)
        return int(cursor.rowcount)


def run(statement: str, *tables: Table) -> None:
    """Execute a statement for tables whose names replace ``{}``."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(statement).format(table.identifier))
