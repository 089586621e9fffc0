from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from koprogo.users.models import User
from koprogo.users.services.people import revoke_tokens
from koprogo.users.tasks import forget_expired
from koprogo.users.tokens import tokens_for
from tests.conftest import PASSWORD, bearer, make_user

TOKEN, REFRESH, REVOKE, REVOKE_ALL = (f"/api/v1/token/{rest}" for rest in ("", "refresh/", "revoke/", "revoke-all/"))
ME = "/api/v1/me/"


def post(path: str, body: dict, client: Client | None = None, **extra):
    return (client or Client()).post(path, body, content_type="application/json", **extra)


@pytest.fixture
def anne(db) -> User:
    return make_user("anne@example.be")


@pytest.fixture
def pair(anne) -> dict[str, str]:
    return post(TOKEN, {"email": "anne@example.be", "password": PASSWORD}).json()


def me(access: str):
    return Client().get(ME, headers={"Authorization": f"Bearer {access}"})


def test_token_obtain_gives_a_pair(anne, pair):
    assert set(pair) == {"access", "refresh", "expires_in"}
    assert me(pair["access"]).json() == {
        "id": str(anne.pk),
        "email": "anne@example.be",
        "first_name": "",
        "last_name": "",
        "language": "fr",
    }


@pytest.mark.parametrize(
    "body", [{"email": "anne@example.be", "password": "no"}, {"email": "x@y.be", "password": "no"}]
)
def test_token_obtain_says_the_same_of_wrong_and_unknown(anne, body):
    response = post(TOKEN, body, headers={"Accept-Language": "fr"})

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "urn:koprogo:error:credentials-are-wrong",
        "title": "L'adresse e-mail ou le mot de passe n'est pas juste.",
        "status": 401,
        "code": "credentials-are-wrong",
    }


@pytest.mark.parametrize("change", [{"is_active": False}, {"emailaddress__verified": False}])
def test_token_obtain_refuses_closed_and_unconfirmed_accounts(anne, change):
    User.objects.update(is_active=change.get("is_active", True))
    anne.emailaddress_set.update(verified=change.get("emailaddress__verified", True))

    assert post(TOKEN, {"email": anne.email, "password": PASSWORD}).status_code == 401


def test_token_obtain_counts_failures_together_with_the_login_page(anne):
    for n in range(3):
        Client(REMOTE_ADDR=f"10.0.0.{n}").post("/accounts/login/", {"login": anne.email, "password": "no"})
    for _ in range(2):
        assert post(TOKEN, {"email": anne.email, "password": "no"}).status_code == 401

    response = post(TOKEN, {"email": anne.email, "password": PASSWORD}, Client(REMOTE_ADDR="10.0.0.9"))

    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert response.json()["code"] == "throttled"


def test_token_obtain_is_limited_by_place_whatever_the_header_says(anne, pair):
    for n in range(29):
        post(REFRESH, {"refresh": "x"}, headers={"X-Forwarded-For": f"10.1.1.{n}"})

    response = post(TOKEN, {"email": anne.email, "password": PASSWORD})

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert post(REFRESH, {"refresh": "x"}, Client(REMOTE_ADDR="10.0.0.9")).status_code == 401


def test_live_tokens_are_not_stored(pair):
    assert not OutstandingToken.objects.exists()


def test_token_refresh_gives_a_new_pair_once(pair):
    newer = post(REFRESH, {"refresh": pair["refresh"]}).json()

    assert me(newer["access"]).status_code == 200
    assert post(REFRESH, {"refresh": newer["refresh"]}).status_code == 200
    assert post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def _exchange(refresh: str) -> int:
    try:
        return post(REFRESH, {"refresh": refresh}).status_code
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_token_refresh_at_once_serves_one():
    refresh = str(tokens_for(make_user("anne@example.be")))

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(_exchange, [refresh] * 4)) == [200, 401, 401, 401]


@pytest.mark.parametrize("refresh", ["", "x", "a.b.c"])
def test_token_refresh_refuses_nonsense(db, refresh):
    assert post(REFRESH, {"refresh": refresh}).status_code in (400, 401)


def test_token_refresh_refuses_access_tokens_and_access_refuses_refresh_tokens(pair):
    assert post(REFRESH, {"refresh": pair["access"]}).status_code == 401
    assert me(pair["refresh"]).status_code == 401


def test_token_refresh_refuses_expired_ones(anne):
    refresh = tokens_for(anne)
    refresh.set_exp(lifetime=timedelta(seconds=-1))

    assert post(REFRESH, {"refresh": str(refresh)}).status_code == 401


def test_token_refresh_refuses_inactive_people(anne, pair):
    User.objects.update(is_active=False)

    assert post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert me(pair["access"]).status_code == 401


def test_token_revoke_ends_a_refresh_token(pair):
    assert post(REVOKE, {"refresh": pair["refresh"]}).status_code == 204
    assert post(REVOKE, {"refresh": pair["refresh"]}).status_code == 204
    assert post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def test_token_revoke_all_ends_every_token(anne, pair):
    other = post(TOKEN, {"email": anne.email, "password": PASSWORD}).json()

    assert Client(headers={"Authorization": f"Bearer {pair['access']}"}).post(REVOKE_ALL).status_code == 204

    assert [me(given["access"]).status_code for given in (pair, other)] == [401, 401]
    assert [post(REFRESH, {"refresh": given["refresh"]}).status_code for given in (pair, other)] == [401, 401]


def test_revoked_tokens_are_refused_inside_a_copropriete(syndic):
    headers = bearer(syndic)
    revoke_tokens(user=syndic)

    response = Client().get("/c/parc/api/v1/members/", headers=headers)

    assert (response.status_code, response.json()["code"]) == (401, "not-authenticated")


def test_a_token_signed_by_another_is_refused(settings, anne):
    from rest_framework_simplejwt.backends import TokenBackend

    forged = TokenBackend("HS256", "another-key-" + "x" * 40).encode(dict(tokens_for(anne).access_token.payload))

    assert me(forged).status_code == 401


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Cette adresse demande un jeton d'accès."), ("fr-BE,nl;q=0.5", "Cette adresse demande un jeton d'accès.")],
)
def test_problems_speak_the_language_asked_for(db, language, title):
    for path in (ME, "/c/parc/api/v1/members/"):
        response = Client().get(path, headers={"Accept-Language": language})

        assert response.status_code == 401
        assert response["WWW-Authenticate"] == 'Bearer realm="api"'
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["title"] == title


def test_an_unknown_address_is_a_problem_too(db, syndic):
    outside = Client().get("/api/v1/nothing/")
    inside = Client().get("/c/parc/api/v1/nothing/", headers=bearer(syndic))

    assert [r.json()["code"] for r in (outside, inside)] == ["not-found", "not-found"]
    assert {r["Content-Type"] for r in (outside, inside)} == {"application/problem+json"}


def test_forget_expired_keeps_what_still_counts(pair):
    post(REVOKE, {"refresh": pair["refresh"]})
    forget_expired()
    assert OutstandingToken.objects.count() == 1

    OutstandingToken.objects.update(expires_at=timezone.now())
    forget_expired()

    assert not OutstandingToken.objects.exists()
