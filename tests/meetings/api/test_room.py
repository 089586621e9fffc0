"""The room for programs, and each unlawful attempt refused there as on the pages."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from buildings.models import Mandate
from koprogo.tenancy.connection import connection
from meetings.models import Meeting, RollLine
from tests.conftest import bearer
from tests.factories.accounting import tilleul
from tests.factories.meetings import convened, make_item, make_meeting
from tests.meetings.services.test_attendance import give_joint

API = "/c/parc/api/v1"


class Program(Client):
    """A program that leaves the test in its copropriété."""

    schema = ""

    def request(self, **asked):
        response = super().request(**asked)
        connection.set_schema(self.schema)
        return response

    def act(self, path, **body):
        answer = self.post(f"{API}/{path}", body, content_type="application/json")
        return answer.status_code, answer.json()


@pytest.fixture
def api(syndic, copropriete):
    program = Program(headers=bearer(syndic))
    program.schema = copropriete.schema_name
    connection.set_schema(program.schema)
    return program


@pytest.fixture
def world(api):
    return tilleul()


@pytest.fixture
def meeting(world):
    meeting = make_meeting(held_on=localdate(), begins_at=time(0))
    make_item(meeting)
    give_joint(world, "Xavier", "Yves")
    return convened(meeting)


def refused(answer):
    """Return what a program can tell a refusal by; what, article and advice are always words."""
    status, problem = answer
    assert status == 409
    assert problem["title"]
    return problem["code"], problem.get("article", "")


def lines_of(api, meeting):
    assert api.act(f"meeting-rooms/{meeting.pk}/begin/") == (200, {"heads": 5})
    listed = api.get(f"{API}/roll-lines/", {"meeting": str(meeting.pk)}).json()["results"]
    return {line["name"]: line["id"] for line in listed}


def test_an_assembly_is_opened_by_a_program(api, world, meeting):
    lines, room = lines_of(api, meeting), f"meeting-rooms/{meeting.pk}"
    assert refused(api.act(f"{room}/open/")) == ("meeting-no-quorum", "art. 3.87 §5")
    status, stay = api.act("attendances/", roll_line=lines["Adam"], mode="person")
    assert api.act("attendances/", roll_line=lines["Adam"], mode="person") == (status, stay)
    for name in ("Baeten", "Dubois"):
        assert api.act("attendances/", roll_line=lines[name], mode="person")[0] == 201
    assert (
        api.act("proxies/", roll_line=lines["Evrard"], holder=str(world.owners["Adam"].pk), signed_on=f"{localdate()}")[
            0
        ]
        == 201
    )

    quorum = api.get(f"{API}/{room}/quorum/").json()
    assert (quorum["heads_present"], quorum["shares_present"], quorum["basis"]) == (4, 1000, "double")
    assert refused(api.act(f"{room}/close-without-quorum/")) == ("meeting-in-number", "art. 3.87 §5")
    assert api.act(f"{room}/open/")[1]["state"] == "open"
    assert api.act(f"{room}/bureau/", chair=lines["Adam"], secretary="Le syndic")[0] == 200
    status, gone = api.act(f"attendances/{stay['id']}/leave/")
    assert (status, bool(gone["left_at"])) == (200, True)
    there = api.get(f"{API}/attendances/", {"meeting": str(meeting.pk)}).json()["results"]
    assert sorted(one["roll_line"] for one in there if not one["left_at"]) == sorted([lines["Baeten"], lines["Dubois"]])


def test_what_the_law_forbids_is_refused_to_programs_too(api, world, meeting):
    Mandate.objects.create(kind="syndic", name="Gestion Marolles", from_on=localdate() - timedelta(days=30))
    lines, room = lines_of(api, meeting), f"meeting-rooms/{meeting.pk}"
    proxy = {"roll_line": lines["Baeten"], "signed_on": f"{localdate()}"}

    assert refused(api.act("attendances/", roll_line=lines["Adam"], mode="remote"))[0] == "remote-not-offered"
    assert refused(api.act("attendances/", roll_line=lines["Xavier / Yves"], mode="person")) == (
        "vote-suspended",
        "art. 3.87 §1",
    )
    assert refused(api.act("proxies/", **proxy, holder_name="gestion  marolles")) == (
        "proxy-holder-syndic",
        "art. 3.87 §7",
    )
    assert refused(api.act("proxies/", **proxy, holder_name=""))[0] == "proxy-blank"
    assert refused(api.act("proxies/", **proxy, holder_name="Baeten"))[0] == "proxy-to-oneself"
    later = f"{localdate() + timedelta(days=1)}"
    assert refused(api.act("proxies/", **(proxy | {"signed_on": later}), holder_name="Zoé"))[0] == "proxy-postdated"
    for name in ("Adam", "Evrard", "Dubois"):
        assert api.act("proxies/", **(proxy | {"roll_line": lines[name]}), holder_name="Zoé")[0] == 201
    assert refused(api.act("proxies/", **proxy, holder_name="Zoé"))[0] == "proxy-too-many"
    first = api.get(f"{API}/proxies/").json()["results"][0]["id"]
    assert api.act(f"proxies/{first}/revoke/", reason="par écrit")[0] == 200
    assert refused(api.act(f"proxies/{first}/represent/", roll_line=lines["Adam"]))[0] == "proxy-revoked"
    assert refused(api.act(f"{room}/bureau/", chair_name="Gestion Marolles", secretary="X"))[0] == "meeting-other-stage"
    tomorrow = f"{localdate() + timedelta(days=14)}"
    assert refused(api.act(f"{room}/second/", held_on=tomorrow)) == ("second-too-early", "art. 3.87 §5")
    status, second = api.act(f"{room}/second/")
    assert (status, second["held_on"]) == (201, f"{localdate() + timedelta(days=15)}")
    assert Meeting.objects.get(pk=meeting.pk).state == "no_quorum"


def test_the_syndic_is_no_chair_unless_he_owns_a_lot(api, world, meeting):
    Mandate.objects.create(kind="syndic", name="Gestion Marolles", from_on=localdate() - timedelta(days=30))
    lines, room = lines_of(api, meeting), f"meeting-rooms/{meeting.pk}"
    for name in ("Adam", "Baeten", "Dubois"):
        api.act("attendances/", roll_line=lines[name], mode="person")
    api.act(f"{room}/open/")

    assert refused(api.act(f"{room}/bureau/", chair_name="Gestion Marolles", secretary="Le syndic")) == (
        "chair-no-owner",
        "art. 3.87 §5",
    )
    assert refused(api.act(f"{room}/bureau/", chair=lines["Evrard"], secretary="Le syndic"))[0] == "chair-not-there"
    assert api.act(f"{room}/bureau/", chair_name="Adam", secretary="Le syndic")[0] == 200


def test_a_meeting_of_another_day_is_not_opened(api, world):
    meeting = convened(make_meeting(held_on=localdate() + timedelta(days=1)))
    api.act(f"meeting-rooms/{meeting.pk}/begin/")
    line = RollLine.objects.first()

    assert refused(api.act(f"meeting-rooms/{meeting.pk}/open/")) == ("meeting-another-day", "art. 3.87 §3")
    assert refused(api.act("attendances/", roll_line=str(line.pk), mode="person"))[0] == "meeting-another-day"
