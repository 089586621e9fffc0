"""Connections to a server that hangs up, or says nothing."""

import time

import pytest
from django.db import OperationalError, connection

from koprogo.core.outages import Rest
from koprogo.tenancy.backend import patience


@pytest.fixture
def own(db, settings, monkeypatch):
    """Make a connection of our own, whose statements may take a third of a second."""
    monkeypatch.setattr(patience, "rest", Rest(0.2))
    settings.DATABASE_TIMEOUT = 0.3
    made = connection.copy()
    made.settings_dict = connection.settings_dict | {"CONN_HEALTH_CHECKS": True}
    yield made
    made.close()


def ask(own, sql):
    with own.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_no_statement_takes_longer_than_the_limit(own):
    began = time.monotonic()

    with pytest.raises(OperationalError, match=r"no answer from the database in 0\.3 s"):
        ask(own, "SELECT pg_sleep(5)::text")

    assert time.monotonic() - began < 2


def test_silent_server_is_left_alone_and_then_asked_again(own):
    with pytest.raises(OperationalError):
        ask(own, "SELECT pg_sleep(5)::text")
    own.close_if_unusable_or_obsolete()

    with pytest.raises(OperationalError, match="left alone"):
        ask(own, "SELECT 1")
    time.sleep(0.25)

    assert ask(own, "SELECT 1") == 1


def test_server_that_hangs_up_before_a_read_in_parts_is_an_outage_too(own):
    pid = ask(own, "SELECT pg_backend_pid()")
    own.search_path_set_schemas = None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])

    with pytest.raises(OperationalError):
        own.chunked_cursor()


def test_connection_the_server_hung_up_is_made_anew(own):
    pid = ask(own, "SELECT pg_backend_pid()")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])

    own.close_if_unusable_or_obsolete()  # as at the beginning of each request

    assert ask(own, "SELECT pg_backend_pid()") != pid


def test_health_check_takes_no_round_trip(own, django_assert_num_queries):
    ask(own, "SELECT 1")
    own.close_if_unusable_or_obsolete()

    with django_assert_num_queries(1, connection=own):
        ask(own, "SELECT 1")
