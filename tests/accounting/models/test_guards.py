"""The database has the last word on the books, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from accounting.domain.ledger import credit, debit
from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.services.ledger import post_entry
from koprogo.core.money import Cents
from tests.factories.accounting import make_world

pytestmark = pytest.mark.usefixtures("copropriete")


@pytest.fixture
def entry(copropriete):
    make_world()
    lines = [debit("610500", Cents(18150)), credit("440000", Cents(18150))]
    return post_entry(journal="PUR", on=date(2025, 1, 31), text="Nettoyage", lines=lines, by=None)


def checked_now():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def raw_entry(*lines, line_count=None, number=1):
    """Write an entry past the services, as a repair script would, and have it checked as at commit."""
    year = FiscalYear.objects.get_or_create(from_on=date(2025, 1, 1), until_on=date(2026, 1, 1))[0]
    entry = JournalEntry.objects.create(
        fiscal_year=year,
        journal="MSC",
        number=number,
        entry_on=date(2025, 1, 1),
        text="",
        line_count=len(lines) if line_count is None else line_count,
    )
    for position, (code, debit_cents, credit_cents) in enumerate(lines, start=1):
        JournalLine.objects.create(
            entry=entry, position=position, account_id=code, debit_cents=debit_cents, credit_cents=credit_cents
        )
    checked_now()


@pytest.mark.parametrize(
    ("lines", "line_count"),
    [
        pytest.param([("610500", 2, 0), ("440000", 0, 1)], 2, id="does not balance"),
        pytest.param([("610500", 1, 0), ("440000", 0, 1)], 3, id="says it has more lines"),
        pytest.param([], 0, id="has no line"),
        pytest.param([("610500", 1, 0)], 1, id="has one line"),
    ],
)
def test_an_entry_is_whole_at_commit(copropriete, lines, line_count):
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        raw_entry(*lines, line_count=line_count)


def test_no_line_joins_a_posted_entry(entry):
    checked_now()
    fields = {"entry": entry, "position": 3, "account_id": "610500"}

    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        JournalLine.objects.create(debit_cents=1, **fields)


@pytest.mark.parametrize("sides", [(1, 1), (0, 0), (-1, 0), (0, -1)])
def test_a_line_has_one_side(entry, sides):
    fields = dict(zip(("debit_cents", "credit_cents"), sides, strict=True))

    with pytest.raises(IntegrityError, match="line_has_one_side"), transaction.atomic():
        JournalLine.objects.create(entry=entry, position=3, account_id="610500", **fields)


def test_a_number_is_given_once(entry):
    fields = {"fiscal_year": entry.fiscal_year, "journal": "PUR", "entry_on": entry.entry_on, "line_count": 2}

    with pytest.raises(IntegrityError, match="entry_number_is_single"), transaction.atomic():
        JournalEntry.objects.create(number=1, text="", **fields)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounting_journalentry SET text = 'autre'",
        "UPDATE accounting_journalline SET debit_cents = debit_cents + 1 WHERE debit_cents > 0",
        "DELETE FROM accounting_journalline",
        "DELETE FROM accounting_journalentry",
        "TRUNCATE accounting_journalline",
        "TRUNCATE accounting_journalentry CASCADE",
    ],
)
def test_what_is_posted_is_never_changed_removed_or_emptied(entry, sql):
    checked_now()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_orm_cannot_change_it_either(entry):
    entry.text = "autre"

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        JournalLine.objects.filter(entry=entry).delete()


def test_financial_years_do_not_overlap(entry):
    with pytest.raises(IntegrityError, match="fiscal_year_is_single"), transaction.atomic():
        FiscalYear.objects.create(from_on=date(2025, 12, 1), until_on=date(2026, 12, 1))
