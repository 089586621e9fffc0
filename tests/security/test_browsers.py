"""What browsers are told: by which cookies they are known, what they may load, keep, embed and send on."""

import json
import os
import subprocess
import sys
from secrets import token_hex

import pytest
from django.test import Client

from deploy.local.paths import ROOT
from koprogo.core.browsers import NO_PAGE_POLICY
from koprogo.settings.security import YEAR_SECONDS, cookie_settings, transport_settings
from tests.conftest import PASSWORD, bearer

PAGE = "/c/parc/lots/"
API = "/c/parc/api/v1/lots/"
KINDS = ("SESSION", "CSRF", "LANGUAGE", "THEME")


def directives(response) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    return dict(parts)


@pytest.fixture
def answers(copropriete, syndic, syndic_client) -> dict[str, object]:
    """One answer of each kind."""
    program = Client(headers=bearer(syndic))
    return {
        "page": syndic_client.get(PAGE),
        "program": program.get(API),
        "not found": syndic_client.get("/nothing/"),
        "refused": Client().get(API),
        "sent elsewhere": Client().get(PAGE),
        "table": syndic_client.get("/c/parc/log/export.csv"),
        "health": Client().get("/health/live"),
    }


def test_every_cookie_is_bound_to_our_host_and_to_tls():
    found = cookie_settings(is_https=True)

    assert [found[f"{kind}_COOKIE_NAME"] for kind in KINDS] == [
        *("__Host-sessionid", "__Host-csrftoken", "__Host-django_language", "__Host-theme")
    ]
    assert found["MESSAGE_COOKIE_NAME"] == "__Host-messages"
    assert {found[f"{kind}_COOKIE_SECURE"] for kind in KINDS} == {True}
    assert {found[f"{kind}_COOKIE_SAMESITE"] for kind in KINDS} == {"Lax"}
    assert [kind for kind in KINDS if not found[f"{kind}_COOKIE_HTTPONLY"]] == ["THEME"]


def test_without_tls_cookies_have_plain_names():
    assert not any(str(value).startswith("__Host-") for value in cookie_settings(is_https=False).values())


def test_signing_in_sets_cookies_no_script_reads(client, syndic, settings):
    for name, value in cookie_settings(is_https=True).items():
        setattr(settings, name, value)
    response = client.post("/accounts/login/", {"login": syndic.email, "password": PASSWORD}, secure=True)

    assert response.status_code == 302
    assert {*response.cookies} == {"__Host-sessionid", "__Host-csrftoken", "__Host-django_language", "__Host-theme"}
    for cookie in response.cookies.values():
        assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["samesite"]) == (True, "/", "", "Lax")
        assert bool(cookie["httponly"]) == (cookie.key != "__Host-theme")
        assert len(cookie.key) + len(cookie.value) < 4096


def test_messages_travel_in_a_cookie_of_ours(syndic_client, copropriete, settings):
    response = syndic_client.post("/profile/", {"first_name": "S", "last_name": "D", "language": "fr", "theme": "auto"})

    assert response.status_code == 302
    assert settings.MESSAGE_COOKIE_NAME in response.cookies
    assert response.cookies[settings.MESSAGE_COOKIE_NAME]["httponly"]


def test_browsers_come_by_tls_for_a_year():
    hosts = transport_settings(is_https=True, with_subdomains=True)

    assert hosts == {"SECURE_HSTS_SECONDS": YEAR_SECONDS, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True}
    assert transport_settings(is_https=True, with_subdomains=False)["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False
    assert transport_settings(is_https=False, with_subdomains=True)["SECURE_HSTS_SECONDS"] == 0


@pytest.mark.parametrize("path", [PAGE, API, "/accounts/login/", "/health/live", "/nothing/"])
def test_every_answer_by_tls_says_so(db, settings, path):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = YEAR_SECONDS, True

    assert Client().get(path, secure=True)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_every_answer_has_a_policy_that_admits_nothing_foreign(answers):
    for kind, response in answers.items():
        found = directives(response)
        assert found["default-src"] == "'none'", kind
        assert found["frame-ancestors"] == "'none'", kind
        assert found["base-uri"] == "'none'", kind
        assert "unsafe" not in response["Content-Security-Policy"], kind
        assert {word for value in found.values() for word in value.split()} <= {"'none'", "'self'", "data:"}, kind


def test_pages_load_their_own_scripts_and_programs_load_nothing(answers):
    assert directives(answers["page"])["script-src"] == "'self'"
    assert directives(answers["page"])["object-src"] == "'none'"
    assert directives(answers["page"])["form-action"] == "'self'"
    assert answers["program"]["Content-Security-Policy"] == NO_PAGE_POLICY


def test_every_answer_keeps_to_itself(answers):
    for kind, response in answers.items():
        assert response["X-Content-Type-Options"] == "nosniff", kind
        assert response["Referrer-Policy"] == "same-origin", kind
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert response["Cross-Origin-Resource-Policy"] == "same-origin", kind
        assert "Access-Control-Allow-Origin" not in response, kind


def test_pages_name_the_devices_they_ask_for_and_programs_ask_for_none(answers):
    for kind in ("page", "not found", "sent elsewhere", "table"):
        assert "camera=()" in answers[kind]["Permissions-Policy"], kind
        assert "publickey-credentials-get=(self)" in answers[kind]["Permissions-Policy"], kind
    for kind in ("program", "refused", "health"):
        assert "Permissions-Policy" not in answers[kind], kind


def test_every_answer_with_a_body_names_its_kind(answers):
    for kind, response in answers.items():
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if content:
            assert response["Content-Type"].startswith(("text/", "application/")), kind
            if response["Content-Type"].startswith("text/"):
                assert "charset=utf-8" in response["Content-Type"], kind


def test_files_are_taken_away_and_not_opened(answers):
    assert answers["table"]["Content-Disposition"].startswith("attachment;")


def test_nothing_of_somebody_signed_in_stays_on_a_disk(answers):
    assert answers["page"]["Cache-Control"] == "private, no-store"
    assert answers["table"]["Cache-Control"] == "private, no-store"


def test_signing_out_has_the_browser_forget(syndic_client):
    response = syndic_client.post("/accounts/logout/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert syndic_client.get("/profile/").status_code == 302


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "PROPFIND"])
def test_methods_nobody_needs_are_refused(client, syndic_client, copropriete, method):
    for path in ("/accounts/login/", "/", PAGE, API, "/health/live"):
        response = syndic_client.generic(method, path, headers={"X-Secret": "echo"})
        assert (response.status_code, b"echo" in response.content) == (405, False), path


def test_no_folder_of_the_server_is_an_address(client, db):
    for path in (
        "/media/",
        "/static/",
        "/var/media/",
        "/.git/config",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
    ):
        assert client.get(path).status_code == 404, path


def test_production_has_it_all_switched_on():
    """Read the settings as an installation with a public address reads them."""
    code = (
        "import json; from koprogo.settings import base as s; print(json.dumps([s.DEBUG, s.DEMO, s.SESSION_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS,"
        " sorted(s.SECOND_FACTOR_ROLES), s.SECOND_FACTOR_FOR_STAFF]))"
    )
    told = subprocess.run([sys.executable, "-c", code], env=_production(), capture_output=True, text=True, check=True)

    cookies, factors = ["__Host-sessionid", True, True, YEAR_SECONDS, True], [["accountant", "syndic"], True]
    assert json.loads(told.stdout) == [False, False, *cookies, *factors]


def test_django_finds_nothing_to_mend_in_production():
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    told = subprocess.run(check, cwd=ROOT, env=_production(), capture_output=True, text=True, check=False)

    assert (told.returncode, told.stderr) == (0, "")


def _production() -> dict[str, str]:
    env = {**os.environ, "PUBLIC_URL": "https://koprogo.example", "SECRET_KEY": token_hex(32)}
    unset = ("DEBUG", "DEMO", "DJANGO_SETTINGS_MODULE", "SECOND_FACTOR_ROLES", "SECOND_FACTOR_FOR_STAFF")
    return {name: value for name, value in env.items() if name not in unset}
