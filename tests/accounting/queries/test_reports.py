"""The statements of the worked year, as the accountant reads them."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from accounting.queries.reports.asked import Asked
from accounting.queries.reports.catalogue import REPORTS
from accounting.queries.reports.lines import ledger_lines
from accounting.queries.reports.statements import balance_sheet, income_statement
from accounting.queries.reports.trial import trial_balance
from accounting.services.papers import queue_report
from buildings.models import Owner
from documents.pdf import draw_letter
from koprogo.core.tables import csv_lines, workbook
from tests.factories.worked_year import LAST_DAY, book, worked_year

pytestmark = pytest.mark.usefixtures("year")
SETTLEMENT = (
    "4101:Adam 356.77; 4101:Baeten 257.39; 4105:Claes:3 52.75; 4101:Evrard 186.41; 4101:Dubois 122.45; 701900 -975.77"
)
ASKED = Asked(on=LAST_DAY)


@pytest.fixture
def year(copropriete):
    world = worked_year()
    book(world, LAST_DAY, "CLO", SETTLEMENT)
    return world


def euros(text):
    return int(text.replace(" ", "").replace(".", "").replace("−", "-"))


def told(table):
    return [(row.cells[0], row.cells[-1]) for row in table.rows]


def test_the_balance_sheet_is_that_of_the_worked_year():
    report = balance_sheet(ASKED)
    assets, liabilities = report.tables

    assert told(assets) == [
        ("4101", 143302),
        ("4105", 5275),
        ("490", 107704),
        ("550", 840500),
        ("551", 102369),
        ("Total", 1199150),
    ]
    assert told(liabilities) == [
        ("100", 300000),
        ("160", 840500),
        ("440", 18150),
        ("444", 33000),
        ("499", 7500),
        ("Total", 1199150),
    ]
    assert report.proof_cents == 0


def test_an_owner_in_credit_stands_among_the_liabilities(year):
    book(year, LAST_DAY, "BK1", "551000 500.00; 4101:Adam -500.00")

    assets, liabilities = balance_sheet(ASKED).tables

    assert dict(told(assets))["4101"] == 143302 - 35677
    assert dict(told(liabilities))["4101"] == 50000 - 35677


def test_the_income_statement_is_that_of_the_worked_year():
    charges, income = income_statement(ASKED).tables

    assert told(charges) == [
        ("610", 407050),
        ("611", 424000),
        ("612", 275310),
        ("613", 217800),
        ("614", 139512),
        ("616", 8460),
        ("643", 0),
        ("65", 9600),
        ("680", 64500),
        ("681", -424000),
        ("Total", 1122232),
    ]
    assert told(income) == [("700", 60000), ("701", 960000), ("7019", 97577), ("75", 4655), ("Total", 1122232)]


def test_before_the_settlement_the_shortfall_closes_both_statements():
    before = Asked(on=date(2025, 6, 30))

    assert balance_sheet(before).proof_cents == 0
    charges, income = income_statement(before).tables
    assert charges.rows[-1].cells[-1] == income.rows[-1].cells[-1]


def test_the_trial_balance_is_that_of_the_worked_year_and_begins_anew_in_the_next():
    report = trial_balance(ASKED)
    balances = {row.cells[0]: (row.cells[4], row.cells[5]) for row in report.tables[0].rows}

    assert balances["100000"] == (None, 300000)
    assert balances["4101"] == (143302, None)
    assert balances["701900"] == (None, 97577)
    assert balances["643000"] == (14535, None)
    assert report.proof_cents == 0
    following = trial_balance(Asked(on=date(2026, 1, 1)))
    codes = [row.cells[0] for row in following.tables[0].rows]
    assert "610500" not in codes
    assert (following.proof_cents, "14" in codes) == (0, False)


def test_what_a_year_left_unshared_is_carried_as_one_line(year):
    book(year, LAST_DAY, "PUR", "610500:GEN 10.00; 440000:Cleaning -10.00")

    report = trial_balance(Asked(on=date(2026, 1, 1)))

    carried = next(row for row in report.tables[0].rows if row.cells[0] == "14")
    assert (carried.cells[4], report.proof_cents) == (1000, 0)


def test_the_ledger_runs_page_by_page_as_it_does_whole(year):
    asked = Asked(on=LAST_DAY, account="551000", since=date(2025, 3, 1))
    whole = ledger_lines(asked)
    pages, after = [], None
    while page := ledger_lines(asked, after=after, limit=3):
        pages += page
        after = page[-1].mark

    assert pages == whole
    assert whole[-1].balance_cents == 102369
    assert all(line.on >= date(2025, 3, 1) for line in whole)


def test_an_owners_ledger_is_all_he_owes(year):
    claes = year.owners["Claes"]

    assert ledger_lines(Asked(on=LAST_DAY, owner=claes.pk))[-1].balance_cents == 5275
    rows = {row.cells[0]: row.cells for row in REPORTS["owner-ledgers"](ASKED).tables[0].rows}
    assert rows[claes.reference][-1] == 5275
    assert rows["Total"][-1] == 143302 + 5275


def test_suppliers_and_ageing_agree_with_the_accounts():
    suppliers = REPORTS["supplier-ledgers"](ASKED).tables[0].rows
    owners, owed = REPORTS["ageing"](Asked(on=date(2026, 3, 1))).tables

    assert suppliers[-1].cells[-1] == -18150
    assert owed.rows[-1].cells[-1] == 18150
    assert owners.rows[-1].cells[-1] == 143302 + 5275


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_is_a_file_with_stable_names_and_true_numbers(name):
    report = REPORTS[name](ASKED)

    lines = list(csv.reader(io.StringIO("".join(csv_lines(report)).removeprefix("\ufeff")), delimiter=";"))
    sheets = load_workbook(workbook(report)).worksheets

    assert len(lines) == 1 + report.row_count
    assert all(name == name.lower() and name.isascii() for name in lines[0])
    assert [sheet.max_row - 1 for sheet in sheets] == [len(table.rows) for table in report.tables]


def test_amounts_of_a_sheet_are_numbers():
    sheet = load_workbook(workbook(balance_sheet(ASKED))).worksheets[0]

    assert Decimal(str(sheet["C2"].value)) == Decimal("1433.02")


def test_files_keep_their_names_in_every_language_and_people_read_their_own():
    with override("nl"):
        report = balance_sheet(ASKED)
        assert next(csv_lines(report)).strip().endswith("part;account;name;amount")
        assert "Mede-eigenaars" in report.tables[0].rows[0].cells[1]


@pytest.mark.parametrize("name", ["balance-sheet", "general-ledger"])
def test_a_report_is_drawn_on_paper(name, year):
    batch = queue_report(
        report=REPORTS[name](Asked(on=LAST_DAY, account="551" if name == "general-ledger" else "")), by=None
    )
    document = batch.documents.get()

    drawn = draw_letter(document.template, document.payload, document.language)

    assert drawn.content.startswith(b"%PDF")
    assert Owner.objects.count() == 5
