from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounting.queries.reports.catalogue import PAGED, REPORTS
from documents.models import Document
from koprogo.audit.models import LogEntry
from tests.factories.worked_year import worked_year

REPORT = "/c/parc/reports"


@pytest.fixture
def year(copropriete):
    return worked_year()


@pytest.mark.parametrize("name", sorted(REPORTS.keys() - PAGED.keys()))
def test_each_report_is_a_page_and_empty_books_say_so(desk, copropriete, name):
    assert desk.get(f"{REPORT}/{name}/").status_code == 200
    worked_year()

    page = desk.get(f"{REPORT}/{name}/?on=2025-12-31").content.decode()

    assert "31/12/2025" in page
    assert f"{REPORT}/{name}/table.xlsx?on=2025-12-31" in page


def test_the_files_carry_the_filter_of_the_page(desk, year):
    query = "on=2025-03-31&account=551000"
    text = b"".join(desk.get(f"{REPORT}/general-ledger/table.csv?{query}").streaming_content).decode()
    sheet = load_workbook(BytesIO(b"".join(desk.get(f"{REPORT}/general-ledger/table.xlsx?{query}").streaming_content)))

    assert text.count("\r\n") == 4
    assert "1935,94" in text
    assert sheet.active["J4"].value == 1935.94
    told = LogEntry.objects.filter(action="books.exported").values_list("data__export", flat=True)
    assert sorted(told) == ["general-ledger.csv", "general-ledger.xlsx"]


def test_paper_is_drawn_by_a_worker_and_followed_on_its_page(desk, year):
    answer = desk.post(f"{REPORT}/balance-sheet/pdf/", {"on": "2025-12-31"})

    document = Document.objects.get(kind="report")
    assert answer["Location"] == f"/c/parc/documents/batches/{document.batch_id}/"
    assert document.payload["report"]["proof_cents"] == 0


def test_what_is_too_long_for_paper_is_refused_with_its_length(desk, year, monkeypatch):
    monkeypatch.setattr("accounting.services.papers.MOST_ROWS", 3)

    answer = desk.post(f"{REPORT}/balance-sheet/pdf/", {"on": "2025-12-31"}, follow=True)

    assert "2025-12-31" in answer.request["QUERY_STRING"]
    assert not Document.objects.filter(kind="report").exists()


def test_the_ledger_is_paged_and_keeps_its_filter(desk, year, monkeypatch):
    monkeypatch.setattr("accounting.views.reports.ROWS", 2)

    page = desk.get("/c/parc/ledger/?account=551000&on=2025-12-31&since=2025-02-01").content.decode()

    assert "Solde reporté" in page
    assert "Lignes suivantes" in page
    assert "account=551000&amp;on=2025-12-31&amp;since=2025-02-01&amp;after=2025-03-12_" in page


def test_the_journal_is_paged(desk, year, monkeypatch):
    monkeypatch.setattr("accounting.queries.ledger.PAGE", 10)

    first = desk.get("/c/parc/journal/")
    following = desk.get("/c/parc/journal/", {"after": first.context["following"]})

    shown = [[row.entry.pk for row in page.context["rows"]] for page in (first, following)]
    assert (len(shown[0]), len(shown[1]), set(shown[0]) & set(shown[1])) == (10, 10, set())


def test_an_unknown_report_is_not_there(desk, copropriete):
    assert [desk.get(f"{REPORT}/{path}").status_code for path in ("profit/", "profit/table.csv")] == [404, 404]


def test_nobody_reads_the_books_unasked(copropriete):
    assert Client().get(f"{REPORT}/balance-sheet/").status_code == 302
