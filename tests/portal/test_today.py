"""« Aujourd'hui » leads its readers nowhere they may not go."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from koprogo.core.formats import day
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import PortfolioSummary
from koprogo.users.models import Role
from meetings.models import AgendaRequest, Meeting
from meetings.services.meetings import cancel_meeting
from tests.conftest import give, make_user, prove
from tests.factories.accounting import tilleul
from tests.factories.buildings import AssociationFactory, LotFactory
from tests.factories.meetings import convened, make_meeting

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


def test_assemblies_ask_for_what_is_next_and_occupants_read_when(copropriete, syndic_client):
    """A draft is convened in time, a request answered, a second assembly prepared; each until its own day."""
    world, today = tilleul(), localdate()
    coming = make_meeting(held_on=today + timedelta(days=20), kind="extraordinary")
    failed = make_meeting(held_on=today - timedelta(days=3), kind="extraordinary")
    Meeting.objects.filter(pk=failed.pk).update(state="no_quorum")
    owner = world.owners["Adam"]
    AgendaRequest.objects.create(owner=owner, title="Vélos", text="Un abri", received_on=today)

    page = syndic_client.get("/c/parc/").content.decode()
    for said in (
        f"Convoquer l&#x27;assemblée du {day(coming.held_on)}",
        "à traiter : 1",
        f"possible à partir du {day(failed.held_on + timedelta(days=15))}",
    ):
        assert said in page, said
    assert PortfolioSummary.objects.get(pk=copropriete.pk).next_meeting_on == coming.held_on

    renter = client_of(Role.RENTER, copropriete)
    assert coming.place not in renter.get("/c/parc/", follow=True).content.decode()
    connection.set_schema(copropriete.schema_name)
    convened(coming)
    shown = renter.get("/c/parc/", follow=True).content.decode()
    assert coming.place in shown
    assert day(coming.held_on) in shown
    connection.set_schema(copropriete.schema_name)
    cancel_meeting(meeting=coming, reason="Reportée", by=None)
    assert PortfolioSummary.objects.get(pk=copropriete.pk).next_meeting_on is None
