"""Several movements pay the same together: an entry each, and one undo for all."""

from datetime import date

import pytest

from accounting.domain.bank_groups import GroupCannotWait, GroupGoesBothWays, GroupIsTooSmall
from accounting.domain.bank_parts import Part, PartKind, PartsAreNotTheAmount
from accounting.models import BankTransaction, JournalEntry, Supplier
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.bank_booking import group_transactions
from accounting.services.bank_open import DebtIsSmaller
from accounting.services.bank_refusals import TransactionIsBooked
from accounting.services.bank_undoing import undo_transaction
from accounting.services.issue import issue_fund_call
from accounting.services.payment_plans import agree_plan
from koprogo.core.money import Cents
from tests.accounting.services.test_bank_booking import bill, booked, opened, received
from tests.factories.accounting import draft
from tests.factories.bank import Moved

pytestmark = pytest.mark.usefixtures("copropriete")


@pytest.fixture
def quarter(world):
    return issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)


def debt(world, call, cents, name="Adam", account="4101"):
    return Part(PartKind.DEBT, Cents(cents), account, owner=world.owners[name].pk, item=call.pk)


def together(rows, *parts):
    return group_transactions(bank_transactions=rows, parts=parts, by=None)


def test_movements_settle_one_call_together_and_are_undone_together(world, quarter):
    adam = world.owners["Adam"]
    rows = received(Moved(20000, name="?"), Moved(30000, name="??"), Moved(10000, name="???"))
    advance = Part(PartKind.ADVANCE, Cents(60), "4101", owner=adam.pk)

    together(reversed(rows), debt(world, quarter, 59940), advance)

    assert [booked(row)[0][2] for row in rows] == [20000, 30000, 10000]
    assert [booked(row)[1:] for row in rows[:2]] == [[("4101", "Adam", -20000)], [("4101", "Adam", -30000)]]
    assert booked(rows[2])[1:] == [("4101", "Adam", -9940), ("4101", "Adam", -60)]
    assert opened(adam) == []
    assert {row.reason for row in BankTransaction.objects.all()} == {"group"}

    undo_transaction(bank_transaction=rows[1], by=None)

    assert {(row.state, row.entry_id) for row in BankTransaction.objects.all()} == {("open", None)}
    assert opened(adam) == [("4101", 59940)]
    assert JournalEntry.objects.filter(source="payment", reverses__isnull=False).count() == 3


def test_an_invoice_is_paid_in_two_halves_from_two_days(world):
    firm = Supplier.objects.create(name="Eaux", iban="BE35539000010437")
    item = bill(firm, 12000)
    first = received(Moved(-7000, name="?"), old=50000)
    second = received(Moved(-5000, name="?"), number=2, old=43000, on=date(2026, 1, 5))

    together([*first, *second], Part(PartKind.BILL, Cents(-12000), "440000", supplier=firm.pk, item=item))

    assert supplier_open_items(suppliers=[firm.pk], only_open=True) == []
    assert [booked(row)[1] for row in (*first, *second)] == [("440000", "Eaux", 7000), ("440000", "Eaux", 5000)]


def test_a_plan_is_paid_by_several_movements(world, quarter):
    adam = world.owners["Adam"]
    agree_plan(owner=adam, agreed_on=date(2025, 4, 1), count=3, first_on=date(2025, 4, 30), by=None)
    rows = received(Moved(40000, name="?"), Moved(19940, name="?"))

    together(rows, debt(world, quarter, 59940, account="4106"))

    assert booked(rows[1])[1:] == [("4106", "Adam", -19940)]
    assert opened(adam) == []


def test_what_cannot_be_grouped_is_refused_and_nothing_is_booked(world, quarter):
    rows = received(Moved(20000, name="?"), Moved(30000, name="??"), Moved(-100, name="?"))
    into = rows[:2]

    for chosen, parts, refusal in (
        (rows[:1], [debt(world, quarter, 20000)], GroupIsTooSmall),
        ([rows[0]] * 2, [debt(world, quarter, 20000)], GroupIsTooSmall),
        (rows, [debt(world, quarter, 49900)], GroupGoesBothWays),
        (into, [debt(world, quarter, 60000), Part(PartKind.CHARGES, Cents(-10000), "656000")], GroupGoesBothWays),
        (into, [Part(PartKind.SUSPENSE, Cents(50000), "499000")], GroupCannotWait),
        (into, [debt(world, quarter, 49999)], PartsAreNotTheAmount),
        (into, [debt(world, quarter, 50000, name="Baeten")], DebtIsSmaller),
    ):
        with pytest.raises(refusal):
            together(chosen, *parts)
    assert not JournalEntry.objects.filter(source="payment").exists()

    together(into, debt(world, quarter, 50000))
    with pytest.raises(TransactionIsBooked):
        together(into, debt(world, quarter, 50000))
