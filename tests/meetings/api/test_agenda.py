"""The agenda for programs: conflicts, other languages, and papers that come and go while it is prepared."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from meetings.queries.annexes import annexes_by_item
from meetings.services.annexes import remove_annex
from meetings.services.refusals import MeetingIsAtAnotherStage
from meetings.services.requests import receive_petition
from tests.conftest import bearer
from tests.factories.accounting import tilleul
from tests.factories.meetings import convened, make_item, make_meeting
from tests.meetings.views.test_room import Desk, desk_of

API = "/c/parc/api/v1"
JSON = {"content_type": "application/json"}


@pytest.fixture
def api(syndic, copropriete):
    program = Desk(headers=bearer(syndic))
    program.schema = copropriete.schema_name
    return program


@pytest.fixture
def world(copropriete):
    return tilleul()


def test_a_point_carries_conflicts_and_its_texts_in_other_languages(api, world):
    adam = str(world.owners["Adam"].pk)
    point = {
        "meeting": str(make_meeting().pk),
        "kind": "decision",
        "decision": "common_works",
        "title": "Toiture",
        "conflicts": [{"owner": adam, "reason": "son entreprise"}],
        "translations": {"nl": {"title": "Dak", "text": "Het dak."}},
    }
    made = api.post(f"{API}/agenda-items/", point, **JSON)
    assert made.status_code == 201
    kept = {"conflicts": point["conflicts"], "translations": point["translations"]}
    assert {name: made.json()[name] for name in kept} == kept
    url = f"{API}/agenda-items/{made.json()['id']}/"
    assert api.patch(url, {"conflicts": []}, **JSON).json()["conflicts"] == []
    assert api.patch(url, {"translations": {"xx": {"title": "?"}}}, **JSON).status_code == 400
    stranger = [{"owner": str(world.building.pk), "reason": ""}]
    assert api.patch(url, {"conflicts": stranger}, **JSON).status_code == 404


def test_a_paper_is_taken_off_until_the_notices_leave(api, syndic, copropriete, world):
    meeting = make_meeting()
    item = make_item(meeting)
    made = []
    for name in ("devis", "plan", "photo"):
        paper = SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.4 " + name.encode(), content_type="application/pdf")
        made.append(api.post(f"{API}/agenda-annexes/", {"item": str(item.pk), "title": name, "paper": paper}).json())
    listed = api.get(f"{API}/agenda-annexes/").json()["results"]
    assert {paper["title"] for paper in listed} == {"devis", "plan", "photo"}
    assert api.delete(f"{API}/agenda-annexes/{made[0]['id']}/").status_code == 204
    desk = desk_of(syndic, copropriete)
    assert desk.post(f"/c/parc/agenda-annexes/{made[1]['id']}/remove/").status_code == 302

    (left,) = annexes_by_item(meeting)[item.pk]
    assert left.title == "photo"
    convened(meeting)
    with pytest.raises(MeetingIsAtAnotherStage):
        remove_annex(annex=left, by=None)
    assert api.delete(f"{API}/agenda-annexes/{left.pk}/").status_code == 409


def test_a_cosignatory_calls_the_assembly_after_thirty_days_and_only_he(api, syndic, copropriete, world):
    signed = [world.owners["Adam"]]
    words = {"title": "Ascenseur", "text": "Décider de sa rénovation.", "signatories": signed, "by": None}
    fresh, old = (receive_petition(received_on=localdate() - timedelta(days=days), **words) for days in (30, 31))
    day = f"{localdate() + timedelta(days=40)}"
    adam, baeten = (str(world.owners[name].pk) for name in ("Adam", "Baeten"))

    def call(asked, owner):
        body = {"owner": owner, "held_on": day}
        page = desk_of(syndic, copropriete).post(f"/c/parc/agenda-requests/{asked.pk}/cosignatory/", body)
        return page.status_code, api.post(f"{API}/agenda-requests/{asked.pk}/cosignatory/", body, **JSON).json()

    status, told = call(fresh, adam)
    assert (status, told["code"]) == (409, "cosignatory-too-early")
    status, told = call(old, baeten)
    assert (status, told["code"], "Baeten" in told["title"]) == (409, "convener-not-cosignatory", True)
    made = api.post(f"{API}/agenda-requests/{old.pk}/cosignatory/", {"owner": adam, "held_on": day}, **JSON)
    assert (made.status_code, made.json()["state"]) == (201, "placed")
    old.refresh_from_db()
    assert (old.meeting.basis, "Adam" in old.meeting.basis_note) == ("owners", True)
