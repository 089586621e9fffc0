"""The council on its pages and for programs: elected, seen, confirmed."""

import pytest
from django.test import Client

from buildings.models import Mandate
from koprogo.audit.models import LogEntry
from koprogo.users.models import Role
from meetings.models import AgendaItem
from meetings.services.closing import close_meeting
from tests.conftest import bearer, make_user
from tests.conftest import give as admit
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened
from tests.meetings.services.test_mandates import elect
from tests.meetings.views.test_room import desk_of

BASE = "/c/parc"


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def desk(syndic, copropriete):
    return desk_of(syndic, copropriete)


@pytest.fixture
def member(copropriete):
    user = make_user("council@example.be")
    admit(user, Role.COUNCIL, copropriete)
    return user


@pytest.fixture
def elected(world):
    """Hold an ordinary assembly that elects Adam to the council."""
    meeting = make_meeting()
    item = make_item(meeting, "elect_council", kind=AgendaItem.Kind.ELECTION, title="Élire le conseil")
    room = opened(hall(convened(meeting)))
    elect(room, item, world.owners["Adam"], "for")
    return close_meeting(meeting=meeting, at=EVENING, by=None)


def test_the_syndic_confirms_who_was_elected_once(desk, elected, member, copropriete):
    assert "Mandats à confirmer" in desk.get(f"{BASE}/").content.decode()
    page = f"{BASE}/meetings/{elected.pk}/mandates/"
    shown = desk.get(page).content.decode()
    assert "Adam" in shown
    assert "Confirmer les mandats" in shown
    assert desk.post(page).status_code == 302
    assert Mandate.objects.get(kind="council", decided_on=HELD_ON).name == "Adam"
    assert "Confirmer les mandats" not in desk.get(page).content.decode()
    assert LogEntry.objects.get(action="meeting.mandates").data["given"] == ["Adam"]
    assert "Adam" in desk.get(f"{BASE}/association/").content.decode()

    council = desk_of(member, copropriete)
    assert "élection du 16/06/2025" in council.get(f"{BASE}/council/").content.decode()
    assert council.get(page).status_code == 403


def test_programs_confirm_as_the_page_does(elected, syndic, member):
    path = f"{BASE}/api/v1/meeting-mandates/{elected.pk}/"
    api = Client(headers=bearer(syndic))
    assert [one["is_recorded"] for one in api.get(path).json()["elected"]] == [False]
    for _twice in range(2):
        answer = api.put(path, {}, content_type="application/json")
        assert [(one["name"], one["is_recorded"]) for one in answer.json()["elected"]] == [("Adam", True)]
    assert Client(headers=bearer(member)).put(path, {}, content_type="application/json").status_code == 403
