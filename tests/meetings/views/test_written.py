"""Decisions in writing on their pages and for programs: who sees what, who answers, what is refused."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from koprogo.users.models import Role
from meetings.models import Meeting
from meetings.queries.written import written_state
from meetings.services.convening import convene
from tests.conftest import bearer, make_user
from tests.conftest import give as admit
from tests.factories.accounting import tilleul
from tests.factories.meetings import make_item, make_meeting
from tests.meetings.views.test_room import Desk, desk_of

BASE = "/c/parc/meetings"
API = "/c/parc/api/v1"


@pytest.fixture
def desk(syndic, copropriete):
    return desk_of(syndic, copropriete)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def sent(world):
    meeting = make_meeting(kind=Meeting.Kind.WRITTEN, held_on=localdate() + timedelta(days=20))
    make_item(meeting, "supply_contract", title="Contrat d'énergie", text="L'association signe.")
    make_item(meeting, "common_works", title="Ascenseur", text="L'association rénove.")
    convene(meeting=meeting, on=localdate(), by=None)
    return meeting


@pytest.fixture
def adam(world, coproprietes):
    user = make_user("adam@example.be")
    admit(user, Role.OWNER, coproprietes[0], party_id=world.owners["Adam"].pk)
    return user


def asked(meeting):
    return [text.resolution.pk for text in written_state(meeting).texts]


def test_the_syndic_sends_the_texts_and_a_deed_is_refused(desk, world):
    meeting = make_meeting(kind=Meeting.Kind.WRITTEN, held_on=localdate() + timedelta(days=20))
    page = desk.post(f"{BASE}/{meeting.pk}/items/new/", {"kind": "decision", "decision": "dispose", "title": "Vendre"})
    assert (page.status_code, "art. 3.87 §11" in page.content.decode()) == (409, True)
    assert "Aucun texte n&#x27;est à décider par écrit." in desk.get(f"{BASE}/{meeting.pk}/convene/").content.decode()
    make_item(meeting, "house_rules", title="Vélos", text="Les vélos se rangent au local.")
    assert "Les vélos" in desk.get(f"{BASE}/{meeting.pk}/convene/letter/").content.decode()
    assert desk.post(f"{BASE}/{meeting.pk}/convene/").status_code == 302
    meeting.refresh_from_db()
    assert meeting.get_state_display() == "Réponses attendues"


def test_an_owner_answers_signed_in_and_sees_no_names(adam, copropriete, desk, sent):
    mine, url = desk_of(adam, copropriete), f"{BASE}/{sent.pk}/written/"
    page = mine.get(url).content.decode()
    assert ("Adam" in page, "Baeten" in page, "0 copropriétaires sur 4" in page) == (True, False, True)
    first, second = asked(sent)
    assert mine.post(url, {}).status_code == 409
    assert mine.post(url, {f"text_{first.hex}": "for", f"text_{second.hex}": "against"}).status_code == 302
    state = written_state(sent)
    assert [len(text.agreed) for text in state.texts] == [1, 0]
    assert state.texts[1].resolution.state == "rejected"
    live = desk.get(f"{url}live/").content.decode()
    assert ("Baeten" in live, "Rien n&#x27;est décidé par écrit." in live) == (True, True)
    assert mine.get(f"{url}live/").content.decode().count("Baeten") == 0


def test_paper_answers_come_with_their_scan_and_end_the_whole(desk, sent):
    url, texts = f"{BASE}/{sent.pk}/written/", asked(sent)
    for line in sent.roll.all():
        assert desk.post(f"/c/parc/written-heads/{line.pk}/paper/", {}).status_code == 422
        scan = SimpleUploadedFile("oui.pdf", b"%PDF-1.4 oui", content_type="application/pdf")
        given = {f"text_{pk.hex}": "for" for pk in texts} | {"paper": scan}
        assert desk.post(f"/c/parc/written-heads/{line.pk}/paper/", given).status_code == 302
    head = written_state(sent).heads[0]
    assert b"".join(desk.get(f"/c/parc/written-answers/{head.paper.pk}/")).startswith(b"%PDF")
    for page in (url, f"/c/parc/minutes/{sent.pk}/", f"{BASE}/{sent.pk}/", f"{BASE}/{sent.pk}/proof/"):
        assert desk.get(page).status_code == 200
    assert "par écrit de tous les copropriétaires" in desk.get(f"/c/parc/minutes/{sent.pk}/").content.decode()
    assert desk.post(f"{url}end/").status_code == 302


def test_programs_are_told_and_refused_alike(adam, syndic, copropriete, sent):
    owner, office = Desk(headers=bearer(adam)), Desk(headers=bearer(syndic))
    owner.schema = office.schema = copropriete.schema_name
    url, (first, _second) = f"{API}/written-decisions/{sent.pk}", asked(sent)
    json = {"content_type": "application/json"}

    assert len(office.get(f"{url}/").json()["heads"]) == 4
    assert owner.get(f"{url}/").json()["heads"] == []
    body = {"answers": [{"resolution": str(first), "choice": "against"}]}
    told = owner.post(f"{url}/answer/", body, **json).json()
    assert told["texts"][0]["failure"]["article"] == "art. 3.87 §11"
    assert owner.post(f"{url}/answer/", body, **json).json()["code"] == "vote-not-open"
    line = str(sent.roll.last().pk)
    assert office.post(f"{url}/paper/", body | {"head": line}, **json).json()["code"] == "written-answer-lacks-paper"
    assert office.post(f"{url}/end/").json()["code"] == "written-answers-awaited"
    assert owner.post(f"{url}/end/").status_code in (403, 404)
    draft = make_meeting(kind=Meeting.Kind.WRITTEN, held_on=localdate() + timedelta(days=9))
    item = {"meeting": str(draft.pk), "kind": "decision", "decision": "acquire", "title": "Acheter"}
    assert office.post(f"{API}/agenda-items/", item, **json).json()["code"] == "written-needs-deed"
