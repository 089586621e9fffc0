import pytest
from django.test import Client

from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.upgrades import versions
from koprogo.users.access import access_for
from koprogo.users.closures import UPGRADE_FAILED, UPGRADING, closure_of
from tests.conftest import bearer

PAGE, LIST = "/c/parc/buildings/", "/c/parc/api/v1/members/"


def set_state(**values):
    Copropriete.objects.filter(slug="parc").update(**values)


def closure(user):
    access = access_for(user.pk, "parc")
    assert access
    return closure_of(access)


def test_copropriete_of_this_version_is_open_without_a_query(syndic, django_assert_num_queries):
    access = access_for(syndic.pk, "parc")
    assert access

    with django_assert_num_queries(0):
        assert closure_of(access) is None


def test_copropriete_behind_is_closed(syndic):
    set_state(schema_version="1-00000000")

    assert closure(syndic) is UPGRADING


def test_copropriete_ahead_is_open(syndic):
    """Code which is about to be replaced goes on serving what was upgraded before it."""
    set_state(schema_version="9999-00000000")

    assert closure(syndic) is None


def test_copropriete_whose_upgrade_failed_is_closed(syndic):
    set_state(upgrade_error="buildings.0003: boom")

    assert closure(syndic) is UPGRADE_FAILED


def test_copropriete_without_a_version_is_asked_once(syndic, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(versions, "_known_current", set())
    set_state(schema_version="")
    access = access_for(syndic.pk, "parc")
    assert access

    with django_assert_num_queries(1):
        assert closure_of(access) is closure_of(access) is None


def test_members_see_a_page_that_says_when_to_come_back(syndic_client):
    set_state(upgrade_error="boom")

    response = syndic_client.get(PAGE)

    assert (response.status_code, response["Retry-After"]) == (503, "900")
    assert "Résidence du Parc" in response.content.decode()
    assert "boom" not in response.content.decode()


def test_programs_get_a_problem(syndic_api):
    set_state(schema_version="1-00000000")

    response = syndic_api.get(LIST)

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert (response["Content-Type"], response.json()["code"]) == ("application/problem+json", "upgrading")


@pytest.mark.parametrize("path", [PAGE, LIST])
def test_strangers_are_not_even_told_that_it_is_closed(stranger, path):
    set_state(upgrade_error="boom")
    client = Client(headers=bearer(stranger)) if "api" in path else Client()
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(path).status_code == 404


def test_other_coproprietes_stay_open(stranger, coproprietes):
    set_state(upgrade_error="boom")

    assert Client(headers=bearer(stranger)).get("/c/linde/api/v1/members/").status_code == 200
