"""The file for the lawyer proves what was decided: minutes, adoption papers, and what is still missing (R-350)."""

from datetime import date, timedelta
from importlib import import_module
from io import BytesIO

import pytest
from django.db import connection
from pikepdf import Pdf

from accounting.models import FundCall
from accounting.queries.claim_decisions import grounds
from accounting.services.budget_calls import draft_budget_calls
from accounting.services.budgets import adopt_budget, submit_budget
from accounting.services.claim_files import bundle, prepare_claim_file
from accounting.services.issue import issue_fund_call
from buildings.models import Mandate
from documents.models import Document
from documents.pdf import letter_html
from documents.services import Paper
from documents.services.rendering import render_for_a_while
from meetings.models import Resolution
from meetings.services.minutes import draw_up_minutes, note_minutes_read
from meetings.services.signing import sign_on_paper
from tests.documents.reading import text_of
from tests.factories.accounting import draft
from tests.factories.books import make_budget
from tests.factories.buildings import OwnerAddressFactory
from tests.factories.meetings import HELD_ON, NIGHT, held

ON = date(2025, 9, 1)
BEFORE = date(2025, 3, 3)
PNG = b"\x89PNG\r\n\x1a\n" + b"scan" * 20


def a_pdf() -> bytes:
    """Make a PDF as a scanner does: one page, no tags."""
    content = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.StructParents = 7
        pdf.save(content)
    return content.getvalue()


def issued(made):
    return issue_fund_call(fund_call=made, on=made.called_on, by=None)


def called(world, **fields):
    days = {"called_on": date(2025, 7, 1), "due_on": date(2025, 7, 15)}
    return issued(draft(world, **days, **fields))


@pytest.fixture
def voted(world):
    for owner in world.owners.values():
        OwnerAddressFactory(owner=owner)
    held()
    vote = Resolution.objects.select_related("meeting", "item").get(state="adopted")
    vote.item.amount_cents = 1_000_000
    vote.item.save()
    return vote


@pytest.fixture
def budget(world):
    budget = submit_budget(budget=make_budget(world), by=None)
    return adopt_budget(budget=budget, on=BEFORE, by=None, paper=Paper("pv-2025.pdf", a_pdf()))


def drawn_up(meeting):
    """Have the minutes of a meeting signed on paper, scanned as a picture, and drawn up."""
    note_minutes_read(meeting=meeting, at=NIGHT, by=None)
    keys = ["chair", "secretary"]
    sign_on_paper(meeting=meeting, keys=keys, paper=Paper("pv-signé.png", PNG), at=NIGHT, by=None)
    draw_up_minutes(meeting=meeting, on=HELD_ON, by=None)
    render_for_a_while()


def test_the_file_binds_what_was_decided_and_says_what_is_missing(world, voted, budget):
    called(world, title="Façade", kind="works", resolution=voted, decided_on=HELD_ON, bank_account=None)
    [provision] = draft_budget_calls(
        budget=budget, section="ordinary", title="Provision", first_on=BEFORE, count=1, months_apart=3, by=None
    )
    issued(provision)
    called(world, title="Chaudière", kind="special", decision="AG extraordinaire, point 2", decided_on=BEFORE)
    drawn_up(voted.meeting)

    cover = prepare_claim_file(owner=world.owners["Dubois"], on=ON, by=None)
    render_for_a_while()
    cover.refresh_from_db()

    decisions = {row["title"]: row for row in cover.payload["decisions"]}
    minutes = decisions["Façade"]
    assert (minutes["number"], minutes["decided_on"]) == ("2025-1/1", "2025-06-16")
    assert "850 voix sur 850 exprimées" in minutes["majority"]
    numbers = {piece["number"]: piece for piece in cover.payload["pieces"]}
    assert list(numbers) == list(range(1, len(numbers) + 1))
    pages, scan = (numbers[number] for number in minutes["pieces"])
    assert (pages["title"], scan["file"]) == ("Procès-verbal de l'assemblée", f"{scan['number']:02d} pv-signé.png")
    [adopted] = (numbers[number] for number in decisions["Budget 2025"]["pieces"])
    assert (adopted["title"], adopted["made_on"], "file" in adopted) == (
        "Preuve de la décision : Budget 2025",
        "2025-03-03",
        False,
    )

    missing = [row["title"] for row in cover.payload["missing"]]
    assert missing == ["Chaudière, AG extraordinaire, point 2 (décidé le 03/03/2025)", "Mandat du syndic"]
    html = letter_html(cover.template, cover.payload, "fr")
    assert "joignez le procès-verbal de l&#x27;assemblée du 03/03/2025" in html

    bound = bundle(cover)
    assert "Rénover la façade" in text_of(bound)
    with Pdf.open(BytesIO(bound)) as pdf, pdf.open_outline() as outline:
        whole = [piece["title"] for piece in cover.payload["pieces"] if not piece.get("is_attached")]
        assert [item.title.split(". ", 1)[-1] for item in outline.root] == [cover.title, *whole]
        assert pdf.attachments[scan["file"]].get_file().read_bytes() == PNG
        assert ["/StructParents" in page.obj for page in pdf.pages].count(False) == 1


def test_minutes_not_drawn_up_yet_are_named(world, voted):
    call = called(world, resolution=voted, decided_on=HELD_ON)
    [ground, _] = grounds([call.pk], ON)
    assert (ground.papers, "du 16/06/2025 n'est pas dressé" in ground.remedy) == ((), True)
    draw_up = Document.objects.create(kind="minutes", title="PV", language="fr", template="x")
    voted.meeting.minutes_document = draw_up
    voted.meeting.save()
    assert "se prépare" in grounds([call.pk], ON)[0].remedy


def test_the_mandate_of_the_syndic_is_proved_by_the_vote_that_gave_it(world, voted):
    Mandate.objects.create(kind="syndic", name="Syndic SRL", from_on=HELD_ON, decided_on=HELD_ON)
    assert grounds([], ON)[-1].resolution is None
    item = voted.item
    item.decision = "appoint_syndic"
    item.save()
    assert grounds([], ON)[-1].resolution == voted
    assert grounds([], HELD_ON - timedelta(days=1))[-1].title == "Mandat du syndic"


NAMED = {
    "Assemblée du 3 mars 2025, résolution 9": date(2025, 3, 3),
    "AG du 1er décembre 2024": date(2024, 12, 1),
    "AG 03/03/2025": date(2025, 3, 3),
    "AG du 31/02/2025": None,
    "AG du 03/03/2025, prorogée le 4 mars 2025": None,
    "À décider le 2 juin 2026": None,
    "Budget 2025": None,
}


def test_the_day_a_text_named_is_taken_over_only_without_doubt(world):
    days = {"called_on": date(2026, 1, 1), "due_on": date(2026, 1, 20)}
    for text in NAMED:
        draft(world, decision=text, **days)
    with connection.cursor() as cursor:
        cursor.execute(import_module("accounting.migrations.0022_decisions").DAYS)
    assert dict(FundCall.objects.values_list("decision", "decided_on")) == NAMED
