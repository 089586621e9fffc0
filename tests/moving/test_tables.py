"""Whatever a value is, it comes out of CSV as it went in."""

from typing import Any

import pytest
from django.db import DataError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from koprogo.moving.tables import CopyOut, copy_in, tables_of, write_exactly
from koprogo.tenancy.connection import connection
from tests.factories.moving import NASTY_TEXTS

COLUMNS = """
id int PRIMARY KEY, words text, list text[], document jsonb, number numeric, fraction float8, at timestamptz, day date,
period daterange, bytes bytea, span interval, is_so boolean, twice text GENERATED ALWAYS AS (words || words) STORED
"""
CASTS = {
    "list": "::text[]",
    "number": "::numeric",
    "fraction": "::float8",
    "at": "::timestamptz",
    "day": "::date",
    "period": "::daterange",
    "span": "::interval",
}
EDGES: dict[str, list[Any]] = {
    "number": ["0", "-0.000", "1e-40", "NaN", "Infinity", "123456789012345678901234567890.123456789"],
    "fraction": ["0.1", "-0", "1e308", "5e-324", "NaN", "-Infinity"],
    "at": ["infinity", "-infinity", "2026-03-29 02:30:00.000001+02", "0001-01-01 00:00:00+00"],
    "day": ["infinity", "0044-03-15 BC", "9999-12-31"],
    "period": ["empty", "[2025-01-01,)", "(,2025-01-01)", "[2025-01-01,2025-02-01)"],
    "span": ["1 mon -2 days 03:04:05.000006", "-1 year"],
}
texts = st.one_of(st.sampled_from(NASTY_TEXTS), st.text(st.characters(exclude_characters="\0", codec="utf-8")))
numbers = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
documents = st.recursive(st.none() | st.booleans() | numbers | texts, lambda inner: st.lists(inner, max_size=3))
rows = st.fixed_dictionaries(
    {
        "words": st.none() | texts,
        "list": st.none() | st.lists(st.none() | texts, max_size=4),
        "document": st.none() | documents,
        "bytes": st.none() | st.binary(max_size=20),
        "is_so": st.none() | st.booleans(),
        **{name: st.none() | st.sampled_from(values) for name, values in EDGES.items()},
    }
)


@pytest.fixture
def schemas(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS copy_from CASCADE; DROP SCHEMA IF EXISTS copy_to CASCADE")
        for schema in ("copy_from", "copy_to"):
            cursor.execute(f"CREATE SCHEMA {schema}; CREATE TABLE {schema}.things ({COLUMNS})")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=5))
def test_rows_come_back_as_they_were(schemas, rows):
    with transaction.atomic():
        write_exactly()
        insert(rows)
        [source], [target] = tables_of("copy_from"), tables_of("copy_to")
        out = CopyOut(source)

        count = copy_in(target, list(out))

        assert (out.row_count, count, differences()) == (len(rows), len(rows), 0)


def insert(rows: list[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM copy_from.things; DELETE FROM copy_to.things")
        for place, row in enumerate(rows):
            values = {"id": place, **row, "document": None if row["document"] is None else Jsonb(row["document"])}
            names = ", ".join(values)
            places = ", ".join(f"%({name})s{CASTS.get(name, '')}" for name in values)
            cursor.execute(f"INSERT INTO copy_from.things ({names}) VALUES ({places})", values)  # noqa: S608


def differences() -> int:
    with connection.cursor() as cursor:
        cursor.execute("""SELECT count(*) FROM (SELECT r::text FROM copy_from.things r) AS a (line)
            FULL JOIN (SELECT r::text FROM copy_to.things r) AS b (line) USING (line)
            WHERE a.line IS NULL OR b.line IS NULL""")
        return cursor.fetchone()[0]


def test_a_nul_is_refused(schemas):
    [target] = tables_of("copy_to")
    with pytest.raises(DataError), transaction.atomic():
        copy_in(target, [b",".join(name.encode() for name in target.columns), b'\n"1","a\0b",,,,,,,,,,\n'])


def test_columns_that_are_worked_out_are_left_to_the_server(schemas):
    assert "twice" not in tables_of("copy_from")[0].columns


def test_only_the_list_of_migrations_has_a_sequence(copropriete):
    """What is copied carries no counter: an identifier made later never meets one taken in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = %s", [copropriete.schema_name])
        assert cursor.fetchall() == [("django_migrations_id_seq",)]


def test_every_reference_can_wait_until_all_is_there(copropriete):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE connamespace = %s::regnamespace AND contype = 'f'"
            " AND NOT condeferrable",
            [copropriete.schema_name],
        )
        assert cursor.fetchall() == []
