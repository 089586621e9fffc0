"""Two desks at the same statement or movement: one wins, the other is told, and nothing is booked twice."""

from collections.abc import Iterator

import pytest

from accounting.domain.bank_parts import Part, PartKind
from accounting.models import BankStatement, BankTransaction, JournalEntry
from accounting.services.bank_booking import book_proposals, book_transaction, group_transactions
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.bank_refusals import TransactionIsBooked, TransactionIsNotBooked
from accounting.services.bank_undoing import undo_transaction
from koprogo.core.money import Cents
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_issue_at_once import at_once, founded
from tests.factories.bank import RESERVE, Moved, coda
from tests.factories.coproprietes import drop_copropriete

pytestmark = pytest.mark.django_db(transaction=True)
FILE = coda([Moved(-60000, iban=RESERVE), Moved(-800, code="03537000"), Moved(7500, name="MARTIN J")])


@pytest.fixture
def real() -> Iterator[Copropriete]:
    """A copropriété whose rows are committed, so that other connections see them."""
    copropriete = open_copropriete(name="À la banque", slug="at-the-bank")
    with entered(copropriete.schema_name):
        founded(copropriete)
        yield copropriete
    connection.close()
    drop_copropriete(copropriete=copropriete)


def within(copropriete, act):
    def run():
        with entered(copropriete.schema_name):
            return act()

    return run


def test_a_statement_is_imported_and_a_movement_booked_and_undone_once(real):
    outcomes = at_once(*[within(real, lambda: import_bank_files(files=[GivenFile("a", FILE)], by=None))] * 3)
    assert sorted(len(one.imported) for [one] in outcomes) == [0, 0, 1]
    assert (BankStatement.objects.count(), BankTransaction.objects.count()) == (1, 3)

    row = BankTransaction.objects.get(amount_cents=7500)
    parts = [Part(PartKind.SUSPENSE, Cents(7500), "499000")]
    book = within(real, lambda: book_transaction(bank_transaction=row, by=None, parts=parts))
    told = sorted(type(outcome).__name__ for outcome in at_once(book, book))
    assert told == ["BankTransaction", TransactionIsBooked.__name__]

    every = within(real, lambda: book_proposals(by=None))
    assert sorted(at_once(every, every)) == [0, 2]
    assert sorted(JournalEntry.objects.values_list("number", flat=True)) == [1, 2, 3]

    undo = within(real, lambda: undo_transaction(bank_transaction=row, by=None))
    told = sorted(type(outcome).__name__ for outcome in at_once(undo, undo))
    assert told == ["BankTransaction", TransactionIsNotBooked.__name__]
    assert JournalEntry.objects.filter(reverses__isnull=False).count() == 1


def test_movements_are_grouped_and_a_group_undone_once(real):
    import_bank_files(files=[GivenFile("a", coda([Moved(cents, name="?") for cents in (100, 200, 400)]))], by=None)
    first, second, third = BankTransaction.objects.order_by("position")

    def grouped(*rows):
        total = Cents(sum(row.amount_cents for row in rows))
        parts = [Part(PartKind.ACCOUNT, total, "742000")]
        return within(real, lambda: group_transactions(bank_transactions=rows, parts=parts, by=None))

    told = sorted(type(outcome).__name__ for outcome in at_once(grouped(first, second), grouped(third, second)))
    assert told == [TransactionIsBooked.__name__, "list"]
    booked = list(BankTransaction.objects.filter(state="booked"))
    assert (len(booked), len({row.proposal[0]["group"] for row in booked})) == (2, 1)

    undo = [within(real, lambda row=row: undo_transaction(bank_transaction=row, by=None)) for row in booked]
    told = sorted(type(outcome).__name__ for outcome in at_once(*undo))
    assert told == ["BankTransaction", TransactionIsNotBooked.__name__]
    assert not BankTransaction.objects.filter(state="booked").exists()
    assert JournalEntry.objects.filter(reverses__isnull=False).count() == 2
