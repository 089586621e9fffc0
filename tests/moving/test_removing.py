"""A copropriété that leaves is given time, then leaves nothing behind."""

import base64
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from redis import Redis

from koprogo.core.models import KeptAnswer
from koprogo.moving.models import Notice
from koprogo.moving.notices import send_notices
from koprogo.moving.services import removing
from koprogo.moving.services.archives import archive_folder, request_archive, write_archive
from koprogo.moving.services.importing import Wish, import_copropriete
from koprogo.moving.services.leaving import (
    NameIsAnother,
    RemovalIsNotRequested,
    RemovalIsRequested,
    cancel_removal,
    remind_of_removals,
    request_removal,
)
from koprogo.moving.services.removing import remove_copropriete, remove_due_coproprietes
from koprogo.tenancy.connection import connection
from koprogo.tenancy.fanout import each_ready_schema
from koprogo.tenancy.models import Copropriete, RemovedCopropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import ApiKey, FirmEvent, Role, User
from koprogo.users.services.firm_log import record_in_firm
from koprogo.users.services.invitations import invite_person
from koprogo.users.switching import RECENT
from tests.conftest import PASSWORD, firm_of, give, make_user, prove
from tests.factories.moving import files_of

TODAY = date(2026, 3, 2)
LAST_DAY = TODAY + timedelta(days=30)


@pytest.fixture
def asked(house: Copropriete) -> Copropriete:
    return request_removal(copropriete=house, typed_name=house.name, on=TODAY, by=None)


def subjects() -> list[str]:
    send_notices()
    found = [str(message.subject) for message in mail.outbox]
    mail.outbox.clear()
    return found


def test_a_request_needs_the_name(house):
    with pytest.raises(NameIsAnother):
        request_removal(copropriete=house, typed_name="Le Clos", on=TODAY, by=None)
    assert Copropriete.objects.get(pk=house.pk).removal_on is None


def test_a_request_gives_thirty_days_and_tells_every_syndic(house):
    give(make_user("second@clos.example"), Role.SYNDIC, house)
    give(make_user("accountant@clos.example"), Role.ACCOUNTANT, house)

    asked = request_removal(copropriete=house, typed_name=f" {house.name} ", on=TODAY, by=None)
    send_notices()

    assert asked.removal_on == LAST_DAY
    assert sorted(message.to[0] for message in mail.outbox) == ["second@clos.example", "syndic@clos.example"]
    assert "01/04/2026" in mail.outbox[0].body
    assert f"/c/{house.slug}/moving/" in mail.outbox[0].body
    with pytest.raises(RemovalIsRequested):
        request_removal(copropriete=house, typed_name=house.name, on=TODAY, by=None)


def test_meanwhile_only_syndics_enter(asked, client):
    owner = make_user("council@clos.example")
    give(owner, Role.COUNCIL, asked)
    syndic = User.objects.get(email="syndic@clos.example")
    for user, status in ((owner, 403), (syndic, 200)):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        prove(client)
        answer = client.get(f"/c/{asked.slug}/")
        assert answer.status_code == status, user
    page = client.get(f"/c/{asked.slug}/moving/").content.decode()
    assert "Cette copropriété sera effacée le 01/04/2026." in page


def test_thinking_again_opens_it(asked, client):
    cancel_removal(copropriete=asked, by=None)

    assert Copropriete.objects.get(pk=asked.pk).removal_on is None
    assert subjects() == ["Le « Clos » <i> : retrait demandé", "Le « Clos » <i> : retrait annulé"]
    with pytest.raises(RemovalIsNotRequested):
        cancel_removal(copropriete=asked, by=None)


def test_syndics_are_reminded_once_a_week_before(asked):
    subjects()

    early = remind_of_removals(on=LAST_DAY - timedelta(days=8))
    reminded = [remind_of_removals(on=LAST_DAY - timedelta(days=days)) for days in (7, 6, 1)]

    assert (early, reminded) == (0, [1, 0, 0])
    assert subjects() == ["Le « Clos » <i> sera effacée le 01/04/2026"]


def test_a_second_request_reminds_again(asked):
    remind_of_removals(on=LAST_DAY - timedelta(days=7))
    cancel_removal(copropriete=asked, by=None)
    request_removal(copropriete=asked, typed_name=asked.name, on=TODAY, by=None)

    assert remind_of_removals(on=LAST_DAY - timedelta(days=7)) == 1


def test_nothing_is_removed_before_its_day(asked):
    assert remove_due_coproprietes(on=LAST_DAY - timedelta(days=1)) == 0
    assert Copropriete.objects.filter(pk=asked.pk).exists()


@pytest.fixture
def known_everywhere(house: Copropriete) -> Iterator[Copropriete]:
    """Leave a trace of the copropriété in every place that keeps one."""
    Copropriete.objects.filter(pk=house.pk).update(slug="zz-known-everywhere", name="Zz Known Everywhere")
    house.refresh_from_db()
    syndic = User.objects.get(email="syndic@clos.example")
    _run_by_a_firm(house)
    invite_person(copropriete=house, email="a@clos.example", role=Role.COUNCIL, language="fr", by=syndic.pk)
    soon = timezone.now() + timedelta(days=1)
    ApiKey.objects.create(copropriete=house, user=syndic, name="x", prefix="x", secret_hash="x", expires_at=soon)
    kept = {"body_hash": "x", "status": 201, "content_type": "x", "content": b"x", "kept_at": timezone.now()}
    KeptAnswer.objects.create(name="x", schema_name=house.schema_name, **kept)
    AdminLogEntry.objects.create(
        user=syndic,
        object_id=str(house.pk),
        object_repr=house.name,
        action_flag=2,
        content_type=ContentType.objects.get_for_model(Copropriete),
    )
    with entered(house.schema_name):
        caches["default"].set("x", 1, 60)
    browser = Client()
    browser.login(email=syndic.email, password=PASSWORD)
    browser.get(f"/c/{house.slug}/")
    write_archive(id=request_archive(copropriete=house, by=syndic.pk).pk)
    _wait_for_a_worker(house.schema_name)
    _wait_for_a_worker("c_other")
    yield house
    with Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        broker.delete("test-removal")


def _run_by_a_firm(house: Copropriete) -> None:
    """Have the log of its firm tell of it; of another copropriété it tells too."""
    firm = firm_of(house)
    record_in_firm(action="copropriete_attached", firm=firm, subject=house, by=None, name=house.name)
    record_in_firm(action="copropriete_attached", firm=firm, subject=firm, by=None, name="Other")


def _wait_for_a_worker(schema: str) -> None:
    body = base64.b64encode(json.dumps([[], {"schema": schema}, {}]).encode()).decode()
    with Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        broker.lpush("test-removal", json.dumps({"body": body, "headers": {}}))


def traces_of(copropriete: Copropriete) -> dict[str, int]:
    """Count what names a copropriété: schemas, rows of any shared table, files, keys, sessions, messages."""
    names = [copropriete.schema_name, str(copropriete.pk), copropriete.slug, copropriete.name]
    counts = dict.fromkeys(["schemas", "rows", "files", "keys", "sessions", "messages"], 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [copropriete.schema_name])
        counts["schemas"] = cursor.fetchone()[0]
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            statement = f'SELECT count(*) FROM public."{table}" r WHERE r::text ILIKE ANY(%s)'  # noqa: S608
            cursor.execute(statement, [[f"%{name}%" for name in names]])
            counts["rows"] += cursor.fetchone()[0]
    counts["files"] = len(files_of(copropriete.schema_name)) + len(
        list(archive_folder(copropriete.schema_name).glob("*"))
    )
    for cache in caches.all(initialized_only=False):
        keys: Any = cache._cache.get_client(None).scan_iter(match=f"*{copropriete.schema_name}*")  # type: ignore[attr-defined]
        counts["keys"] += len(list(keys))
    sessions = (session.get_decoded() for session in Session.objects.all())
    counts["sessions"] = sum(copropriete.slug in data.get(RECENT, []) for data in sessions)
    with Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        waiting: Any = broker.lrange("test-removal", 0, -1)
        bodies = [base64.b64decode(json.loads(message)["body"]) for message in waiting]
        counts["messages"] = sum(copropriete.schema_name.encode() in body for body in bodies)
    return counts


def test_nothing_is_left_behind(known_everywhere):
    house = known_everywhere
    before = traces_of(house)
    assert {name for name, count in before.items() if not count} == set()

    remove_copropriete(copropriete=house)
    told = {"Zz Known Everywhere : l'archive est prête", "Zz Known Everywhere est effacée"}
    assert {*subjects()} == told

    assert traces_of(house) == dict.fromkeys(before, 0)
    assert [event.data["name"] for event in FirmEvent.objects.all()] == ["Other"]
    assert not Notice.objects.exists()
    with Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        assert broker.llen("test-removal") == 1


def test_another_of_the_same_name_keeps_what_was_done_to_it(house):
    said = {"object_repr": house.name, "action_flag": 2, "user": User.objects.get(email="syndic@clos.example")}
    kind = ContentType.objects.get_for_model(Copropriete)
    AdminLogEntry.objects.create(object_id=str(uuid4()), content_type=kind, **said)

    remove_copropriete(copropriete=house)

    assert AdminLogEntry.objects.filter(content_type=kind).count() == 1


STEPS = ["remove_folder", "forget_cached", "forget_tasks", "forget_visits", "_forget_rows"]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_goes_on_later(known_everywhere, monkeypatch, step):
    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(removing, step, die)
        with pytest.raises(KeyboardInterrupt):
            remove_copropriete(copropriete=known_everywhere)
    assert known_everywhere.schema_name not in [*each_ready_schema()]

    assert remove_due_coproprietes(on=timezone.localdate()) == 1
    subjects()

    assert not any(traces_of(known_everywhere).values())
    assert remove_due_coproprietes(on=timezone.localdate()) == 0


def test_without_a_terminal_the_option_is_named(house, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())

    with pytest.raises(CommandError, match="--confirm NAME"):
        call_command("remove_copropriete", house.slug, now=True)

    assert Copropriete.objects.filter(pk=house.pk, removal_on=None).exists()


def test_the_prefix_is_never_given_again(house):
    prefix = house.reference_prefix
    remove_copropriete(copropriete=house)

    assert open_copropriete(name="Autre", slug="autre").reference_prefix == prefix + 1
    assert RemovedCopropriete.objects.get().reference_prefix == prefix


def test_what_comes_back_has_its_prefix_again(house, exported):
    remove_copropriete(copropriete=house)

    back = import_copropriete(archive=exported.path, wish=Wish()).copropriete

    assert (back.pk, back.reference_prefix) == (house.pk, house.reference_prefix)
    remove_copropriete(copropriete=back)
    assert RemovedCopropriete.objects.get().reference_prefix == house.reference_prefix
