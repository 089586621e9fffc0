"""What is changed past the application is in the log; the log itself can only grow."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.apps import apps
from psycopg import sql
from psycopg.errors import RestrictViolation

from koprogo.audit.models import LogEntry
from koprogo.tenancy.connection import connection
from tests.factories.buildings import OwnerFactory

LAST = "SELECT action, subject_type, subject_id::text, data, via, place FROM audit_logentry ORDER BY id DESC LIMIT 1"
# The log guards itself; what Django notes of its migrations is not of the copropriété.
UNWATCHED = {"audit_logentry", "django_migrations"}


@pytest.fixture
def by_hand(copropriete) -> Iterator[psycopg.Connection[Any]]:
    """Connect as somebody with a database client would; what is done is rolled back."""
    settings = connection.settings_dict
    opened = psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=settings["NAME"],
        application_name="psql",
    )
    opened.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(copropriete.schema_name)))
    yield opened
    opened.rollback()
    opened.close()


def test_an_update_is_logged_with_before_and_after(by_hand):
    by_hand.execute("UPDATE accounting_account SET own_name = 'Caisse noire' WHERE code = '550'")

    action, subject_type, subject_id, data, via, _ = by_hand.execute(LAST).fetchone()

    assert (action, subject_type, subject_id) == ("sql.update", "accounting.account", None)
    assert data == {"changed": {"own_name": ["", "Caisse noire"]}, "application": "psql"}
    assert via == f"sql:{connection.settings_dict['USER']}"


def test_rows_are_named_and_sort_among_those_of_the_application(by_hand):
    row = by_hand.execute(
        "INSERT INTO documents_documentbatch (id, kind, title, total_count, created_at) "
        "VALUES (gen_random_uuid(), 'fund_call', 'x', 0, now()) RETURNING id::text"
    ).fetchone()
    by_hand.execute("DELETE FROM documents_documentbatch")
    entries = by_hand.execute("SELECT id::text, action, subject_id::text FROM audit_logentry ORDER BY id").fetchall()

    assert [(action, subject) for _, action, subject in entries[-2:]] == [("sql.insert", *row), ("sql.delete", *row)]
    assert {id[14] for id, *_ in entries} == {"7"}


def test_a_truncated_table_is_logged(by_hand):
    by_hand.execute("TRUNCATE accounting_fundcallline")

    assert by_hand.execute(LAST).fetchone()[:2] == ("sql.truncate", "accounting.fundcallline")


def test_long_values_are_cut(by_hand):
    by_hand.execute("UPDATE accounting_account SET own_name = repeat('x', 80)")
    by_hand.execute(
        "INSERT INTO documents_documentbatch (id, kind, title, total_count, created_at) "
        "VALUES (gen_random_uuid(), 'fund_call', repeat('y', 120), 0, now())"
    )

    assert len(by_hand.execute(LAST).fetchone()[3]["changed"]["title"][1]) <= 501


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_logentry SET action = 'nothing'",
        "DELETE FROM audit_logentry",
        "TRUNCATE audit_logentry",
        "SET session_replication_role = replica; DELETE FROM audit_logentry",
    ],
)
def test_nothing_takes_an_entry_back(by_hand, statement):
    by_hand.execute("UPDATE accounting_account SET own_name = 'x' WHERE code = '550'")

    with pytest.raises(RestrictViolation):
        by_hand.execute(statement)


def test_a_forged_entry_is_signed_by_its_author(by_hand):
    by_hand.execute(
        "INSERT INTO audit_logentry (id, at, action, subject_type, data, via) "
        "VALUES (gen_random_uuid(), '2020-01-01', 'owner.changed', 'buildings.owner', '{}', '')"
    )

    at, via = by_hand.execute("SELECT at, via FROM audit_logentry WHERE action = 'owner.changed'").fetchone()

    assert at.year > 2020
    assert via.startswith("sql:")


def test_the_application_is_not_logged_twice(copropriete):
    owner = OwnerFactory()
    owner.phone = "+32 2 000 00 00"
    owner.save()

    assert LogEntry.objects.filter(action__startswith="sql.").count() == 0


def test_every_table_of_a_copropriete_is_watched(copropriete):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid "
            "WHERE tgname = 'sql_is_logged' AND c.relnamespace = current_schema()::regnamespace"
        )
        watched = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = {name for (name,) in cursor.fetchall()}

    assert tables - watched == UNWATCHED
    assert {model._meta.db_table for model in apps.get_app_config("buildings").get_models()} <= watched
