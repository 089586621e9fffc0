"""The room on its pages: what they show, what they do, whom they refuse."""

import re
from datetime import time

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from buildings.models import Mandate
from documents.models import Document
from koprogo.tenancy.connection import connection
from koprogo.users.models import Role
from meetings.models import Attendance, Convocation, Meeting, Proxy
from meetings.queries.presence import presence
from meetings.services.opening import open_meeting
from tests.conftest import give as admit
from tests.conftest import make_user, prove
from tests.factories.accounting import tilleul
from tests.factories.meetings import convened, hall, make_item, make_meeting, opened
from tests.meetings.services.test_attendance import come, give, give_joint

BASE = "/c/parc/meetings"


class Desk(Client):
    """A browser that leaves the test in its copropriété, where a request leaves it in none."""

    schema = ""

    def request(self, **asked):
        response = super().request(**asked)
        connection.set_schema(self.schema)
        return response


def desk_of(user, copropriete):
    client = Desk()
    client.schema = copropriete.schema_name
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    prove(client)
    connection.set_schema(client.schema)
    return client


@pytest.fixture
def desk(syndic, copropriete):
    return desk_of(syndic, copropriete)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    """An assembly of this very day, so that the clock of the pages is that of the room."""
    meeting = make_meeting(held_on=localdate(), begins_at=time(0), remote_link="https://meet.example.be/ag")
    make_item(meeting)
    return convened(meeting)


@pytest.fixture
def adam(world, coproprietes):
    user = make_user("adam@example.be")
    admit(user, Role.OWNER, coproprietes[0], party_id=world.owners["Adam"].pk)
    return desk_of(user, coproprietes[0])


def test_the_list_is_written_then_each_owner_takes_one_tap(desk, meeting):
    page = f"{BASE}/{meeting.pk}/check-in/"
    assert "Dresser la liste" in desk.get(page).text
    desk.post(f"{page}begin/")
    line = meeting.roll.get(name="Adam")

    assert desk.post(f"{page}{line.pk}/arrive/", {"mode": "person", "q": "ada"}).url == f"{page}?q=ada"
    told = desk.get(page).text
    assert "Présent depuis" in told
    assert "Il manque encore, en copropriétaires : 2 ; en quotités : 167." in told
    assert "Baeten" not in desk.get(page, {"q": "ada"}).text
    meeting.refresh_from_db()
    fresh = desk.get(page, {"version": meeting.version}, headers={"HX-Request": "true"})
    assert (fresh.status_code, fresh.content) == (204, b"")
    tapped = desk.post(f"{page}{line.pk}/leave/", headers={"HX-Request": "true"}).text
    assert tapped.lstrip().startswith('<div id="room"')
    assert "Parti à" in tapped


def test_a_refusal_stands_above_the_list_in_all_its_parts(desk, world, meeting):
    give_joint(world, "Xavier", "Yves")
    room = hall(meeting, "Adam")
    page = f"{BASE}/{meeting.pk}/check-in/"

    refused = desk.post(f"{page}{room.line('Xavier / Yves').pk}/arrive/", {"mode": "person"})

    assert refused.status_code == 409
    for part in ("est suspendu", "art. 3.87 §1", "démembré", "mandataire commun"):
        assert part in refused.text


def test_the_code_of_a_notice_finds_its_owner(desk, adam, world, meeting):
    room = hall(meeting, "Baeten")
    Convocation.objects.create(meeting=meeting, owner=world.owners["Adam"], code="AB12CD34", sent_on=localdate())
    page = "/c/parc/checkin/AB12CD34/"
    told = desk.get(page).text
    assert re.findall(r'id="head-[^"]+"', told) == [f'id="head-{room.line("Adam").pk}"']

    tap = f"{BASE}/{meeting.pk}/check-in/{room.line('Adam').pk}/arrive/"
    assert desk.post(tap, {"mode": "person", "code": "AB12CD34"}).url == page

    assert {row.roll_line.name for row in presence(meeting)} == {"Adam", "Baeten"}
    assert adam.get(page).url == f"{BASE}/{meeting.pk}/attend/"
    assert desk.get("/c/parc/checkin/UNKNOWN/").status_code == 404


def test_a_proxy_is_entered_with_the_limits_in_sight(desk, world, meeting):
    Mandate.objects.create(kind="syndic", name="Gestion Marolles", from_on=localdate())
    room = hall(meeting, "Adam")
    item = meeting.items.get()
    give(room.line("Dubois"), at=now(), holder=world.owners["Adam"])
    page = f"{BASE}/{meeting.pk}/proxies/new/"
    assert "Adam – 1 procuration, 483 voix sur 1.000" in desk.get(page).text
    filled = {
        "roll_line": room.line("Baeten").pk,
        "signed_on": localdate().isoformat(),
        "scope": "special",
        "for_second": "on",
        f"item_{item.pk.hex}": "against",
    }

    refused = desk.post(page, filled | {"holder_name": "Gestion Marolles"})
    done = desk.post(page, filled | {"holder": world.owners["Adam"].pk})

    assert (refused.status_code, done.status_code) == (409, 302)
    assert "Le syndic ne peut pas être mandataire." in refused.text
    proxy = Proxy.objects.get(owner=world.owners["Baeten"])
    assert proxy.instructions == {str(item.pk): "against"}
    told = desk.get(done.url).text
    assert "2 procurations · 750 voix portées sur 1.000 (75,0 %)" in told
    assert desk.get(f"{BASE}/{meeting.pk}/proxies/{proxy.pk}/revoke/").status_code == 200
    desk.post(f"{BASE}/{meeting.pk}/proxies/{proxy.pk}/revoke/", {"reason": "par écrit"})
    assert "1 procuration retirée ou remplacée" in desk.get(done.url).text


def test_a_holder_from_outside_is_one_tap_too(desk, meeting):
    room = hall(meeting, "Adam")
    proxy = give(room.line("Baeten"), at=now(), holder_name="Zoé Peeters")
    page = f"{BASE}/{meeting.pk}/proxies/{proxy.pk}"
    desk.post(f"{page}/arrive/")
    assert len(presence(meeting)) == 2
    desk.post(f"{page}/leave/")
    assert len(presence(meeting)) == 1


def test_the_meeting_is_opened_in_number_with_its_bureau(desk, meeting):
    hall(meeting, "Adam")
    page = f"{BASE}/{meeting.pk}/opening/"
    refused = desk.post(page)
    assert refused.status_code == 409
    assert "1 copropriétaires sur 4" in refused.text
    hall(meeting, "Adam", "Baeten", "Dubois")

    assert desk.post(page).url == f"{BASE}/{meeting.pk}/bureau/"
    bureau = {"chair": meeting.roll.get(name="Evrard").pk, "secretary": "Le syndic", "tellers": "Zoé, Yann"}
    assert desk.post(f"{BASE}/{meeting.pk}/bureau/", bureau).status_code == 409
    assert desk.post(f"{BASE}/{meeting.pk}/bureau/", bureau | {"chair": meeting.roll.first().pk}).status_code == 302
    meeting.refresh_from_db()
    assert [teller["name"] for teller in meeting.bureau["tellers"]] == ["Zoé", "Yann"]
    assert "Adam" in desk.get(f"{BASE}/{meeting.pk}/bureau/").text


def test_without_quorum_the_second_assembly_is_two_clicks_away(desk, meeting):
    hall(meeting, "Adam")
    opening = desk.get(f"{BASE}/{meeting.pk}/opening/").text
    page = f"{BASE}/{meeting.pk}/adjourn/"
    assert f'href="{page}"' in opening
    offered = re.search(r'name="held_on" value="([^"]+)"', desk.get(page).text)

    made = desk.post(page, {"held_on": offered.group(1)})

    second = Meeting.objects.get(kind="second")
    assert made.url == f"{BASE}/{second.pk}/"
    assert (second.held_on - meeting.held_on).days == 15
    assert desk.post(page, {"held_on": offered.group(1)}).status_code == 409


def test_papers_are_asked_for_and_kept(desk, meeting):
    page = f"{BASE}/{meeting.pk}/papers"
    assert desk.post(f"{page}/attendance_list/").url == f"{BASE}/{meeting.pk}/check-in/"
    opened(hall(meeting))
    for paper in ("attendance_list", "voting_lists"):
        assert desk.post(f"{page}/{paper}/").status_code == 302
    listed, voting = Document.objects.order_by("id")
    assert [row["name"] for row in listed.payload["rows"]] == ["Adam", "Baeten", "Evrard", "Dubois"]
    assert voting.payload["items"][0]["majority"] == "majorité absolue"
    assert desk.post(f"{page}/other/").status_code == 404


def test_an_owner_takes_part_by_his_own_login_and_for_himself_alone(adam, world, meeting):
    room = hall(meeting, "Baeten")
    page = f"{BASE}/{meeting.pk}/attend"
    mine, other = room.line("Adam"), room.line("Dubois")
    assert "Participer à distance" in adam.get(f"{page}/").text

    adam.post(f"{page}/{mine.pk}/remote/")

    assert (Attendance.objects.get(roll_line=mine).mode, "Rejoindre" in adam.get(f"{page}/").text) == ("remote", True)
    assert adam.post(f"{page}/{other.pk}/remote/").status_code == 404
    adam.post(f"{page}/{mine.pk}/leave/")
    assert [row.roll_line.name for row in presence(meeting)] == ["Baeten"]
    given = adam.post(f"{page}/{mine.pk}/proxy/", {"holder": world.owners["Baeten"].pk, "for_second": "on"})
    assert given.url == f"{page}/"
    assert [row.holder for row in presence(meeting)] == ["Baeten", "Baeten"]
    adam.post(f"{page}/{mine.pk}/revoke/")
    assert [row.holder for row in presence(meeting)] == ["Baeten"]
    assert adam.get(f"{BASE}/{meeting.pk}/check-in/").status_code == 403


def test_where_the_notice_offers_nothing_remote_nobody_comes_that_way(adam, desk, meeting):
    meeting.remote_link = ""
    meeting.save()
    room = hall(meeting, "Baeten")
    assert "Participer à distance" not in adam.get(f"{BASE}/{meeting.pk}/attend/").text

    adam.post(f"{BASE}/{meeting.pk}/attend/{room.line('Adam').pk}/remote/")
    door = f"{BASE}/{meeting.pk}/check-in/{room.line('Adam').pk}/arrive/"

    assert desk.post(door, {"mode": "remote"}).status_code == 409
    assert [row.roll_line.name for row in presence(meeting)] == ["Baeten"]


def test_arrivals_written_on_paper_keep_their_time(desk, meeting):
    room = hall(meeting, "Baeten")
    at = now()
    come(room.line("Dubois"), at=at)
    door = f"{BASE}/{meeting.pk}/check-in/{room.line('Adam').pk}/arrive/"

    assert desk.post(door, {"mode": "person", "at": "00:01"}).status_code == 302
    late = desk.post(f"{BASE}/{meeting.pk}/check-in/{room.line('Evrard').pk}/arrive/", {"at": "23:59"})

    stay = Attendance.objects.get(roll_line=room.line("Adam"))
    assert stay.arrived_at < at
    assert late.status_code == 409
    assert "23:59" in late.text
    assert open_meeting(meeting=meeting, at=now(), by=None).state == "open"
