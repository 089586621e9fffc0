"""The token endpoint and second factors."""

from typing import Any

import pytest
from django.test import Client
from rest_framework_simplejwt.backends import TokenBackend

from koprogo.users.models import Role, User
from koprogo.users.services.factors import remove_factors
from koprogo.users.token_keys import Access
from tests.conftest import PASSWORD, give, make_user
from tests.factories.factors import code_of, enrol_app, enrol_codes

TOKEN, REFRESH = "/api/v1/token/", "/api/v1/token/refresh/"
PROGRAM = "/c/parc/api/v1/members/"


@pytest.fixture(autouse=True)
def compulsory(settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"syndic", "accountant"})


def ask(email: str, *, password: str = PASSWORD, client: Client | None = None, **more: str):
    body = {"email": email, "password": password, **more}
    return (client or Client()).post(TOKEN, body, content_type="application/json")


def refresh(token: str):
    return Client().post(REFRESH, {"refresh": token}, content_type="application/json")


def outcome(response) -> tuple[int, str]:
    return response.status_code, response.json().get("code", "")


def claims(access: Any) -> dict:
    return dict(Access(access).payload)


def test_code_is_asked_for_when_there_is_a_factor(syndic):
    enrol_app(syndic)

    assert outcome(ask(syndic.email)) == outcome(ask(syndic.email, code="")) == (401, "second-factor-required")


@pytest.mark.parametrize("kind", ["app", "recovery code"])
def test_right_code_gives_a_token_that_opens_and_stays_so(syndic, kind):
    secret, codes = enrol_app(syndic), enrol_codes(syndic)
    code = code_of(secret) if kind == "app" else codes[0]

    pair = ask(syndic.email, code=code).json()
    newer = refresh(pair["refresh"]).json()

    for access in (pair["access"], newer["access"]):
        assert Client(headers={"Authorization": f"Bearer {access}"}).get(PROGRAM).status_code == 200
        assert claims(access)["2fa"] is True
    assert outcome(ask(syndic.email, code=code)) == (401, "code-is-wrong")


def test_wrong_code_is_refused(syndic):
    enrol_app(syndic)

    assert outcome(ask(syndic.email, code="000000")) == (401, "code-is-wrong")


def test_compulsory_role_without_a_factor_is_told_so(syndic):
    assert outcome(ask(syndic.email)) == outcome(ask(syndic.email, code="123456")) == (403, "second-factor-missing")


def test_other_roles_need_none(coproprietes):
    owner = make_user("owner@example.be")
    give(owner, Role.OWNER, coproprietes[0], owner.pk)

    pair = ask(owner.email).json()

    assert claims(pair["access"])["2fa"] is False
    assert claims(refresh(pair["refresh"]).json()["access"])["2fa"] is False


def test_other_roles_with_a_factor_are_asked_too(db):
    piet = make_user("piet@example.be")
    secret = enrol_app(piet)

    assert outcome(ask(piet.email)) == (401, "second-factor-required")
    assert ask(piet.email, code=code_of(secret)).status_code == 200


@pytest.mark.parametrize("code", ["", "000000"])
def test_wrong_password_says_nothing_of_factors(syndic, code):
    enrol_app(syndic)
    answers = [ask(email, password="no", code=code) for email in (syndic.email, "nobody@example.be")]

    assert [outcome(answer) for answer in answers] == [(401, "credentials-are-wrong")] * 2
    assert answers[0].json() == answers[1].json()


def test_failed_codes_are_limited_together_with_passwords(syndic):
    secret = enrol_app(syndic)
    for n in range(3):
        ask(syndic.email, code="000000", client=Client(REMOTE_ADDR=f"10.0.0.{n}"))
    for n in range(2):
        Client(REMOTE_ADDR=f"10.0.1.{n}").post("/accounts/login/", {"login": syndic.email, "password": "no"})

    refused = ask(syndic.email, code=code_of(secret), client=Client(REMOTE_ADDR="10.0.2.1"))

    assert (refused.status_code, refused.json()["code"]) == (429, "throttled")


def test_claim_cannot_be_added(syndic):
    from koprogo.users.tokens import tokens_for

    payload = dict(tokens_for(syndic).access_token.payload) | {"2fa": True}
    forged = TokenBackend("HS256", "another-key-" + "x" * 40).encode(payload)

    assert Client(headers={"Authorization": f"Bearer {forged}"}).get(PROGRAM).status_code == 401


def test_removed_factor_ends_running_tokens(syndic):
    pair = ask(syndic.email, code=code_of(enrol_app(syndic))).json()
    remove_factors(user=User.objects.get(pk=syndic.pk))

    assert Client(headers={"Authorization": f"Bearer {pair['access']}"}).get(PROGRAM).status_code == 401
    assert refresh(pair["refresh"]).status_code == 401
