"""What load balancers, monitors and deployments ask."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from koprogo.core.caching import rest
from koprogo.operations import health
from tests.core.test_error_pages import NOTHING_LISTENS

READY = "/health/ready"
FROM_OUTSIDE = {"REMOTE_ADDR": "192.0.2.7"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _looked_at_anew(tmp_path):
    health._migrated = False
    with override_settings(MEDIA_ROOT=tmp_path):
        yield
    health._migrated = False


def checks() -> dict[str, str]:
    answer = Client().get(READY)
    assert answer.status_code == (200 if answer.json()["status"] == "ok" else 503)
    return answer.json()["checks"]


def test_alive_is_alive():
    assert Client().get("/health/live").json() == {"status": "ok"}


def test_all_is_there():
    assert checks() == dict.fromkeys(["database", "cache", "broker", "migrations", "disk"], "ok")


def test_strangers_are_told_only_whether_it_works():
    assert Client().get(READY, **FROM_OUTSIDE).json() == {"status": "ok"}
    assert Client(headers={"X-Forwarded-For": "192.0.2.7"}).get(READY).json() == {"status": "ok"}


@override_settings(METRICS_TOKEN="a-token-of-the-operator")
def test_the_token_opens_the_details_from_anywhere():
    holder = Client(headers={"Authorization": "Bearer a-token-of-the-operator"})

    assert "checks" in holder.get(READY, **FROM_OUTSIDE).json()
    assert Client(headers={"Authorization": "Bearer wrong"}).get(READY, **FROM_OUTSIDE).json() == {"status": "ok"}


def test_a_cache_that_is_away_is_named():
    place = f"redis://127.0.0.1:{NOTHING_LISTENS}/0"
    with override_settings(CACHES={name: {**cache, "LOCATION": place} for name, cache in settings.CACHES.items()}):
        assert checks()["cache"] == "ConnectionError"
    rest.until = 0.0


def test_a_database_that_is_behind_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.django_migrations WHERE app = 'operations'")

    assert checks()["migrations"].endswith("to apply")


def test_a_full_disk_is_named(monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 1 << 60)

    assert checks()["disk"].endswith("MiB free")


def test_a_folder_that_is_gone_is_named(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path / "gone"):
        assert checks()["disk"] == "not writable"
