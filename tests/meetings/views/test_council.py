"""The council on its pages and for programs: elected, seen, confirmed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from buildings.models import Association, Mandate
from documents.models import Document
from koprogo.audit.models import LogEntry
from koprogo.portal.views import council as book_of_portal
from koprogo.users.models import Role
from meetings.api import council as api
from meetings.models import AgendaItem, CouncilEntry, Delegation
from meetings.queries.timeline import house_rules
from meetings.services.closing import close_meeting
from meetings.views import council_book, delegations
from tests.conftest import bearer, make_user
from tests.conftest import give as admit
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, delegating, hall, make_item, make_meeting, opened
from tests.meetings.services.test_mandates import elect
from tests.meetings.views.test_room import desk_of
from tests.tenancy.walking import INSIDE

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


@pytest.fixture
def today(monkeypatch):
    """Let it be September 2025 for the pages and the programs of the council."""
    day = date(2025, 9, 1)
    for module in (council_book, delegations, api, book_of_portal):
        monkeypatch.setattr(module, "localdate", lambda: day)
    return day


def test_a_delegation_is_recorded_used_and_followed(desk, member, world, copropriete, today):
    decision = delegating()
    assert "Délégation au conseil à enregistrer" in desk.get(f"{BASE}/").content.decode()
    page = f"{BASE}/decisions/{decision.pk}/delegation/"
    given = {"power": "represent", "acts": "Choisir le jardinier", "ceiling_cents": "5.000,00", "last_on": "2026-06-15"}
    refused = desk.post(page, given)
    assert refused.status_code == 409
    assert "art. 3.89 §5, 4°" in refused.content.decode()
    assert desk.post(page, given | {"power": "choose_offer"}).status_code == 302
    delegation = Delegation.objects.get()

    council = desk_of(member, copropriete)
    assert "Choisir le jardinier" in council.get(f"{BASE}/council/").content.decode()
    assert council.post(page, given).status_code == 403
    used = f"{BASE}/delegations/{delegation.pk}/acts/new/"
    act = {"act": "0", "on": "2025-08-20", "text": "Offre Vert Sapin retenue", "cents": "6.000,00"}
    refused = council.post(used, act)
    assert refused.status_code == 409
    assert "5.000,00" in refused.content.decode()
    paper = SimpleUploadedFile("offre.pdf", b"%PDF-1.7 offre")
    assert council.post(used, act | {"cents": "4.000,00", "paper": paper}).status_code == 302
    assert desk.post(used, act).status_code == 403
    follow = f"{BASE}/delegations/{delegation.pk}/follow/"
    assert desk.post(follow, {"follow_up": "Contrat signé"}).status_code == 302
    shown = desk.get(f"{BASE}/delegations/{delegation.pk}/").content.decode()
    for words in ("Offre Vert Sapin retenue", "4.000,00", "1.000,00", "Contrat signé"):
        assert words in shown

    kept = Document.objects.get(kind="council")
    assert council.get(f"{BASE}/council-papers/{kept.pk}/").status_code == 200
    assert desk.get(BASE + reverse("document_download", INSIDE, args=[kept.pk])).status_code == 404
    program = Client(headers=bearer(member))
    assert program.get(f"{BASE}/api/v1/documents/{kept.pk}/").status_code == 404


def test_the_council_tells_meets_and_reports(desk, member, world, copropriete, today):
    Association.objects.update(kbo_number="0403170701")
    council = desk_of(member, copropriete)
    assert "Avisez d'abord le syndic" in plain(council.get(f"{BASE}/council/"))
    assert council.post(f"{BASE}/council/notices/new/", {"text": "Les contrats"}).status_code == 302
    assert "Le syndic est avisé depuis le 01/09/2025" in plain(council.get(f"{BASE}/council/"))
    met = {"on": "2025-08-30", "present": "Adam\nBaeten", "text": "Offres relues"}
    page = council.post(f"{BASE}/council/meetings/new/", met)
    assert "Baeten" in plain(desk.get(page.url))
    written = {"from_on": "2025-06-16", "on": "2025-09-01", "text": "Factures contrôlées", "opinion": ""}
    page = council.post(f"{BASE}/council/reports/new/", written)
    assert "Rapport du conseil à transmettre" in plain(desk.get(f"{BASE}/"))
    assert council.post(f"{page.url}send/").status_code == 403
    assert desk.post(f"{page.url}place/").status_code == 302
    assert "Aucune assemblée ordinaire" in plain(desk.get(page.url))
    assert desk.post(f"{page.url}send/").status_code == 302
    assert CouncilEntry.objects.get(kind="report").sent_on == today
    assert desk.post(f"{BASE}/council/reports/new/", written).status_code == 403
    owner = make_user("owner@example.be")
    admit(owner, Role.OWNER, copropriete, world.owners["Adam"].pk)
    assert desk_of(owner, copropriete).get(page.url).status_code == 403


def test_programs_do_what_the_pages_do(syndic, member, world, today):
    decision = delegating()
    office, council = Client(headers=bearer(syndic)), Client(headers=bearer(member))
    path = f"{BASE}/api/v1/delegations/"
    given = {"resolution": str(decision.pk), "power": "adopt_budget", "acts": ["Choisir"], "ceiling": "5000.00"}
    given["until_on"] = "2026-06-16"
    refused = office.post(path, given, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "delegation-reserved")
    made = office.post(path, given | {"power": "other"}, content_type="application/json").json()
    act = {"on": "2025-08-20", "text": "Choisi", "amount": "5000.01"}
    refused = council.post(f"{path}{made['id']}/act/", act, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "delegation-exceeded")
    act["amount"] = "5000.00"
    used = council.post(f"{path}{made['id']}/act/", act, content_type="application/json")
    assert used.json()["done"][0]["cents"] == 500_000
    followed = office.patch(f"{path}{made['id']}/", {"follow_up": "Signé"}, content_type="application/json")
    assert followed.json()["follow_up"] == "Signé"

    book = f"{BASE}/api/v1/council-entries/"
    met = {"on": "2025-08-30", "present": ["Adam"], "text": "Offres"}
    report = {"from_on": "2025-06-16", "on": "2025-09-01", "text": "Contrôles"}
    for name, sent in (("notice", {"text": "Contrats"}), ("meeting", met), ("report", report)):
        assert council.post(f"{book}{name}/", sent, content_type="application/json").status_code == 201
        assert office.post(f"{book}{name}/", sent, content_type="application/json").status_code == 403
    (one,) = office.get(f"{book}?kind=report").json()["results"]
    refused = office.post(f"{book}{one['id']}/place/")
    assert (refused.status_code, refused.json()["code"]) == (409, "council-no-agenda")
    rules = {"notice_days": 15, "clear_days": False, "council_report_months": 6, "delegation_majority": "absolute"}
    path = f"{BASE}/api/v1/house-rules/"
    assert office.post(path, rules, content_type="application/json").json() == office.get(path).json() == rules
    refused = office.post(path, rules | {"notice_days": 14}, content_type="application/json")
    assert refused.json()["code"] == "house-notice-too-short"


def test_the_regulations_are_kept_on_a_page(desk, world):
    page = f"{BASE}/house-rules/"
    rules = {"notice_days": "20", "council_report_months": "13", "delegation_majority": "two_thirds"}
    assert desk.post(page, rules).status_code == 409
    assert desk.post(page, rules | {"council_report_months": "6"}).status_code == 302
    assert house_rules().council_report_months == 6


def plain(response):
    return response.content.decode().replace("&#x27;", "'")
