from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounting.domain.ledger import credit, debit
from accounting.models import Budget, FundCall, JournalEntry
from accounting.services.budgets import submit_budget
from buildings.services.ownerships import transfer_ownership
from documents.models import Document
from documents.pdf import letter_html
from tests.factories.books import adopted, book, book_charges, make_budget

URL = "/c/parc/budgets/"


def text(page):
    return page.content.decode().replace("\xa0", " ")


def test_a_budget_goes_from_last_year_to_its_calls(world, desk):
    """Journey: prepared, corrected, submitted, adopted with its paper, called by quarter."""
    book_charges(world, date(2025, 6, 30))
    assert "Aucun budget" in text(desk.get(URL))

    desk.post(f"{URL}new/", {"title": "Budget 2026", "on": "01/01/2026", "percent": "0"})
    budget = Budget.objects.get()
    page = text(desk.get(f"{URL}{budget.pk}/"))
    assert all(shown in page for shown in ("10.577,32 €", "528,87 €", "Charges courantes"))
    line = {"section": "ordinary", "account": "613000", "key": world.general.pk, "amount_cents": "2.400,00"}
    assert desk.post(f"{URL}{budget.pk}/line/", line).status_code == 302
    assert desk.post(f"{URL}{budget.pk}/line/", line | {"account": "611100"}).status_code == 409
    desk.post(f"{URL}{budget.pk}/submit/")
    paper = {"on": "03/03/2026", "paper": as_file("pv.pdf", b"%PDF-1.7\n%%EOF\n")}
    assert desk.post(f"{URL}{budget.pk}/adopt/", paper).status_code == 302
    calls = {
        "section": "ordinary",
        "title": "Provision 2026",
        "first_on": "02/01/2026",
        "count": "4",
        "months_apart": "3",
    }
    assert desk.post(f"{URL}{budget.pk}/calls/", calls).status_code == 302

    budget.refresh_from_db()
    assert (budget.state, budget.document.title) == ("adopted", "Budget 2026")
    assert FundCall.objects.filter(budget=budget).count() == 4
    assert desk.post(f"{URL}{budget.pk}/calls/", calls).status_code == 409
    assert "Appels de ce budget" in text(desk.get(f"{URL}{budget.pk}/"))


def as_file(name, content):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_too_low_a_reserve_is_told_with_its_way_out(world, desk):
    world.association.provisional_acceptance_on = date(2015, 1, 1)
    world.association.save()
    book_charges(world, date(2024, 6, 30), {"613000": 915000})
    budget = submit_budget(budget=make_budget(world, reserve=100), by=None)

    refused = desk.post(f"{URL}{budget.pk}/adopt/", {"on": "03/03/2025"})

    assert refused.status_code == 409
    assert all(shown in text(refused) for shown in ("457,50 €", "9.150,00 €", "art. 3.86 §3", "quatre cinquièmes"))
    assert f"{URL}{budget.pk}/waive/" in text(desk.get(f"{URL}{budget.pk}/"))
    waiver = {"on": "03/03/2025", "decision": "point 8", "votes_for": "799", "votes_against": "201"}
    assert desk.post(f"{URL}{budget.pk}/waive/", waiver).status_code == 409
    assert desk.post(f"{URL}{budget.pk}/waive/", waiver | {"votes_for": "804"}).status_code == 302
    assert desk.post(f"{URL}{budget.pk}/adopt/", {"on": "03/03/2025"}).status_code == 302


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_budget_on_paper(world, desk, language):
    budget = adopted(world)

    assert desk.post(f"{URL}{budget.pk}/print/").status_code == 302

    documents = Document.objects.filter(kind="budget")
    assert sorted(documents.values_list("language", flat=True)) == ["fr", "nl"]
    paper = letter_html(documents[0].template, documents[0].payload, language).replace("\xa0", " ")
    for shown in ("7.200,00 €", "2.400,00 €", "9.600,00 €", "600,00 €", "0999.999.922"):
        assert shown in paper, shown


def test_a_budget_takes_the_same_statements_whatever_it_holds(world, desk, django_assert_num_queries):
    budget = make_budget(world)
    desk.get(f"{URL}{budget.pk}/")
    with django_assert_num_queries(DETAIL_STATEMENTS):
        desk.get(f"{URL}{budget.pk}/")
    book_charges(world, date(2025, 6, 30))

    with django_assert_num_queries(DETAIL_STATEMENTS):
        desk.get(f"{URL}{budget.pk}/?on=2025-12-31")


DETAIL_STATEMENTS = 20


def test_the_funds_page_shows_the_moves_and_gives_back(world, desk):
    book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))
    page = text(desk.get("/c/parc/funds/?on=2025-12-31"))
    assert all(shown in page for shown in ("3.000,00 €", "Mouvements des fonds"))

    given = {"cents": "1.000,00", "on": "2025-06-01", "decision": "assemblée, point 6"}
    assert desk.post("/c/parc/funds/refund/", given).status_code == 302
    assert desk.post("/c/parc/funds/refund/", given | {"cents": "2.000,01"}).status_code == 409
    assert desk.post("/c/parc/funds/refund/", given | {"cents": "0"}).status_code == 409

    entry = JournalEntry.objects.latest("id")
    owed = entry.lines.filter(account="4101").order_by("position").values_list("owner__last_name", "credit_cents")
    assert list(owed) == [("Adam", 33300), ("Baeten", 26700), ("Claes", 25000), ("Dubois", 15000)]


def test_a_sale_waits_on_today_and_is_booked_with_one_click(world, desk):
    book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))
    assert "1 mutation à comptabiliser" in text(desk.get("/c/parc/"))
    page = text(desk.get("/c/parc/sales/"))
    assert all(shown in page for shown in ("Claes", "Evrard", "750,00 €"))

    action = f"/c/parc/sales/{world.lots['3'].pk}/book/?on=2025-09-15"
    assert action in page
    assert desk.get(action).status_code == 200
    assert desk.post(action).status_code == 302

    assert "Aucune mutation n'attend" in text(desk.get("/c/parc/sales/")).replace("&#x27;", "'")
    assert desk.post(action).status_code == 409


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_sales_takes_the_same_statements_whatever_its_length(world, desk, django_assert_num_queries, count):
    book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))
    for number, lot in enumerate(["1", "2"][: count - 1]):
        seller, on = world.lots[lot].ownerships.get().owner, date(2025, 5, 1 + number)
        sold = {"lot": world.lots[lot], "seller": seller, "buyer": world.owners["Dubois"], "on": on}
        transfer_ownership(**sold, deed="Acte", by=None)
    desk.get("/c/parc/sales/")

    with django_assert_num_queries(SALES_STATEMENTS):
        page = desk.get("/c/parc/sales/").content.decode()
    assert page.count('<tr><th scope="row">') == count


SALES_STATEMENTS = 16
