"""Servers that are away: the right page, and no waiting in turn."""

import time

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as NoConnection

from koprogo.core import caching
from koprogo.core.caching import CopyCache, GuardedCache
from koprogo.core.outages import Rest, is_outage

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def _rested(monkeypatch):
    monkeypatch.setattr(caching, "rest", Rest(1.0))


def test_outage_is_seen_through_what_it_led_to():
    told = RuntimeError()
    told.__cause__ = ValueError()
    told.__cause__.__context__ = OperationalError()

    assert (is_outage(told), is_outage(RuntimeError()), is_outage(None)) == (True, False, False)


def test_copies_are_simply_not_found_while_the_server_is_away():
    cache = CopyCache(NOWHERE, {})

    cache.set("a", 1)

    assert (cache.get("a", "nothing"), "a" in cache) == ("nothing", False)
    with pytest.raises(NoConnection):
        cache.delete("a")


def test_silent_server_is_left_alone_for_a_moment(monkeypatch):
    cache = GuardedCache(NOWHERE, {})
    with pytest.raises(NoConnection):
        cache.get("a")
    monkeypatch.setattr("redis.Redis.execute_command", lambda *args, **options: b"1")

    with pytest.raises(NoConnection, match="left alone"):
        cache.get("a")
    caching.rest.until = time.monotonic() - 1

    assert cache.get("a") == 1


def test_pipeline_is_guarded_too():
    client = GuardedCache(NOWHERE, {})._cache.get_client("a", write=True)
    with pytest.raises(NoConnection):
        client.get("a")

    with pytest.raises(NoConnection, match="left alone"):
        client.pipeline(transaction=False).incrby("a", 1).execute()


def test_page_works_without_the_cache(syndic_client, copropriete, settings, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(caches["sessions"]._cache, "_servers", [NOWHERE])
        away.setattr(caches["sessions"]._cache, "_pools", {})
        response = syndic_client.get("/c/parc/lots/")
    caching.rest.until = 0

    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/c/parc/lots/", "/c/parc/api/v1/lots/"])
def test_database_away_is_told_as_such(path, syndic_client, syndic_api, copropriete, monkeypatch):
    def away(*args, **options):
        raise OperationalError("the server closed the connection")

    client: Client = syndic_api if "api" in path else syndic_client
    client.raise_request_exception = False
    monkeypatch.setattr("koprogo.users.access._rows", away)

    response = client.get(path)

    assert (response.status_code, response["Retry-After"]) == (503, "15")
    if "api" in path:
        assert (response["Content-Type"], response.json()["code"]) == ("application/problem+json", "unavailable")
    else:
        assert "KoproGo ne répond pas pour l" in response.text
