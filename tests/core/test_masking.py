"""Secrets and what tells who somebody is are taken out of a text; the rest stays readable."""

import pytest

from koprogo.core.masking import HIDDEN, masked, masked_error

SECRETS = [
    "jean.dupont+copro@example.be",
    "redis://:hunter2hunter2@cache:6379/0",
    "postgres://koprogo:hunter2hunter2@db/koprogo",
    "/invitation/abcDEF_123-xyz/",
    "/accounts/password/reset/key/1a-cmz2x4-9f8e7d/",
    "/accounts/confirm-email/MQ:1sX:abc-DEF/",
    "Authorization: Bearer abc.def.ghi",
    "Bearer abcdefghijkl",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "kpg_abcdefghijklmnop",
    "password='correct horse'",
    '"refresh_token": "abcdef"',
    "sessionid=abcdef0123456789",
    "BE68 5390 0754 7034",
    "BE68539007547034",
    "85.07.30-033.28",
    "85073003328",
    "+32 2 123 45 67",
    "+32475123456",
    "0475 12 34 56",
]
HARMLESS = [
    "2026-11-22 07:00:00,123",
    "01a201e0-f3e8-7548-93b9-3a4fe74ccf50",
    "c_01a201d5291871d795596ed714e805c8",
    "ac96774bbcceb302099a805701890a5d",
    "lot-is-not-there",
    "letter 12 of 200 in 12.5 ms",
    "127.0.0.1:8000",
    "Not Found: /c/parc/lots/01a201e0-f3e8-7548-93b9-3a4fe74ccf50/",
]
REMAINS = ("dupont", "hunter2", "abc", "def", "eyJ", "horse", "539", "850", "123 45", "4751", "cmz2x4", "12 34")


@pytest.mark.parametrize("secret", SECRETS)
def test_secrets_are_taken_out_wherever_they_stand(secret):
    text = masked(f"before {secret} after")

    assert HIDDEN in text
    assert text.startswith("before ")
    assert text.endswith(" after")
    assert [part for part in REMAINS if part in text] == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays(text):
    assert masked(text) == text


def test_what_postgresql_tells_of_rows_is_taken_out():
    error = (
        'psycopg.errors.UniqueViolation: duplicate key value violates unique constraint "owner_reference"\n'
        "DETAIL:  Key (reference, last_name)=(P001, Vandenberghe) already exists.\n"
        "LINE 1: INSERT INTO buildings_owner VALUES ('Vandenberghe', 'Rue Haute')\n"
        "                                            ^\n"
        'psycopg.errors.InvalidTextRepresentation: invalid input syntax for type uuid: "Vandenberghe"'
    )

    assert "Vandenberghe" not in masked_error(error)
    assert "owner_reference" in masked_error(error)
