"""``cached plan must not change result type``: what PostgreSQL says of a statement prepared before an upgrade."""

from typing import Any

import psycopg
import pytest

from buildings.models import Building
from koprogo.tenancy.connection import connection
from koprogo.tenancy.schema import entered

OFTEN = 8
ASKED = "SELECT * FROM buildings_building"


@pytest.fixture
def inside(three):
    with entered(three[0].schema_name):
        yield three[0].schema_name


def add_column(schema: str) -> None:
    """Do it on another connection, as an upgrade does."""
    other: Any = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {schema}.buildings_building ADD COLUMN landmark text")
    other.close()


def prepared_count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return int(cursor.fetchone()[0])


def test_our_connections_prepare_nothing_and_go_on_through_an_upgrade(inside):
    for _ in range(OFTEN):
        list(Building.objects.filter(name="Douze"))
        with connection.cursor() as cursor:
            cursor.execute(ASKED)
    add_column(inside)

    assert prepared_count() == 0
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        assert len(cursor.fetchone()) == len(Building._meta.fields) + 1
    assert Building.objects.get().name == "Douze"


def test_setting_that_asks_for_preparing_is_not_followed(monkeypatch):
    """It would spare some µs a request, and fail each of those that run across an upgrade (next test)."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "prepare_threshold", 1)

    assert connection.get_connection_params()["prepare_threshold"] is None


def test_a_connection_that_prepares_fails_after_an_upgrade(inside):
    """This is what the two above spare us."""
    db = connection.settings_dict
    server = {"host": db["HOST"], "port": db["PORT"], "user": db["USER"], "password": db["PASSWORD"]}
    with psycopg.connect(dbname=db["NAME"], **server, autocommit=True, prepare_threshold=0) as preparing:
        preparing.execute(f"SET search_path = {inside}")
        for _ in range(OFTEN):
            preparing.execute(ASKED)
        add_column(inside)

        with pytest.raises(psycopg.errors.FeatureNotSupported, match="cached plan must not change result type"):
            preparing.execute(ASKED)
