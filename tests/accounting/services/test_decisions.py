"""What the assembly votes on is booked as it voted."""

from datetime import date

import pytest

from accounting.services.budgets import adopt_budget, submit_budget, waive_reserve
from accounting.services.decided_calls import CallIsMoreThanVoted, VoteNamesNoAmount
from accounting.services.decisions import AssemblyHasNotDecided, AssemblyHasRejected
from accounting.services.fund_calls import change_draft
from accounting.services.issue import issue_fund_call
from documents.models import Document
from meetings.models import Resolution, Vote
from meetings.services.closing import close_meeting
from meetings.services.votes import close_vote
from tests.factories.accounting import draft, tilleul
from tests.factories.books import make_budget
from tests.factories.buildings import OwnerAddressFactory
from tests.factories.meetings import EVENING, HELD_ON, NIGHT, convened, hall, make_item, make_meeting, opened, vote

FOR, AGAINST = Vote.Choice.FOR, Vote.Choice.AGAINST
LATER = date(2025, 6, 30)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def budget(world):
    return submit_budget(budget=make_budget(world), by=None)


def voted(budget, **choices):
    meeting = make_meeting()
    item = make_item(meeting, "budget_ordinary", title="Budget 2025", subject="budget", subject_id=budget.pk)
    return vote(opened(hall(convened(meeting))), item, **choices)


def test_a_budget_on_an_agenda_waits_for_its_vote(budget):
    resolution = voted(budget, Adam=FOR, Baeten=FOR, Claes=AGAINST)
    with pytest.raises(AssemblyHasNotDecided):
        adopt_budget(budget=budget, on=LATER, by=None)
    close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    assert adopt_budget(budget=budget, on=LATER, by=None).adopted_on == HELD_ON


def test_a_rejected_budget_is_not_adopted(budget):
    close_vote(resolution=voted(budget, Adam=AGAINST, Baeten=AGAINST, Claes=FOR), at=EVENING, by=None, confirm=True)
    with pytest.raises(AssemblyHasRejected) as refusal:
        adopt_budget(budget=budget, on=LATER, by=None)
    assert (refusal.value.params["votes_for"], refusal.value.params["votes_against"]) == ("250", "600")


def test_a_budget_on_no_agenda_is_adopted_by_its_paper(budget):
    assert adopt_budget(budget=budget, on=LATER, by=None).adopted_on == LATER


def test_a_waiver_on_an_agenda_is_read_from_its_vote(budget):
    meeting = make_meeting()
    fields = {"title": "Renoncer", "subject": "budget", "subject_id": budget.pk}
    item = make_item(meeting, "reserve_waiver", **fields)
    resolution = vote(opened(hall(convened(meeting))), item, Adam=FOR, Baeten=FOR, Claes=FOR, Dubois=AGAINST)
    typed = {"on": LATER, "decision": "point 8", "votes_for": 1000, "votes_against": 0}
    with pytest.raises(AssemblyHasNotDecided):
        waive_reserve(budget=budget, by=None, **typed)
    close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)

    waived = waive_reserve(budget=budget, by=None, **typed)

    assert (waived.waived_on, waived.waiver) == (HELD_ON, "2025-1/1")
    assert (waived.waiver_votes_for, waived.waiver_votes_against) == (850, 150)
    waive_reserve(budget=budget, by=None)
    assert Resolution.objects.get().follow_up == "Renonciation inscrite au budget « Budget 2025 »."


@pytest.fixture
def works(world):
    """The assembly voted 10 000.00 for the façade; the roof, for 5 000.00, was rejected."""
    for owner in world.owners.values():
        OwnerAddressFactory(owner=owner)
    meeting = make_meeting()
    items = [
        make_item(meeting, "common_works", title=title, amount_cents=cents)
        for title, cents in (("Façade", 1_000_000), ("Toiture", 500_000))
    ]
    room = opened(hall(convened(meeting)))
    for item, claes in zip(items, (FOR, AGAINST), strict=True):
        made = vote(room, item, Adam=FOR, Baeten=claes, Claes=claes)
        close_vote(resolution=made, at=EVENING, by=None, confirm=True)
    close_meeting(meeting=meeting, at=NIGHT, by=None)
    return {row.number: row for row in Resolution.objects.select_related("meeting", "item")}


def called(world, resolution, cents):
    days = {"called_on": date(2025, 7, 1), "due_on": date(2025, 7, 15)}
    return draft(world, kind="works", title="Façade", amount_cents=cents, resolution=resolution, **days)


def test_what_was_voted_is_called_and_no_more(world, works):
    facade, roof = works["2025-1/1"], works["2025-1/2"]
    with pytest.raises(AssemblyHasRejected):
        called(world, roof, 1)
    first = called(world, facade, 600_000)
    assert first.decided_on == HELD_ON
    with pytest.raises(CallIsMoreThanVoted) as refusal:
        called(world, facade, 400_001)
    assert refusal.value.params["left"] == "4.000,00\xa0€"
    second = called(world, facade, 400_000)
    with pytest.raises(CallIsMoreThanVoted):
        change_draft(fund_call=second, by=None, amount_cents=400_001, key=world.general)

    for call in (first, second):
        assert Resolution.objects.get(pk=facade.pk).done_on is None
        issue_fund_call(fund_call=call, on=date(2025, 7, 1), by=None)
    facade.refresh_from_db()
    assert facade.follow_up.splitlines() == [
        "Appel de fonds 2025-001 émis : 6.000,00\xa0€",
        "Appel de fonds 2025-002 émis : 4.000,00\xa0€",
    ]
    assert facade.done_on is not None
    letter = Document.objects.filter(kind="fund_call").first()
    assert letter.payload["call"]["decision"] == "assemblée générale du 16/06/2025, décision 2025-1/1, « Façade »"


def test_page_and_program_are_refused_alike(world, works, desk, program):
    facade = works["2025-1/1"]
    page = desk.get(f"/c/parc/calls/new/?decision={facade.pk}")
    assert "montant voté : 10.000,00" in page.content.decode().replace("\xa0", " ")
    form = {"kind": "works", "title": "Façade", "key": str(world.general.pk), "called_on": "2025-07-01"}
    sent = form | {"amount": "10000,01", "count": 1, "months_apart": 3}
    refused = desk.post(f"/c/parc/calls/new/?decision={facade.pk}", sent)
    assert "dépasse le montant voté" in refused.content.decode()
    body = form | {"amount": "10000.01", "resolution": str(facade.pk)}
    api = program.post("/c/parc/api/v1/fund-calls/", body, content_type="application/json")
    assert (api.status_code, api.json()["type"]) == (409, "urn:koprogo:refusal:fund-call-more-than-voted")
    assert desk.get("/c/parc/calls/new/?decision=x").status_code == 404
    assert desk.get(f"/c/parc/calls/new/?decision={world.general.pk}").status_code == 404


def test_a_vote_about_no_amount_founds_no_call(world, desk, program):
    meeting = make_meeting()
    item = make_item(meeting, "common_works", title="Façade")
    made = vote(opened(hall(convened(meeting))), item, Adam=FOR, Baeten=FOR, Claes=FOR)
    facade = close_vote(resolution=made, at=EVENING, by=None, confirm=True)
    close_meeting(meeting=meeting, at=NIGHT, by=None)
    with pytest.raises(VoteNamesNoAmount):
        called(world, facade, 1)
    form = {"kind": "works", "title": "Façade", "key": str(world.general.pk), "called_on": "2025-07-01"}
    sent = form | {"amount": "100,00", "count": 1, "months_apart": 3}
    refused = desk.post(f"/c/parc/calls/new/?decision={facade.pk}", sent)
    assert "ne vote aucun montant" in refused.content.decode()
    body = form | {"amount": "100.00", "resolution": str(facade.pk)}
    api = program.post("/c/parc/api/v1/fund-calls/", body, content_type="application/json")
    assert (api.status_code, api.json()["type"]) == (409, "urn:koprogo:refusal:fund-call-nothing-voted")
