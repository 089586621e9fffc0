"""What an open session alone does not do: it asks who one is, and leads back."""

import pytest
from django.test import Client

from koprogo.users.models import ApiKey
from koprogo.users.proofs import FRESH_SECONDS
from tests.conftest import PASSWORD, prove
from tests.factories.tenancy import make_samples

AGAIN = "/accounts/reauthenticate/?next="
KEY = {"name": "BI", "scopes": ["register:read"], "days": "30"}


@pytest.fixture
def left_open(syndic_client) -> Client:
    prove(syndic_client, seconds_ago=FRESH_SECONDS + 1)
    return syndic_client


def test_key_is_made_only_by_who_proved_himself_lately(copropriete, left_open):
    assert left_open.post("/c/parc/api-keys/new/", KEY)["Location"] == AGAIN + "/c/parc/api-keys/new/"
    assert not ApiKey.objects.exists()

    back = left_open.post(AGAIN + "/c/parc/api-keys/new/", {"password": PASSWORD})

    assert back["Location"] == "/c/parc/api-keys/new/"
    assert left_open.post("/c/parc/api-keys/new/", KEY).status_code == 200


def test_removal_is_asked_only_by_who_proved_himself_lately(copropriete, left_open):
    answer = left_open.post("/c/parc/moving/removal/", {"typed_name": copropriete.name})

    assert answer["Location"] == AGAIN + "/c/parc/moving/removal/"
    copropriete.refresh_from_db()
    assert copropriete.removal_on is None


def test_archive_leaves_only_with_who_proved_himself_lately(coproprietes, left_open):
    path = f"/c/parc/moving/archives/{make_samples(coproprietes[0])['archives']}/"

    assert left_open.get(path)["Location"] == AGAIN + path
    assert left_open.post("/c/parc/moving/archive/")["Location"] == AGAIN + "/c/parc/moving/"
    prove(left_open)
    assert left_open.get(path).status_code == 200


def test_sessions_are_ended_only_by_who_proved_himself_lately(left_open):
    assert left_open.post("/accounts/security/sessions/end-others/")["Location"] == AGAIN + "/accounts/security/"


def test_who_has_nothing_to_be_asked_for_is_not_kept_out(copropriete, left_open, syndic):
    syndic.set_unusable_password()
    syndic.save(update_fields=["password"])
    client = Client()
    client.force_login(syndic, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get("/c/parc/api-keys/new/").status_code == 200
