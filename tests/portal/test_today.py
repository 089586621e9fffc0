"""« Aujourd'hui » leads its readers nowhere they may not go."""

import re

import pytest
from django.test import Client

from koprogo.users.models import Role
from tests.conftest import give, make_user, prove
from tests.factories.buildings import AssociationFactory, LotFactory

LINK = re.compile(r'href="(/c/parc/[^"?#]*)')
MISSING = "La date de réception provisoire des parties communes manque."


def client_of(role, copropriete):
    user = make_user(f"{role}@example.be")
    give(user, role, copropriete)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    prove(client)
    return client


@pytest.mark.parametrize("role", [Role.SYNDIC, Role.ACCOUNTANT, Role.ASSISTANT, Role.COUNCIL, Role.REVIEWER])
@pytest.mark.parametrize("path", ["/c/parc/", "/c/parc/association/"])
def test_every_link_opens_to_its_reader(copropriete, role, path):
    AssociationFactory()
    LotFactory()
    client = client_of(role, copropriete)

    page = client.get(path).content.decode()

    assert MISSING in page
    links = {*LINK.findall(page)}
    assert links
    assert not [link for link in links if client.get(link, follow=True).status_code != 200]


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.ASSISTANT])
def test_what_one_may_not_complete_is_said_without_a_button(copropriete, syndic_client, role):
    AssociationFactory()
    LotFactory()

    at = "/c/parc/association/"
    assert f"{at}change/" in syndic_client.get(at).content.decode()
    assert at in syndic_client.get("/c/parc/").content.decode()
    page = client_of(role, copropriete).get(at).content.decode()
    assert MISSING in page
    assert "/c/parc/association/change/" not in page
