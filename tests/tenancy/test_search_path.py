"""The four ways to show somebody else's data (performance.md §3), each with what happens without its cure."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ProgrammingError

from buildings.models import Building
from koprogo.tenancy.backend.base import DatabaseWrapper
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.factories.coproprietes import drop_copropriete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair() -> Iterator[tuple[Copropriete, Copropriete]]:
    """Two copropriétés with one building each, named like them, outside any transaction."""
    made = tuple(open_copropriete(name=name, slug=f"path-{name}") for name in ("first", "second"))
    for copropriete in made:
        with entered(copropriete.schema_name):
            Building.objects.create(name=copropriete.name)
    yield made  # type: ignore[misc]
    connection.close()
    for copropriete in made:
        drop_copropriete(copropriete=copropriete)


def seen() -> list[str]:
    return list(Building.objects.values_list("name", flat=True))


class Undone(Exception):
    pass


def visit_and_roll_back(first: Copropriete, second: Copropriete) -> list[str]:
    """Return what is seen in the second after a transaction that moved there was rolled back."""
    with entered(first.schema_name):
        assert seen() == ["first"]
        with suppress(Undone), transaction.atomic():
            connection.set_schema(second.schema_name)
            assert seen() == ["second"]
            raise Undone
        return seen()


def test_rollback_does_not_bring_back_the_previous_copropriete(pair):
    assert visit_and_roll_back(*pair) == ["second"]


def test_rollback_without_the_cure_shows_the_previous_copropriete(pair, monkeypatch):
    monkeypatch.setattr(DatabaseWrapper, "rollback", BaseDatabaseWrapper.rollback)

    assert visit_and_roll_back(*pair) == ["first"]


def tables(schema: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        return {name for (name,) in cursor.fetchall()}


def both_sides(schema: str) -> set[str]:
    """Return the tables found in public and in the copropriété; each keeps its own migrations."""
    return (tables("public") & tables(schema)) - {"django_migrations"}


def test_no_table_stands_on_both_sides(pair):
    assert both_sides(pair[0].schema_name) == set()


def test_a_table_on_both_sides_is_noticed_and_would_be_read(pair):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE public.buildings_building (LIKE {pair[1].schema_name}.buildings_building)")
        cursor.execute(f"ALTER TABLE {pair[0].schema_name}.buildings_building RENAME TO gone")
    try:
        with entered(pair[0].schema_name):
            assert seen() == []
        assert both_sides(pair[1].schema_name) == {"buildings_building"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE public.buildings_building")
            cursor.execute(f"ALTER TABLE {pair[0].schema_name}.gone RENAME TO buildings_building")


def test_a_missing_table_is_an_error_and_not_somebody_elses(pair):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {pair[0].schema_name}.buildings_building RENAME TO gone")

    with entered(pair[0].schema_name), pytest.raises(ProgrammingError):
        seen()

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {pair[0].schema_name}.gone RENAME TO buildings_building")


@contextmanager
def pooled(settings, is_pooled: bool) -> Iterator[None]:
    """Reconnect as behind a transaction pool, or not."""
    settings.DATABASE_IS_POOLED = is_pooled
    connection.close()
    yield
    settings.DATABASE_IS_POOLED = False
    connection.close()


@contextmanager
def other_clients_use_the_connection(schema: str) -> Iterator[None]:
    """Set another path on the server's side before each statement outside a transaction, as a pool does."""

    def execute(run, sql, params, many, context):
        if not connection.in_atomic_block:
            psycopg.Cursor(connection.connection).execute(f'SET search_path = "{schema}"')
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def seen_through_a_pool(first: Copropriete, second: Copropriete) -> list[str]:
    with entered(first.schema_name):
        seen()
        with other_clients_use_the_connection(second.schema_name):
            return [name for _ in range(20) for name in seen()]


def test_a_transaction_pool_never_shows_another_copropriete(pair, settings):
    with pooled(settings, True):
        assert seen_through_a_pool(*pair) == ["first"] * 20


def test_a_transaction_pool_without_the_cure_shows_another(pair, settings):
    with pooled(settings, False):
        assert seen_through_a_pool(*pair) == ["second"] * 20


def test_a_pooled_transaction_keeps_its_path_after_a_savepoint_is_rolled_back(pair, settings):
    with pooled(settings, True), entered(pair[0].schema_name), transaction.atomic():
        with suppress(Undone), transaction.atomic():
            connection.set_schema(pair[1].schema_name)
            Building.objects.create(name="undone")
            raise Undone
        assert seen() == ["second"]


def read_while_a_column_changes(copropriete: Copropriete) -> list[str]:
    with entered(copropriete.schema_name):
        for _ in range(10):
            seen()
        with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}) as other:
            other.execute(f"ALTER TABLE {copropriete.schema_name}.buildings_building ALTER name TYPE varchar(90)")
        return seen()


def test_a_column_changed_under_a_connection_is_read_anew(pair):
    assert read_while_a_column_changes(pair[0]) == ["first"]


def test_nothing_is_prepared_whatever_is_asked_for(pair, monkeypatch):
    """A prepared statement would answer “cached plan must not change result type” during an upgrade."""
    options = {"server_side_binding": True, "prepare_threshold": 0}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {**connection.settings_dict["OPTIONS"], **options})
    connection.close()

    assert read_while_a_column_changes(pair[0]) == ["first"]

    connection.close()
