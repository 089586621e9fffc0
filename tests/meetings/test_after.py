"""The pages and the API of what follows an assembly."""

import json
from datetime import timedelta

import pytest

from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from meetings.models import Meeting, Resolution
from meetings.queries.decisions import Decision, decisions
from meetings.services.decisions import DecisionIsNotAdopted, DoneBeforeDecided, follow_decision
from meetings.services.minutes import note_minutes_read
from tests.conftest import bearer, give, make_user
from tests.factories.accounting import tilleul
from tests.factories.meetings import HELD_ON, NIGHT, held

STROKES = "M10 50L40 20L70 80"


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    return held()


def test_a_decision_is_followed_to_its_proof_and_is_final_after_four_months(meeting):
    adopted, rejected = Resolution.objects.order_by("number")
    follow_decision(resolution=adopted, by=None, executor="Le syndic", due_on=HELD_ON + timedelta(days=60))
    with pytest.raises(DecisionIsNotAdopted):
        follow_decision(resolution=rejected, by=None, executor="Personne")
    with pytest.raises(DoneBeforeDecided):
        follow_decision(resolution=adopted, by=None, done_on=HELD_ON - timedelta(days=1))
    on = HELD_ON + timedelta(days=100)
    late = decisions(text="syndic comptes", year="2025", state="late", on=on).get()
    assert (Decision(late, on).is_late, Decision(late, on).is_final) == (True, False)
    assert Decision(late, HELD_ON + timedelta(days=130)).is_final
    late.item.decision, late.done_on = "common_works", on
    assert Decision(late, on).is_early


def test_the_minutes_go_from_reading_to_sending_by_page(meeting, coproprietes, syndic_client):
    meeting_schema = coproprietes[0].schema_name
    base = f"/c/parc/minutes/{meeting.pk}/"
    assert b"39,17" in syndic_client.get(base).content
    refused = syndic_client.post(f"{base}sign/chair/", {"typed": "Adam"})
    assert (refused.status_code, "lu" in refused.content.decode()) == (409, True)
    syndic_client.post(f"{base}read/")
    syndic_client.post(f"{base}sign/chair/", {"path": STROKES})
    syndic_client.post(f"{base}sign/secretary/", {"typed": "Le syndic"})
    syndic_client.post(f"{base}register/", {"on": "2025-06-20"})
    assert syndic_client.post(f"{base}send/", {"on": "2025-06-20"}).status_code == 302
    with entered(meeting_schema):
        after = Meeting.objects.get()
    assert (f"{after.registered_on}", f"{after.minutes_sent_on}") == ("2025-06-20", "2025-06-20")
    assert STROKES in syndic_client.get(base).content.decode()


def test_an_owner_signs_for_himself_and_sees_the_minutes_once_they_are_read(
    world, meeting, coproprietes, client, settings
):
    user = make_user("baeten@example.be")
    give(user, Role.OWNER, coproprietes[0], str(world.owners["Baeten"].pk))
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    line = meeting.roll.get(name="Baeten").pk
    base = f"/c/parc/minutes/{meeting.pk}/"
    first = client.get(base)
    assert (first.status_code, b"39,17" in first.content) == (200, False)
    with entered(coproprietes[0].schema_name):
        note_minutes_read(meeting=meeting, at=NIGHT, by=None)
    assert b"39,17" in client.get(base).content
    assert client.post(f"{base}sign/chair/", {"path": STROKES}).status_code == 404
    assert client.post(f"{base}sign/{line}/", {"path": STROKES}).status_code == 302
    assert client.get("/c/parc/decisions/").status_code == 200


def test_programs_do_the_same_and_no_figure_is_taken(meeting, client, syndic):
    def post(path, **body):
        return client.post(
            f"/c/parc/api/v1/minutes/{meeting.pk}/{path}/",
            data=json.dumps(body),
            content_type="application/json",
            headers=bearer(syndic),
        )

    assert post("sign", key="chair", typed="Adam").status_code == 409
    assert post("read").json()["content"]["items"][1]["resolutions"][0]["votes"]["for"] == "333"
    assert post("sign", key="chair", typed="Adam").status_code == 201
    assert post("refuse", key="secretary", reason="Absent").status_code == 201
    assert post("send", on="2025-06-20").json()["sent_on"] == "2025-06-20"
    proof = client.get(f"/c/parc/api/v1/minutes/{meeting.pk}/proof/", headers=bearer(syndic)).json()
    assert (proof["is_intact"], proof["is_whole"], proof["flaws"]) == (True, True, [])
    again = client.get(f"/c/parc/api/v1/minutes/{meeting.pk}/replay/?on=2018-06-30", headers=bearer(syndic)).json()
    assert (again["agrees"], [row["majority"] for row in again["votes"]]) == (False, ["absolute", "three_quarters"])
    found = client.get("/c/parc/api/v1/decisions/?q=façade", headers=bearer(syndic)).json()["results"]
    assert [(row["number"], row["state"]) for row in found] == [("2025-1/2", "rejected")]
    assert post("close").status_code == 409
