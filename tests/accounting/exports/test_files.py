"""The books of a year as files: whole, nil in sum, provable without KoproGo."""

import csv
import hashlib
import io
import json
from collections import Counter
from decimal import Decimal
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from openpyxl import load_workbook

from accounting.exports.posted import padded
from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.services.takeover import accept_takeover, start_takeover
from koprogo.audit.models import LogEntry
from tests.accounting.takeover.files import TILLEUL, xlsx
from tests.accounting.takeover.test_service import DAY
from tests.accounting.year.by_hand import post_facts
from tests.accounting.year.facts import year_2025

PAGES, API = "/c/parc/exports/", "/c/parc/api/v1/exports/"


@pytest.fixture
def year(world):
    """A year with an opening from a file and some entries of each kind."""
    content = xlsx(Balance=TILLEUL)
    accept_takeover(paper=start_takeover(content=content, name="balance.xlsx", on=DAY, by=None), by=None)
    for number in ("Y25-02", "Y25-05", "Y25-09", "Y25-10", "Y25-32"):
        post_facts(world, year_2025()[number])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return FiscalYear.objects.get()


def got(client, kind, year=None):
    answer = client.get(f"{PAGES}{kind}/years/{year.pk}/" if year else f"{PAGES}{kind}/")
    assert answer.status_code == 200
    return io.BytesIO(answer.getvalue())


def test_the_page_offers_each_file_and_each_is_logged(year, desk):
    page = desk.get(PAGES).content.decode()

    for kind in ("audit", "winbooks", "exact"):
        assert f"{PAGES}{kind}/years/{year.pk}/" in page
        got(desk, kind, year)
    for kind in ("csv", "xlsx"):
        assert f"{PAGES}{kind}/" in page
        got(desk, kind)
    assert LogEntry.objects.filter(action="books.exported").count() == 5
    assert desk.get(f"{PAGES}audit/").status_code == 404
    assert desk.get(f"{PAGES}csv/years/{year.pk}/").status_code == 404
    assert desk.get(f"{PAGES}dbase/").status_code == 404


def ledger():
    """Return debits less credits of each account, as other programs name it."""
    sums = Counter()
    for account, debit, credit in JournalLine.objects.values_list("account_id", "debit_cents", "credit_cents"):
        sums[padded(account)] += debit - credit
    return sums


def summed(rows):
    sums = Counter()
    for account, amount in rows:
        sums[padded(account)] += round(Decimal(str(amount or 0).replace(",", ".")) * 100)
    return sums


def sides(lines):
    """Return the account and both sides of lines with titles, credits negative."""
    for row in lines:
        yield row["account"], row["debit"]
        yield row["account"], f"-{row['credit']}"


def table(archive, name, **titles):
    text = archive.read(name).decode().removeprefix("\ufeff")
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        yield {title: row[titles.get(title, title)] for title in ("account", "debit", "credit")}


def test_each_export_has_the_sums_of_the_ledger(year, desk):
    with ZipFile(got(desk, "winbooks", year)) as archive:
        rows = csv.reader(io.StringIO(archive.read("ACT.txt").decode("cp1252"), newline=""))
        assert summed((row[6], row[16]) for row in rows) == ledger()
    found = fromstring(got(desk, "exact", year).read()).iter("GLTransactionLine")
    assert summed((one.find("GLAccount").get("code"), one.findtext("Amount/Value")) for one in found) == ledger()
    with ZipFile(got(desk, "csv")) as archive:
        assert summed(sides(table(archive, "journal_lines.csv", account="account_id"))) == ledger()
    with ZipFile(got(desk, "audit", year)) as archive:
        assert summed(sides(table(archive, "lines.csv"))) == ledger()
    titles, *lines = load_workbook(got(desk, "xlsx"))["journal_lines"].iter_rows(values_only=True)
    named = (dict(zip(titles, line, strict=True)) for line in lines)
    assert summed(sides(one | {"account": one["account_id"]} for one in named)) == ledger()


def test_winbooks_holds_every_line_and_each_document_is_nil(year, desk):
    with ZipFile(got(desk, "winbooks", year)) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("ACT.txt").decode("cp1252"), newline="")))
        parties = list(csv.reader(io.StringIO(archive.read("CSF.txt").decode("cp1252"), newline="")))

    sums = {}
    for row in rows:
        sums[row[1], row[3]] = sums.get((row[1], row[3]), 0) + round(float(row[16]) * 100)
    assert len(rows) == JournalLine.objects.count()
    assert set(sums.values()) == {0}
    assert {row[0] for row in parties} >= {row[7] for row in rows if row[7]} >= {"CLEANING", "C001"}
    assert {len(row) for row in parties} == {23}


def test_exact_holds_every_entry(year, desk):
    found = fromstring(got(desk, "exact", year).read())

    entries = found.findall("GLTransactions/GLTransaction")
    assert len(entries) == JournalEntry.objects.count()
    assert len({entry.get("entry") for entry in entries}) == len(entries)


def test_the_audit_file_proves_itself(year, desk):
    with ZipFile(got(desk, "audit", year)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for member in manifest["files"]:
            assert hashlib.sha256(archive.read(member["name"])).hexdigest() == member["sha256"]
        chain = [row.split("\t") for row in archive.read("chain.csv").decode().splitlines()[1:]]
        lines = archive.read("lines.csv").decode().splitlines()
        index = archive.read("index.html").decode()

    before = manifest["year"]["id"]
    for *_place, found, content in chain:
        assert hashlib.sha256((before + content).encode()).hexdigest() == found
        before = found
    assert before == manifest["root"]
    assert manifest["problems"] == []
    assert len(lines) == JournalLine.objects.count() + 1
    assert 'href="documents/OPN-00001.xlsx"' in index
    assert manifest["root"] in index


def test_every_list_is_there_with_stable_names(year, desk):
    with ZipFile(got(desk, "csv")) as archive:
        lines = archive.read("journal_lines.csv").decode().splitlines()
        names = archive.namelist()
    book = load_workbook(got(desk, "xlsx"))

    assert lines[0].startswith(
        "\ufeffyear;journal;number;entry_on;entry_text;reference;owner_reference;owner_name;lot_number;key_code;"
    )
    assert ";debit;credit;" in lines[0]
    assert len(lines) == JournalLine.objects.count() + 1
    assert len(names) == len(book.sheetnames) == 21
    titles = [cell.value for cell in book["journal_lines"][1]]
    debits = [row[titles.index("debit")].value for row in book["journal_lines"].iter_rows(min_row=2)]
    assert max(debits) == 12000


def test_programs_ask_for_the_same_files(year, program, reviewer):
    kinds = {one["kind"]: one["is_of_a_year"] for one in program.get(API).json()}

    assert kinds == {"audit": True, "winbooks": True, "exact": True, "csv": False, "xlsx": False}
    assert program.get(f"{API}exact/?year={year.pk}").getvalue().startswith(b"<?xml")
    assert program.get(f"{API}exact/").status_code == 404
    assert reviewer.get(PAGES).status_code == 200
