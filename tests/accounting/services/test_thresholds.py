"""Amounts that an assembly sets hold in the books, and nothing is written there."""

from datetime import date

import pytest

from accounting.models import BooksPolicy, Invoice
from accounting.queries.policies import books_policy
from accounting.queries.thresholds import council_threshold, tendering
from accounting.services.approval import submit_invoice
from accounting.services.policies import ThresholdIsVoted, change_policy
from koprogo.core.money import Cents
from meetings.models import Vote
from meetings.services.closing import close_meeting
from meetings.services.votes import close_vote
from tests.factories.meetings import EVENING, HELD_ON, NIGHT, convened, hall, make_item, make_meeting, opened, vote
from tests.factories.purchases import invoice, line

FOR = Vote.Choice.FOR
TYPED = Cents(900_000)


@pytest.fixture
def voted(world):
    """Tendering from 5 000.00, the council sees what is above 3 000.00; 9 000.00 was typed before."""
    change_policy(council_above_cents=TYPED, by=None)
    meeting = make_meeting()
    amounts = {"tender_threshold": 500_000, "council_threshold": 300_000}
    items = [make_item(meeting, code, title=code, amount_cents=cents) for code, cents in amounts.items()]
    room = opened(hall(convened(meeting)))
    for item in items:
        close_vote(resolution=vote(room, item, Adam=FOR, Baeten=FOR, Claes=FOR), at=EVENING, by=None, confirm=True)
    assert (council_threshold().cents, tendering().cents) == (TYPED, None)
    close_meeting(meeting=meeting, at=NIGHT, by=None)
    return meeting


def test_a_vote_goes_before_what_was_typed(world, voted, desk, program):
    assert (council_threshold().cents, tendering().cents) == (300_000, 500_000)
    assert books_policy().council_above_cents == TYPED
    page = desk.get("/c/parc/books-policy/").content.decode().replace("\xa0", " ")
    assert "décision 2025-1/2 du 16/06/2025" in page
    assert 'value="3000,00"' in page or 'value="3.000,00"' in page

    with pytest.raises(ThresholdIsVoted) as refusal:
        change_policy(council_above_cents=TYPED, by=None)
    assert refusal.value.params["number"] == "2025-1/2"
    typed = {"credits": "set_off", "council_above_cents": "9000,00"}
    assert desk.post("/c/parc/books-policy/", typed).status_code == 409
    assert desk.post("/c/parc/books-policy/", typed | {"council_above_cents": "3000,00"}).status_code == 302
    path, sent = "/c/parc/api/v1/books-policy/", {"council_above": "9000.00"}
    api = program.post(path, sent, content_type="application/json")
    assert (api.status_code, api.json()["code"]) == (409, "threshold-voted")
    told = program.get(path).json()
    assert (told["council_above"], told["council_above_decision"]) == ("3000.00", "2025-1/2")
    assert (told["tender_from"], told["tender_from_decision"]) == ("5000.00", "2025-1/1")
    assert BooksPolicy.objects.get().council_above_cents == TYPED


def test_a_dear_purchase_is_told_to_be_tendered(world, voted, desk, program):
    below, dear = (
        invoice(world, line(world, "610500", cents), number=number, issued_on=date(2025, 7, 1))
        for number, cents in (("A", 499_999), ("B", 500_000))
    )
    early = invoice(world, line(world, "610500", 500_000), number="C", issued_on=date(2025, 6, 15))
    said = [
        program.get(f"/c/parc/api/v1/invoices/{each.pk}/lines/").json()["warnings"] for each in (below, dear, early)
    ]
    assert [len(each) for each in said] == [0, 1, 0]
    assert "2025-1/1" in said[1][0]
    page = desk.get(f"/c/parc/invoices/{dear.pk}/").content.decode()
    assert "une mise en concurrence est obligatoire" in page
    assert submit_invoice(invoice=below, by=None).state == Invoice.State.TO_SEE


def test_a_dear_point_asks_for_its_offers(world, voted, desk):
    meeting = make_meeting(held_on=date(2025, 9, 15), kind="extraordinary")
    for code in ("common_works", "legal_works"):
        make_item(meeting, code, title=code, amount_cents=500_000)
    page = desk.get(f"/c/parc/meetings/{meeting.pk}/").content.decode()
    assert page.count("Plusieurs devis sont requis") == 1
    assert HELD_ON.strftime("%d/%m/%Y") in page
