"""Tokens of programs that somebody made or bent himself: each is worth as much as none."""

import json
import time
from base64 import urlsafe_b64encode
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as ours
from django.core import signing
from django.test import Client

from koprogo.users.models import User
from koprogo.users.token_keys import Access, Refresh
from koprogo.users.tokens import tokens_for
from tests.conftest import bearer, make_user

ME = "/api/v1/me/"
INSIDE = "/c/parc/api/v1/lots/"
REFRESH = "/api/v1/token/refresh/"
OTHER_KEY = "another-installation-" + "k" * 40


def base64(value: dict) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def claims_of(user: User, **changed: object) -> dict:
    found = dict(jwt.decode(str(tokens_for(user).access_token), options={"verify_signature": False})) | changed
    return {name: value for name, value in found.items() if value is not None}


def signed(claims: dict, key: str = "", algorithm: str = "HS256", **headers: object) -> str:
    return jwt.encode(claims, key or ours.SIMPLE_JWT["SIGNING_KEY"], algorithm=algorithm, headers=headers or None)


def statuses(token: str) -> list[int]:
    """Return what a token gets outside and inside."""
    client = Client(headers={"Authorization": f"Bearer {token}"})
    return [client.get(path).status_code for path in (ME, INSIDE)]


def test_our_own_is_believed(copropriete, syndic):
    assert statuses(signed(claims_of(syndic))) == [200, 200]


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
def test_unsigned_is_refused(copropriete, syndic, algorithm):
    body = base64({"alg": algorithm, "typ": "JWT"}) + "." + base64(claims_of(syndic))

    assert statuses(body + ".") == [401, 401]
    assert statuses(body + "." + signed(claims_of(syndic)).rsplit(".", 1)[1]) == [401, 401]


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_another_algorithm_with_our_key_is_refused(copropriete, syndic, algorithm):
    assert statuses(signed(claims_of(syndic), algorithm=algorithm)) == [401, 401]


def test_asymmetric_signature_is_refused(copropriete, syndic):
    pair = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    assert statuses(jwt.encode(claims_of(syndic), pair, algorithm="RS256")) == [401, 401]


@pytest.mark.parametrize(
    "headers",
    [
        {"kid": "../../dev/null"},
        {"kid": "' or 1=1"},
        {"jku": "https://evil.example/k"},
        {"x5u": "https://evil.example"},
    ],
)
def test_header_names_no_key(copropriete, syndic, headers):
    assert statuses(signed(claims_of(syndic), OTHER_KEY, **headers)) == [401, 401]


def test_key_in_the_token_is_not_used(copropriete, syndic):
    own = {"kty": "oct", "k": urlsafe_b64encode(OTHER_KEY.encode()).decode()}

    assert statuses(signed(claims_of(syndic), OTHER_KEY, jwk=own)) == [401, 401]


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": int(time.time()) - 1},
        {"exp": None},
        {"nbf": int(time.time()) + 86_400},
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "https://another.example"},
        {"aud": None},
        {"token_type": "refresh"},
        {"token_type": None},
        {"jti": None},
        {"user_id": None},
        {"user_id": "1"},
        {"user_id": ["a"]},
        {"epoch": None},
        {"epoch": "x"},
    ],
    ids=str,
)
def test_claims_that_are_wrong_are_refused(copropriete, syndic, changed):
    assert statuses(signed(claims_of(syndic, **changed))) == [401, 401]


def test_claims_of_nobody_open_nothing(copropriete, syndic):
    assert statuses(signed(claims_of(syndic, user_id=str(uuid4())))) == [401, 404]


def test_changed_claims_are_refused(copropriete, syndic, stranger):
    head, _, signature = signed(claims_of(stranger)).split(".")

    assert statuses(f"{head}.{base64(claims_of(syndic))}.{signature}") == [401, 401]


def test_refresh_token_is_no_access_token_and_the_other_way(copropriete, syndic):
    pair = tokens_for(syndic)

    assert statuses(str(pair)) == [401, 401]
    assert Client().post(REFRESH, {"refresh": str(pair.access_token)}, "application/json").status_code == 401


def test_what_else_is_signed_with_the_secret_key_is_no_token(copropriete, syndic, settings):
    for text in (signing.dumps(claims_of(syndic)), signing.Signer().sign(str(syndic.pk))):
        assert statuses(text) == [401, 401]


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "é.é.é", "x" * 9000, "Bearer x", "\x00", "eyJ.eyJ.", "null"])
def test_nonsense_is_refused(copropriete, syndic, token):
    assert statuses(token.encode("utf-8").decode("latin-1")) == [401, 401]


def test_token_is_taken_from_the_header_alone(copropriete, syndic):
    token = str(tokens_for(syndic).access_token)
    client = Client()
    client.cookies["access"] = client.cookies["Authorization"] = token

    for path in (f"{INSIDE}?access_token={token}", f"{INSIDE}?token={token}", INSIDE):
        assert client.get(path).status_code == 401


def test_two_ways_of_showing_who_one_is_do_not_add_up(copropriete, syndic, stranger, syndic_client):
    """A session does not open the API, whatever token comes with it."""
    assert syndic_client.get(INSIDE).status_code == 401
    assert syndic_client.get(INSIDE, headers=bearer(stranger)).status_code == 404


def test_tokens_of_the_former_key_are_believed_for_a_while(copropriete, syndic, settings):
    former = str(tokens_for(syndic))
    ring = {**settings.SIMPLE_JWT, "SIGNING_KEY": OTHER_KEY}

    settings.SIMPLE_JWT, settings.JWT_SIGNING_KEY_FALLBACKS = ring, [settings.SIMPLE_JWT["SIGNING_KEY"]]
    pair = Client().post(REFRESH, {"refresh": former}, "application/json").json()
    settings.JWT_SIGNING_KEY_FALLBACKS = []

    assert statuses(pair["access"]) == [200, 200]
    assert Client().post(REFRESH, {"refresh": former}, "application/json").status_code == 401
    assert (
        jwt.decode(pair["access"], OTHER_KEY, ["HS256"], audience=ours.SIMPLE_JWT["AUDIENCE"])["token_type"] == "access"
    )


def test_expired_tokens_of_a_former_key_stay_expired(copropriete, syndic, settings):
    old = signed(claims_of(syndic, exp=int(time.time()) - 1))
    settings.SIMPLE_JWT, settings.JWT_SIGNING_KEY_FALLBACKS = (
        {**settings.SIMPLE_JWT, "SIGNING_KEY": OTHER_KEY},
        [settings.SIMPLE_JWT["SIGNING_KEY"]],
    )

    assert statuses(old) == [401, 401]


def test_token_says_nothing_of_the_person(syndic):
    names = {"token_type", "exp", "iat", "jti", "user_id", "epoch", "2fa", "since", "iss", "aud"}

    assert set(jwt.decode(str(tokens_for(syndic)), options={"verify_signature": False})) == names
    assert (Access.token_type, Refresh.token_type) == ("access", "refresh")


def test_tokens_of_one_person_are_all_different(db):
    anne = make_user("anne@example.be")

    assert len({Refresh(str(tokens_for(anne)))["jti"] for _ in range(20)}) == 20
