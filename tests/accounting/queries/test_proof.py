"""Whoever changes the books behind the back of the software is found, and the entry is named."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounting.domain.ledger import credit, debit
from accounting.models import BooksPolicy, FiscalYear, JournalEntry, JournalLine
from accounting.queries.proof import verify_ledger
from accounting.services.ledger import post_entry
from accounting.services.proof import send_roots, write_roots
from accounting.tasks import root_here
from koprogo.core.money import Cents
from koprogo.users.models import Role
from tests.accounting.doing import guards_off, settled
from tests.conftest import give, make_user
from tests.factories.accounting import make_world

pytestmark = pytest.mark.usefixtures("copropriete")


def post(*, journal="PUR", cents=100, on=date(2025, 3, 1)):
    lines = [debit("610500", Cents(cents)), credit("440000", Cents(cents))]
    entry = post_entry(journal=journal, on=on, text="Nettoyage", lines=lines, by=None)
    settled()
    return entry


@pytest.fixture
def entries(copropriete):
    make_world()
    return [post(), post(journal="MSC"), post(cents=300), post(on=date(2026, 3, 1))]


def found():
    return [(flaw.kind, flaw.reference) for flaw in verify_ledger().flaws]


def sql(statement, *params):
    with guards_off(), connection.cursor() as cursor:
        cursor.execute(statement, params)


def test_books_as_they_were_written_are_intact_and_have_a_root_a_year(entries):
    proof = verify_ledger()

    assert (proof.is_intact, [(str(row.year), row.count) for row in proof.years]) == (True, [("2026", 1), ("2025", 3)])
    assert proof.years[1].root == JournalEntry.objects.get(pk=entries[2].pk).chain_hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounting_journalentry SET text = 'autre' WHERE id = %s",
        "UPDATE accounting_journalentry SET entry_on = '2025-03-02' WHERE id = %s",
        "UPDATE accounting_journalline SET debit_cents = 301 WHERE entry_id = %s AND position = 1",
        "DELETE FROM accounting_journalline WHERE entry_id = %s AND position = 2",
    ],
)
def test_an_altered_entry_is_named(entries, statement):
    sql(statement, entries[2].pk)

    assert found() == [("altered", "PUR 2025/2")]


def test_a_removed_entry_is_named_by_its_number(entries):
    for table, column in (("journalline", "entry_id"), ("journalentry", "id")):
        sql(f"DELETE FROM accounting_{table} WHERE {column} = %s", entries[0].pk)  # noqa: S608

    assert found() == [("missing", "PUR 2025/1")]


def test_the_last_entry_of_a_journal_that_was_removed_leaves_its_place(entries):
    for table, column in (("journalline", "entry_id"), ("journalentry", "id")):
        sql(f"DELETE FROM accounting_{table} WHERE {column} = %s", entries[1].pk)  # noqa: S608

    assert found() == [("missing", "2025 n° 2")]


def test_an_entry_put_in_past_the_triggers_is_named(entries):
    year = FiscalYear.objects.get(from_on=date(2025, 1, 1))
    fields = {"fiscal_year": year, "journal": "BK1", "number": 1, "entry_on": date(2025, 5, 1), "line_count": 0}
    with guards_off():
        JournalEntry.objects.create(text="", **fields)

    assert found() == [("inserted", "BK1 2025/1")]


def later_today():
    """Let the entries have been posted before midnight."""
    with guards_off():
        JournalEntry.objects.update(posted_at=timezone.now() - timedelta(days=1))
        rechain()


def rechain():
    for entry in JournalEntry.objects.order_by("fiscal_year__from_on", "chain_position"):
        rehash(entry)


def rehash(entry):
    before = JournalEntry.objects.filter(fiscal_year=entry.fiscal_year_id, chain_position=entry.chain_position - 1)
    with connection.cursor() as cursor:
        known = before.values_list("chain_hash", flat=True).first() or str(entry.fiscal_year_id)
        cursor.execute("SELECT chained_hash(%s, %s)", [known, entry.pk])
        JournalEntry.objects.filter(pk=entry.pk).update(chain_hash=cursor.fetchone()[0])


def test_who_makes_the_whole_chain_anew_is_betrayed_by_the_roots_of_the_days(entries):
    later_today()
    assert (write_roots(), write_roots()) == (2, 0)
    with guards_off():
        JournalLine.objects.filter(entry=entries[0]).update(text="refait")
        rechain()

    assert found() == [("rewritten", "PUR 2025/2")]


def test_the_tail_cut_off_is_betrayed_too(entries):
    later_today()
    write_roots()
    for table, column in (("journalline", "entry_id"), ("journalentry", "id")):
        sql(f"DELETE FROM accounting_{table} WHERE {column} = %s", entries[2].pk)  # noqa: S608

    assert found() == [("missing", "2025 n° 3")]


def test_the_root_goes_once_to_those_who_ask(entries, copropriete, django_capture_on_commit_callbacks):
    later_today()
    for role in (Role.COUNCIL, Role.REVIEWER):
        give(make_user(f"{role}@example.be"), role, copropriete)
    policy = BooksPolicy.objects.create(root_to_reviewer=True)

    with django_capture_on_commit_callbacks(execute=True):
        root_here()
        assert send_roots() == 0

    policy.refresh_from_db()
    assert policy.last_root_on == timezone.localdate() - timedelta(days=1)
    assert [message.to for message in mail.outbox] == [["reviewer@example.be"]]
    assert all(row.root in mail.outbox[0].body for row in verify_ledger().years)


def test_nobody_who_does_not_ask_is_written_to(entries, copropriete):
    later_today()
    BooksPolicy.objects.create()

    assert (write_roots(), send_roots()) == (2, 0)
