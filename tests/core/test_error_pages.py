"""What people and programs see when something goes wrong: a page that helps, in their language, and a number."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from redis.exceptions import ConnectionError as CacheIsAway

from koprogo.audit.models import LogEntry
from koprogo.audit.services import note_look
from koprogo.core.caching import rest
from koprogo.core.outages import is_outage
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.buildings import OwnerFactory

LANGUAGES = ("fr", "nl", "de", "en")
NOTHING_LISTENS = 1


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def no_database(django_db_blocker):
    """Have every connection to the database refused."""
    port = connection.settings_dict["PORT"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["PORT"] = NOTHING_LISTENS
        yield
        connection.close()
        connection.settings_dict["PORT"] = port


@pytest.fixture
def no_cache():
    """Point every cache at a port where nothing listens."""
    with _no_cache():
        yield


@contextmanager
def _no_cache():
    place = f"redis://127.0.0.1:{NOTHING_LISTENS}/0"
    with override_settings(CACHES={name: {**cache, "LOCATION": place} for name, cache in settings.CACHES.items()}):
        yield
    rest.until = 0.0


def number_in(answer) -> str:
    assert re.fullmatch("[0-9a-f]{12}", answer["X-Request-Id"])
    return answer["X-Request-Id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_a_database_says_so(no_database, visitor, language):
    answer = visitor.get("/invitation/unknown/", headers={"Accept-Language": language})
    page = answer.content.decode()

    assert (answer.status_code, answer["Retry-After"]) == (503, "15")
    assert f'lang="{language}"' in page
    assert number_in(answer) in page
    assert "Traceback" not in page
    assert not re.search(r'(src|href)="https?://', page)


def test_a_program_without_a_database_is_told_so(no_database, visitor):
    body = {"email": "a@example.be", "password": "x" * 12}
    answer = visitor.post("/api/v1/token/", body, content_type="application/json")

    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (
        503,
        "15",
        "application/problem+json",
    )
    assert (answer.json()["code"], answer.json()["request_id"]) == ("unavailable", number_in(answer))


def test_pages_go_on_without_a_cache(copropriete, syndic_client):
    with _no_cache():
        assert syndic_client.get("/c/parc/owners/").status_code == 200


def test_looks_are_written_down_without_a_cache_too(copropriete, syndic):
    with _no_cache():
        note_look(action="owner.viewed", subject=OwnerFactory(), by=syndic.pk)

    assert LogEntry.objects.count() == 1


def test_without_database_and_cache_the_page_is_still_there(no_database, no_cache, visitor):
    visitor.cookies["sessionid"] = "x" * 32

    assert visitor.get("/c/parc/lots/").status_code == 503


def test_a_mistake_of_ours_is_500_with_its_number(visitor, monkeypatch, db):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("koprogo.users.views.accounts.render", broken, raising=False)
    monkeypatch.setattr("koprogo.core.middleware.bad_request", broken)
    page = visitor.get("/?q=%00")
    program = visitor.get("/api/v1/me/?q=%00")

    assert page.status_code == 500
    assert number_in(page) in page.content.decode()
    assert (program.status_code, program.json()["request_id"]) == (500, number_in(program))


def test_an_outage_is_found_below_what_it_led_to():
    error = RuntimeError()
    error.__cause__ = CacheIsAway()

    assert [is_outage(one) for one in (error, ValueError(), None)] == [True, False, False]


def test_what_is_refused_says_why_and_whom_to_ask(coproprietes, visitor):
    user = make_user("council@example.be")
    give(user, Role.COUNCIL, coproprietes[0])
    visitor.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])

    answer = visitor.get("/c/parc/members/")

    assert answer.status_code == 403
    for said in ("Résidence du Parc", "Membre du conseil", "syndic"):
        assert said in answer.content.decode()


def test_what_is_not_there_shows_a_way_on(syndic_client):
    answer = syndic_client.get("/c/parc/nothing/")

    assert answer.status_code == 404
    assert 'action="/c/parc/search/"' in answer.content.decode()
    assert "Lot ou copropriétaire<input" in answer.content.decode()


def test_a_button_s_address_explains_itself(syndic_client, copropriete):
    answer = syndic_client.get("/c/parc/letters/done/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "bouton" in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=3)
def test_too_many_fields_are_too_much(visitor, db):
    answer = visitor.post("/accounts/login/", {f"field{number}": "x" for number in range(9)})

    assert answer.status_code == 413
    assert "trop lourd" in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10)
def test_a_program_that_sends_too_much_is_told_so(syndic):
    answer = Client(headers=bearer(syndic)).post("/c/parc/api/v1/lots/", {"a": "x" * 99}, "application/json")

    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_a_form_without_its_token_is_refused_in_our_style(db):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.be"})

    assert answer.status_code == 403
    assert "Cette page a expiré" in answer.content.decode()
    assert "koprogo.css" in answer.content.decode()
