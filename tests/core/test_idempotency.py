"""A write is done once: by the same transaction the answer is kept in."""

import pytest
from django.db import connection
from django.test import Client

from buildings.models import Owner
from koprogo.core.idempotency import _lock_of, _name
from koprogo.core.models import KeptAnswer
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from tests.conftest import bearer
from tests.factories.buildings import AssociationFactory

OWNERS = "/c/parc/api/v1/owners/"


@pytest.fixture
def program(syndic, copropriete):
    AssociationFactory()
    return Client(headers=bearer(syndic) | {"Idempotency-Key": "k1"}, raise_request_exception=False)


def owner_count():
    with entered(Copropriete.objects.get(slug="parc").schema_name):
        return Owner.objects.count()


def add(program, name="Janssens", **headers):
    body = {"last_name": name, "language": "nl", "from_on": "2026-01-01"}
    return program.post(OWNERS, body, content_type="application/json", headers=headers)


def test_repeated_write_is_done_once_and_answered_the_same(program):
    first, second = add(program), add(program)

    assert (first.status_code, second.status_code, second["Idempotent-Replayed"]) == (201, 201, "true")
    assert (first.json(), second["Content-Type"]) == (second.json(), first["Content-Type"])
    assert owner_count() == 1


def test_key_used_for_another_body_is_refused(program):
    add(program)

    other = add(program, "Peeters")

    assert (other.status_code, other.json()["code"], owner_count()) == (422, "idempotency-key-reused", 1)


def test_who_corrects_what_was_refused_may_use_the_key_again(program):
    first, second = add(program, ""), add(program)

    assert (first.status_code, second.status_code, owner_count()) == (400, 201, 1)
    assert "Idempotent-Replayed" not in second


def test_error_undoes_the_act_and_keeps_nothing(program, monkeypatch):
    def breaks(*args):
        raise RuntimeError

    monkeypatch.setattr("koprogo.core.idempotency._keep", breaks)
    broken = add(program)
    monkeypatch.undo()

    assert (broken.status_code, owner_count(), KeptAnswer.objects.count()) == (500, 0, 0)
    assert (add(program).status_code, owner_count()) == (201, 1)


def test_key_in_use_at_this_moment_is_told(program, rf, syndic, django_db_blocker):
    request = rf.post(OWNERS, headers={"Idempotency-Key": "k1"})
    request.bearer = type("Bearer", (), {"caller": str(syndic.pk)})
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_lock_of(_name(request))])
        running = add(program)
    finally:
        other.close()

    assert (running.status_code, running.json()["code"]) == (409, "idempotency-key-running")
    assert owner_count() == 0


def test_answer_of_the_day_before_yesterday_is_replaced(program):
    add(program)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE public.core_keptanswer SET kept_at = now() - interval '2 days'")

    again = add(program)

    assert (again.status_code, "Idempotent-Replayed" in again, owner_count()) == (201, False, 2)
    assert KeptAnswer.objects.count() == 1
