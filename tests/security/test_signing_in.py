"""What signing in tells, and to whom: nothing of who has an account, nothing to other sites."""

import json
import logging
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client

from koprogo.core.logs import JsonFormatter
from koprogo.users.models import User
from tests.conftest import PASSWORD, bearer, make_user
from tests.factories.tenancy import make_samples

LOGIN, RESET, TOKEN = "/accounts/login/", "/accounts/password/reset/", "/api/v1/token/"
EVIL = [
    "https://evil.example/",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "\thttps://evil.example",
    " //evil.example",
    "/\t/evil.example",
    "http://testserver:80@evil.example/",
    "//evil.example\\@testserver/",
]


@pytest.fixture
def people(db) -> dict[str, User]:
    """One of each kind that a guess may meet."""
    found = {kind: make_user(f"{kind}@example.be") for kind in ("open", "closed", "unconfirmed", "wordless")}
    User.objects.filter(pk=found["closed"].pk).update(is_active=False)
    EmailAddress.objects.filter(user=found["unconfirmed"]).update(verified=False)
    found["wordless"].set_unusable_password()
    found["wordless"].save(update_fields=["password"])
    return found


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Count the slow work a password costs."""
    calls: list[str] = []
    hasher = type(hashers.get_hasher("default"))
    whole = hasher.encode

    def encode(self: Any, password: str, salt: str) -> str:
        calls.append("hash")
        return whole(self, password, salt)

    monkeypatch.setattr(hasher, "encode", encode)
    return calls


GUESSED = ["open", "closed", "unconfirmed", "wordless", "nobody"]


@pytest.mark.parametrize("kind", GUESSED)
def test_page_works_as_long_whoever_is_guessed(people, hashed, kind, client):
    response = client.post(LOGIN, {"login": f"{kind}@example.be", "password": "wrong-horse-battery"})

    assert (response.status_code, len(hashed)) == (422, 1)
    assert re.sub(r"\w+@example.be", "", response.context["form"].errors.as_json()) == (
        client.post(LOGIN, {"login": "x@example.be", "password": "wrong-horse-battery"})
        .context["form"]
        .errors.as_json()
    )


@pytest.mark.parametrize("kind", GUESSED)
def test_endpoint_works_as_long_whoever_is_guessed(people, hashed, kind, client):
    body = {"email": f"{kind}@example.be", "password": "wrong-horse-battery"}
    response = client.post(TOKEN, body, content_type="application/json")

    assert (response.status_code, response.json()["code"], len(hashed)) == (401, "credentials-are-wrong", 1)


@pytest.mark.parametrize("kind", GUESSED)
def test_forgotten_password_says_the_same_whoever_asks(people, hashed, kind, client):
    response = client.post(RESET, {"email": f"{kind}@example.be"})

    assert (response.status_code, response["Location"], hashed) == (302, f"{RESET}done/", [])


def test_right_password_costs_one_hash_too(people, hashed, client):
    assert client.post(LOGIN, {"login": "open@example.be", "password": PASSWORD}).status_code == 302
    assert len(hashed) == 1


@pytest.mark.parametrize("password", [PASSWORD.upper(), f" {PASSWORD}", f"{PASSWORD} ", PASSWORD[:-1], PASSWORD + "y"])
def test_password_is_taken_exactly_as_it_is(people, client, password):
    assert client.post(LOGIN, {"login": "open@example.be", "password": password}).status_code == 422


def test_long_password_counts_to_its_end(db, client):
    anne = make_user("anne@example.be")
    anne.set_password("x" * 100)
    anne.save()

    assert client.post(LOGIN, {"login": anne.email, "password": "x" * 99}).status_code == 422
    assert client.post(LOGIN, {"login": anne.email, "password": "x" * 100}).status_code == 302


@pytest.mark.parametrize("target", EVIL)
def test_no_way_back_leads_to_another_site(people, target):
    """Signing in, signing in again, giving a factor, choosing a language or colours, signing out."""
    client = Client()
    ways = [
        client.post(LOGIN, {"login": "open@example.be", "password": PASSWORD, "next": target}),
        client.post("/language/", {"language": "nl", "next": target}),
        client.post("/theme/", {"theme": "dark", "next": target}, headers={"Referer": target.strip()}),
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": target}),
        client.get(f"{LOGIN}?next={target}"),
        client.get("/accounts/security/second-factor/", {"next": target}),
        client.post("/accounts/logout/", {"next": target}),
    ]

    for response in ways:
        assert "evil" not in response.get("Location", ""), response.request
        assert not response.get("Location", "/").lower().startswith(("javascript", "data", "//", "/\\")), (
            response.request
        )


@pytest.mark.parametrize("target", EVIL)
def test_no_page_links_to_another_site(syndic_client, coproprietes, target):
    make_samples(coproprietes[0])
    for path in ("/switcher/", "/accounts/login/", "/accounts/security/second-factor/", "/c/parc/search/"):
        page = syndic_client.get(path, {"next": target, "here": target, "q": target}, follow=True).content.decode()
        assert not re.search(r"""(?:href|action|src|hx-\w+)=["']?(?:https?:)?[\\/]{2}[^"']*evil""", page), path
        assert 'href="javascript' not in page.lower()


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host"])
def test_letters_link_to_our_public_address_alone(people, header):
    client = Client(headers={header: "evil.example", "Origin": "https://evil.example"})

    client.post(RESET, {"email": "open@example.be"})

    [message] = mail.outbox
    assert "evil" not in message.body + message.subject
    assert "http://127.0.0.1:8000/accounts/password/reset/key/" in message.body


def test_another_host_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["koprogo.example"]

    for host in ("evil.example", "koprogo.example.evil.example", "koprogo.example@evil.example", ""):
        assert client.get(LOGIN, headers={"Host": host}).status_code == 400, host
    assert client.get(LOGIN, headers={"Host": "koprogo.example"}).status_code == 200


@pytest.mark.parametrize("field", ["subject", "name"])
def test_line_breaks_make_no_header_of_a_letter(syndic_client, copropriete, field):
    data = {"email": "x@example.be\r\nBcc: all@example.be", "role": "council", "language": "fr"}

    assert syndic_client.post("/c/parc/members/invitations/new/", data).status_code == 422
    assert mail.outbox == []


@pytest.fixture
def written(caplog):
    caplog.set_level(logging.INFO, "koprogo.security")

    def lines() -> list[str]:
        return [r.getMessage() for r in caplog.records if r.name == "koprogo.security"]

    return lines


def test_who_comes_in_and_who_does_not_is_in_the_log(people, client, written):
    person = people["open"]
    client.post(LOGIN, {"login": person.email, "password": "wrong-horse-battery"})
    client.post(TOKEN, {"email": person.email, "password": "wrong"}, content_type="application/json")
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    client.post(TOKEN, {"email": person.email, "password": PASSWORD}, content_type="application/json")

    assert written() == [
        "sign-in failed",
        "sign-in failed",
        f"signed in: {person.pk} by password",
        f"signed out: {person.pk}",
        f"token given: {person.pk} by password",
    ]


def test_what_is_refused_is_in_the_log(caplog, copropriete, syndic, client):
    caplog.set_level(logging.INFO)
    Client(enforce_csrf_checks=True).post(LOGIN, {})
    Client(headers=bearer(syndic)).get("/c/linde/api/v1/lots/")
    client.get("/c/parc/api/v1/lots/")

    told = {(record.name, record.levelname) for record in caplog.records if record.levelno >= logging.WARNING}

    assert {("django.security.csrf", "WARNING"), ("django.request", "WARNING")} <= told


def test_log_line_is_one_line_whatever_is_in_it():
    record = logging.LogRecord("x", logging.INFO, "", 0, 'a\nb\r\x1b[31m {"level": "ERROR"}', None, None)

    line = JsonFormatter().format(record)

    assert "\n" not in line
    assert "\x1b" not in line
    assert json.loads(line)["level"] == "INFO"
