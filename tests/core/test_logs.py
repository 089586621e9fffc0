"""What is written to the log when people and programs work and things fail: nothing about anybody."""

import io
import json
import logging
import smtplib

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.views.debug import ExceptionReporter

from buildings.services.owners import add_owner
from koprogo.core.logs import JsonFormatter
from koprogo.core.running import task
from koprogo.tenancy.logs import SchemaFilter
from koprogo.users.models import Invitation, Role
from koprogo.users.services.invitations import invite_person
from koprogo.users.services.sending import send_invitations
from tests.conftest import PASSWORD, bearer
from tests.factories.buildings import AssociationFactory

PERSON = {
    "first_name": "Philippine",
    "last_name": "Vandenberghe",
    "email": "philippine@vandenberghe.example",
    "phone": "+32 475 12 34 56",
    "iban": "BE68539007547034",
}
NEVER = [
    *PERSON.values(),
    PASSWORD,
    "syndic@example.be",
    "+32475123456",
    "Rue Haute",
    "zoeken-naar-iemand",
    "192.0.2.77",
]


@pytest.fixture
def log():
    """Collect all that is logged, as production writes it."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(SchemaFilter())
    levels = {name: logging.getLogger(name).level for name in ("", "koprogo.access")}
    root.addHandler(handler)
    for name in levels:
        logging.getLogger(name).setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def lines(log) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def access_lines(log) -> list[dict]:
    return [line for line in lines(log) if line["logger"] == "koprogo.access"]


def test_a_request_is_one_line_with_its_route(log, syndic_client, copropriete):
    answer = syndic_client.get("/c/parc/lots/?q=zoeken-naar-iemand", REMOTE_ADDR="192.0.2.77")

    [line] = access_lines(log)
    assert (line["method"], line["route"], line["status"]) == ("GET", "lot_list", 200)
    assert (line["schema"], line["request_id"]) == (copropriete.schema_name, answer["X-Request-Id"])
    assert line["ms"] > 0
    assert line.keys() == {
        *("time", "level", "logger", "message", "schema", "request_id"),
        *("method", "route", "status", "ms"),
    }


def test_a_worker_s_line_names_its_task(log, copropriete):
    token = task.set(("documents.sweep", "1-2-3"))
    logging.getLogger("koprogo.x").warning("hello")
    task.reset(token)

    [line] = lines(log)
    assert (line["task"], line["task_id"], line["schema"]) == ("documents.sweep", "1-2-3", copropriete.schema_name)


def test_a_day_s_work_leaves_no_trace_of_anybody(log, copropriete, syndic, monkeypatch):
    AssociationFactory()
    visitor = Client(raise_request_exception=False, REMOTE_ADDR="192.0.2.77")
    program = Client(raise_request_exception=False, headers=bearer(syndic), REMOTE_ADDR="192.0.2.77")
    _sign_in(visitor)
    _owners(program, visitor)
    link = _invitation(copropriete, syndic, visitor, monkeypatch)
    _mistakes(program, visitor, monkeypatch)
    visitor.get("/accounts/password/reset/key/1a-cmz2x4-9f8e7d/")

    text = log.getvalue()
    assert len(access_lines(log)) > 10
    assert any("error" in line for line in lines(log))
    assert [
        secret for secret in [*NEVER, link, "cmz2x4-9f8e7d", bearer(syndic)["Authorization"]] if secret in text
    ] == []


def _sign_in(visitor):
    for password in ("wrong-wrong-wrong", PASSWORD):
        visitor.post("/accounts/login/", {"login": "syndic@example.be", "password": password})
    body = {"email": "syndic@example.be", "password": "wrong-wrong-wrong"}
    visitor.post("/api/v1/token/", body, content_type="application/json")
    visitor.post("/accounts/password/reset/", {"email": PERSON["email"]})


def _owners(program, visitor):
    body = {**PERSON, "kind": "person", "language": "fr", "street": "Rue Haute 1", "from_on": "2026-01-01"}
    program.post("/c/parc/api/v1/owners/", body, content_type="application/json")
    program.post("/c/parc/api/v1/owners/", {**body, "iban": "BE00"}, content_type="application/json")
    visitor.get("/c/parc/owners/?text=Vandenberghe")
    visitor.get("/c/parc/search/?q=Vandenberghe")
    visitor.get("/c/parc/nowhere/?q=Vandenberghe")


def _invitation(copropriete, syndic, visitor, monkeypatch) -> str:
    """Invite somebody; the mail server refuses once, then takes it; return the secret of the link."""
    invite_person(copropriete=copropriete, email=PERSON["email"], role=Role.COUNCIL, language="fr", by=syndic.pk)

    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({PERSON["email"]: (550, b"no such user")})

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        send_invitations()
    Invitation.objects.update(try_after=timezone.now())
    send_invitations()
    link = mail.outbox[-1].body if mail.outbox else ""
    secret = link.partition("/invitation/")[2].partition("/")[0]
    assert secret
    visitor.get(f"/invitation/{secret}/")
    return secret


def _mistakes(program, visitor, monkeypatch):
    """Have requests fail with what the database and our own code say of values."""

    def broken(**given):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::uuid", [PERSON["last_name"]])

    def mistaken(**given):
        raise RuntimeError(f"no place for {PERSON['email']} at {PERSON['phone']}")

    for fault in (broken, mistaken):
        monkeypatch.setattr("buildings.api.owners.add_owner", fault)
        body = {**PERSON, "kind": "person", "language": "fr", "from_on": "2026-01-01"}
        assert program.post("/c/parc/api/v1/owners/", body, content_type="application/json").status_code == 500


def test_an_owner_can_still_be_added(copropriete):
    """The names used above are those of the service: what they test exists."""
    AssociationFactory()

    assert add_owner(by=None, from_on=copropriete.opened_at.date(), **PERSON).full_name.endswith("Vandenberghe")


def test_reports_show_no_variables(rf):
    secret = "Vandenberghe"
    try:
        raise RuntimeError
    except RuntimeError as error:
        reporter = ExceptionReporter(rf.post("/", {"name": secret}), type(error), error, error.__traceback__)
    text = reporter.get_traceback_text()

    assert f"name = {secret!r}" not in text
    assert [frame["vars"] for frame in reporter.get_traceback_frames()] == [[]]
