"""Who looked at an owner's data is written down, and he may read it."""

import pytest
from django.conf import settings
from django.test import Client

from koprogo.audit.models import LogEntry
from koprogo.audit.services import forget_looks, record
from koprogo.portal.log.acts import GROUPS
from koprogo.portal.views.own_data import TOLD
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.buildings import LotFactory, OwnerFactory

PAGE = "/c/parc/me/looks/"


@pytest.fixture
def owner(copropriete):
    return OwnerFactory()


@pytest.fixture
def owner_client(owner, copropriete):
    user = make_user("adele@example.be")
    give(user, Role.OWNER, copropriete, owner.pk)
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def looks(copropriete):
    def read() -> list[tuple[str, object]]:
        with entered(copropriete.schema_name):
            return list(LogEntry.objects.order_by("id").values_list("action", "subject_id"))

    return read


def test_a_look_is_written_once_an_hour_whichever_way(syndic_client, syndic_api, owner, looks):
    for _ in range(3):
        syndic_client.get(f"/c/parc/owners/{owner.pk}/")
        forget_looks()
        syndic_api.get(f"/c/parc/api/v1/owners/{owner.pk}/")

    assert looks() == [("owner.viewed", owner.pk)]


def test_lists_are_written_once_a_day(syndic_client, syndic_api, owner, looks):
    for _ in range(2):
        syndic_client.get("/c/parc/owners/")
        syndic_api.get("/c/parc/api/v1/owners/")
        syndic_client.get("/c/parc/arrears/")

    assert looks() == [("owner.listed", None), ("owner.arrears_listed", None)]


def test_what_is_refused_is_not_written(syndic_api, copropriete, looks):
    syndic_api.get("/c/parc/api/v1/owners/01890a5d-ac96-774b-bcce-b302099a8057/")

    assert looks() == []


def test_at_oneself_one_looks_freely(owner, copropriete, looks):
    user = make_user("council@example.be")
    give(user, Role.COUNCIL, copropriete)
    give(user, Role.OWNER, copropriete, owner.pk)

    Client(headers=bearer(user)).get(f"/c/parc/api/v1/owners/{owner.pk}/")

    assert looks() == []


def test_repeated_reads_cost_programs_nothing(syndic_api, owner, django_assert_num_queries):
    address = f"/c/parc/api/v1/owners/{owner.pk}/"
    syndic_api.get(address)

    with django_assert_num_queries(1):
        syndic_api.get(address)


def test_an_owner_reads_who_looked(owner_client, syndic_client, owner, syndic, copropriete):
    assert "Personne pour l" in owner_client.get(PAGE).content.decode()
    with entered(copropriete.schema_name):
        other = OwnerFactory()
    for path in (f"{owner.pk}/", f"{other.pk}/", ""):
        syndic_client.get(f"/c/parc/owners/{path}")
    with entered(copropriete.schema_name):
        record(action="view_as.start", subject=owner, by=syndic.pk)

    answer = owner_client.get(PAGE)
    lines = [line for line, _text in answer.context["lines"]]

    assert [line.action for line in lines] == ["view_as.start", "owner.listed", "owner.viewed"]
    assert {line.who.name for line in lines} == {"Sonia Dierckx"}
    assert "Votre fiche a été ouverte." in answer.content.decode()


def test_every_look_is_told_to_the_person_looked_at():
    assert {action for action in GROUPS["looks"].acts if action.startswith("owner.")} <= TOLD.keys()


def test_one_is_not_told_of_oneself(owner_client, owner, copropriete, looks):
    owner_client.get(PAGE)
    owner_client.get("/c/parc/me/")

    assert looks() == []


@pytest.mark.parametrize("page", ["lots/", "lots/{lot}/", "plan/"])
def test_pages_of_lots_name_their_holders_and_are_written_down(page, syndic_client, owner, looks, copropriete):
    with entered(copropriete.schema_name):
        lot = LotFactory()
    assert syndic_client.get(f"/c/parc/{page.format(lot=lot.pk)}").status_code == 200

    assert looks() == [("owner.listed", None)]
