"""Figures: what is counted, what is read, and who may see them."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from koprogo.operations.models import BackupRun, Heartbeat, SetAsideTask
from koprogo.tenancy.models import Copropriete, PortfolioSummary

TOKEN = "a-token-of-the-operator"


@pytest.fixture
def figures(coproprietes):
    def read() -> dict[str, float]:
        with override_settings(METRICS_TOKEN=TOKEN):
            answer = Client(headers={"Authorization": f"Bearer {TOKEN}"}).get("/metrics")
        lines = [line for line in answer.content.decode().splitlines() if line.startswith(("koprogo_", "django_http"))]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}

    return read


def test_without_the_token_there_is_nothing(db):
    assert Client().get("/metrics").status_code == 404
    with override_settings(METRICS_TOKEN=TOKEN):
        assert Client(headers={"Authorization": "Bearer x"}).get("/metrics").status_code == 404


def test_requests_are_counted_by_route_and_not_by_path(figures, syndic_client):
    name = 'django_http_responses_total_by_status_view_method_total{method="GET",status="200",view="owner_list"}'
    before = figures().get(name, 0)
    for query in ("", "?text=somebody"):
        syndic_client.get(f"/c/parc/owners/{query}")
    after = figures()

    assert after[name] == before + 2
    assert [line for line in after if "parc" in line or "somebody" in line] == []


def test_the_state_of_the_installation_is_told(figures, coproprietes):
    first, second = coproprietes
    Copropriete.objects.filter(pk=first.pk).update(upgrade_error="x", schema_version="1-old")
    Copropriete.objects.filter(pk=second.pk).update(suspended_at=timezone.now())
    PortfolioSummary.objects.filter(pk=first.pk).update(
        emails_waiting_count=4, letters_waiting_count=3, letters_failed_count=2
    )
    now = timezone.now()
    BackupRun.objects.create(kind="all", started_at=now, finished_at=now - timedelta(hours=2))
    SetAsideTask.objects.create(task_id="1", name="x")
    Heartbeat.objects.create(name="beat", at=now - timedelta(seconds=30))

    told = figures()

    assert told['koprogo_letters{state="pending"}'] == 4
    assert told['koprogo_letters{state="waiting"}'] == 3
    assert told['koprogo_letters{state="failed"}'] == 2
    assert told['koprogo_coproprietes{version="1-old"}'] == 1
    assert (told["koprogo_coproprietes_held"], told["koprogo_coproprietes_suspended"]) == (1, 1)
    assert told["koprogo_backup_age_seconds"] == pytest.approx(7200, abs=60)
    assert told["koprogo_tasks_set_aside"] == 1
    assert told['koprogo_heartbeat_age_seconds{process="beat"}'] == pytest.approx(30, abs=20)
    assert {f'koprogo_queue_messages{{queue="{name}"}}' for name in ("1-now", "2-soon", "3-nightly")} <= told.keys()


def test_without_a_backup_there_is_no_age(figures):
    assert "koprogo_backup_age_seconds" not in figures()


@override_settings(CELERY_BROKER_URL="redis://127.0.0.1:1/0")
def test_what_cannot_be_read_is_told_and_the_rest_too(figures):
    from koprogo.operations.redis import broker

    broker.cache_clear()
    told = figures()
    broker.cache_clear()

    assert told["koprogo_queues_unreadable"] == 1
    assert "koprogo_tasks_set_aside" in told
