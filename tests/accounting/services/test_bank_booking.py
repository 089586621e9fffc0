"""Movements are recognised and booked by the recipes; what is undone is as if it had never been."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from accounting.domain.bank_parts import Part, PartKind, PartsAreNotTheAmount
from accounting.domain.ledger import credit, debit
from accounting.domain.ogm import format_ogm
from accounting.models import BankTransaction, FundCallShare, JournalLine, Supplier
from accounting.queries.bank_accounts import reconciliations
from accounting.queries.bank_parts import parts_of
from accounting.queries.open_items import open_items
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.bank_booking import book_proposals, book_transaction, identify_receipt
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.bank_open import CreditIsSmaller, DebtIsSmaller, PaymentIsBack, check_open
from accounting.services.bank_refusals import TransactionCameBack, TransactionIsBooked
from accounting.services.bank_undoing import undo_transaction
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from accounting.services.order_steps import approve_payment_order
from accounting.services.payment_orders import make_payment_order
from buildings.models import Owner
from koprogo.core.ids import uuid7
from koprogo.core.money import Cents
from tests.factories.accounting import draft
from tests.factories.bank import RESERVE, WORKING, Moved, coda
from tests.factories.purchases import approved

pytestmark = pytest.mark.usefixtures("copropriete")
PAID_ON = date(2025, 4, 2)


@pytest.fixture
def calls(world):
    """The first quarter, and the call for the reserve: Adam owes 599.40 and 199.80."""
    quarter = issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    fields = {"kind": "reserve", "amount_cents": 60000, "bank_account": world.reserve, "title": "Réserve"}
    days = {"called_on": date(2025, 3, 1), "due_on": date(2025, 3, 16)}
    return quarter, issue_fund_call(fund_call=draft(world, **fields, **days), on=date(2025, 3, 1), by=None)


def ogm(call, owner):
    return FundCallShare.objects.get(fund_call=call, owner=owner).ogm


def received(*moves, iban=WORKING, number=1, old=0, on=PAID_ON):
    """Import a statement; return its movements as they are proposed."""
    [outcome] = import_bank_files(
        files=[GivenFile("a.cod", coda(moves, iban=iban, number=number, old=old, on=on))], by=None
    )
    assert outcome.refusal is None
    return list(outcome.imported[0].transactions.order_by("position"))


def booked(row):
    """Return the lines of the entry of a movement: account, owner or supplier, debit less credit."""
    row.refresh_from_db()
    lines = row.entry.lines.select_related("owner", "supplier")
    return [
        (
            line.account_id,
            str((line.owner and line.owner.last_name) or line.supplier or ""),
            line.debit_cents - line.credit_cents,
        )
        for line in lines
    ]


def opened(owner):
    return [(item.account, item.open_cents) for item in open_items(owners=[owner.pk]) if item.open_cents]


def bill(supplier, cents, on=date(2025, 1, 31)):
    item = uuid7()
    lines = [debit("610500", Cents(cents), key=None), credit("440000", Cents(cents), supplier=supplier.pk, item=item)]
    post_entry(journal="PUR", on=on, text="Facture", lines=lines, by=None, due_on=on)
    return item


def test_the_communication_decides_which_debt_is_paid(world, calls):
    adam = world.owners["Adam"]
    [row] = received(Moved(35960, ogm=ogm(calls[1], adam)))

    assert (row.state, row.reason, row.score) == ("proposed", "ogm", 100)
    assert book_proposals(by=None) == 1

    assert booked(row) == [("551000", "", 35960), ("4100", "Adam", -19980), ("4101", "Adam", -15980)]
    assert opened(adam) == [("4101", 59940 - 15980)]
    assert (row.entry.journal, row.entry.entry_on, row.entry.reference) == ("BK1", PAID_ON, "2025-001")
    assert row.entry.document.kind == "bank_statement"


def test_undo_leaves_everything_as_it_was(world, calls):
    adam = world.owners["Adam"]
    [row] = received(Moved(35960, ogm=ogm(calls[1], adam)))
    before = [opened(adam), row.state, row.proposal, row.reason, row.score]

    for _ in range(2):
        book_transaction(bank_transaction=row, by=None)
        undone = undo_transaction(bank_transaction=row, by=None)

    assert [opened(adam), undone.state, undone.proposal, undone.reason, undone.score] == before
    assert (undone.entry, undone.booked_at) == (None, None)
    assert reconciliations()[0].ledger_cents == 0


def test_part_payments_and_overpayments(world, calls):
    adam = world.owners["Adam"]
    part, rest, more = received(
        Moved(10000, ogm=ogm(calls[1], adam)),
        Moved(9980, ogm=ogm(calls[1], adam)),
        Moved(60000, ogm=ogm(calls[0], adam)),
    )

    assert book_proposals(by=None) == 3

    assert [booked(row)[1:] for row in (part, rest)] == [[("4100", "Adam", -10000)], [("4100", "Adam", -9980)]]
    assert booked(more)[1:] == [("4101", "Adam", -59940), ("4101", "Adam", -60)]
    assert opened(adam) == []
    with pytest.raises(CreditIsSmaller):
        check_open([Part(PartKind.ADVANCE, Cents(-40), "4101", owner=adam.pk)] * 2)
    [refund] = received(Moved(-60, iban="BE68539007547034", name="Adam"), number=2, old=79980)
    assert (refund.reason, refund.state) == ("name_amount", "open")
    book_transaction(bank_transaction=refund, by=None)
    assert booked(refund) == [("551000", "", -60), ("4101", "Adam", 60)]
    [again] = received(Moved(-60, iban="BE68539007547034"), number=3, old=79920)
    parts = [Part(PartKind.ADVANCE, Cents(-60), "4101", owner=adam.pk)]
    with pytest.raises(CreditIsSmaller):
        book_transaction(bank_transaction=again, by=None, parts=parts)


def test_one_transfer_pays_two_communications(world, calls):
    adam, baeten = world.owners["Adam"], world.owners["Baeten"]
    text = f"lots 1 et 2 {ogm(calls[0], adam)} et {format_ogm(ogm(calls[0], baeten))}"
    [row] = received(Moved(59940 + 48060, text=text))

    assert (row.state, row.reason) == ("proposed", "ogm_in_text")
    book_proposals(by=None)
    assert booked(row)[1:] == [("4101", "Adam", -59940), ("4101", "Baeten", -48060)]


def test_account_and_amount_then_name_and_what_is_open(world, calls):
    Owner.objects.filter(last_name="Baeten").update(iban="BE68539007547034")
    rows = received(
        Moved(48060, iban="BE68539007547034", name="?"),
        Moved(27000 + 9000, name="M. DUBOIS Paul"),
        Moved(100, name="Evrard"),
        Moved(7500, name="MARTIN J"),
    )

    assert [(row.state, row.reason) for row in rows] == [
        ("proposed", "iban_amount"),
        ("open", "name_amount"),
        ("open", "name"),
        ("open", ""),
    ]
    book_transaction(bank_transaction=rows[1], by=None)
    assert booked(rows[1])[1:] == [("4101", "Dubois", -27000), ("4100", "Dubois", -9000)]


def test_an_internal_transfer_meets_on_its_own_account(world):
    [out] = received(Moved(-60000, iban=RESERVE, name="ACP"))
    [into] = received(Moved(60000, iban=WORKING, name="ACP"), iban=RESERVE, on=date(2025, 4, 3))

    assert book_proposals(by=None) == 2

    assert booked(out) == [("551000", "", -60000), ("580000", "", 60000)]
    assert booked(into) == [("550000", "", 60000), ("580000", "", -60000)]
    assert (out.entry.journal, into.entry.journal) == ("BK1", "BK2")


def test_charges_and_interest_of_the_bank(world):
    received(Moved(-9600, code="03537000"))
    received(Moved(4500, code="03501001"), iban=RESERVE)

    assert book_proposals(by=None) == 2

    [charges, interest] = BankTransaction.objects.order_by("amount_cents")
    assert booked(charges) == [("551000", "", -9600), ("656000", "", 9600)]
    assert booked(interest) == [
        ("550000", "", 4500),
        ("750000", "", -4500),
        ("680600", "", 4500),
        ("160000", "", -4500),
    ]
    keyed = JournalLine.objects.filter(key=world.general).values_list("account", flat=True)
    assert sorted(keyed) == ["160000", "656000", "680600", "750000"]


def test_a_supplier_is_paid_by_reference_or_account(world):
    cleaning = Supplier.objects.create(name="Nettoyage Demo", iban="BE46539000010336")
    bill(cleaning, 39045), bill(cleaning, 18150, on=date(2025, 2, 28))
    [row] = received(Moved(-57195, iban="BE46539000010336", name="NETTOYAGE DEMO SRL"))

    assert (row.reason, row.state) == ("iban_amount", "proposed")
    book_proposals(by=None)

    lines = [("440000", "Nettoyage Demo", 39045), ("440000", "Nettoyage Demo", 18150)]
    assert booked(row) == [("551000", "", -57195), *lines]
    assert supplier_open_items(suppliers=[cleaning.pk], only_open=True) == []
    undo_transaction(bank_transaction=row, by=None)
    assert len(supplier_open_items(suppliers=[cleaning.pk], only_open=True)) == 2


def test_the_references_of_a_payment_file_say_what_the_bank_paid(world):
    Owner.objects.filter(last_name="Adam").update(iban="BE46539000010336")
    adam = Owner.objects.get(last_name="Adam")
    overpaid = [debit("551000", Cents(5000)), credit("4101", Cents(5000), owner=adam.pk)]
    post_entry(journal="BK1", on=date(2025, 1, 5), text="Trop payé", lines=overpaid, by=None)
    invoice = approved(world, number="2025-009")
    terms = {"bank_account": world.working, "execute_on": localdate(), "by": None}
    made = make_payment_order(invoices=[invoice], refunds=[adam], **terms)
    approve_payment_order(order=made, by=None)
    sent = [Moved(-row["cents"], end_to_end=row["end_to_end"]) for row in made.transfers]

    rows = received(*sent, old=100000)

    assert [(row.state, row.reason) for row in rows] == [("proposed", "end_to_end")] * 2
    assert book_proposals(by=None) == 2
    assert booked(rows[0])[1][::2] == ("440000", -rows[0].amount_cents)
    assert booked(rows[1])[1:] == [("4101", "Adam", 5000)]
    invoice.refresh_from_db()
    assert invoice.state == "paid"
    undo_transaction(bank_transaction=rows[0], by=None)
    invoice.refresh_from_db()
    assert invoice.state == "approved"


def test_a_receipt_waits_and_is_identified_later(world, calls):
    dubois, quarter = world.owners["Dubois"], calls[0]
    [row] = received(Moved(7500, name="MARTIN J"))
    book_transaction(bank_transaction=row, by=None, parts=[Part(PartKind.SUSPENSE, Cents(7500), "499000")])
    assert booked(row) == [("551000", "", 7500), ("499000", "", -7500)]
    debt = Part(PartKind.DEBT, Cents(7500), "4101", owner=dubois.pk, item=quarter.pk)

    identify_receipt(bank_transaction=row, parts=[debt], on=date(2026, 1, 15), by=None)

    lines = JournalLine.objects.filter(entry__source_id=row.pk, entry__journal="MSC")
    assert [(line.account_id, line.debit_cents - line.credit_cents) for line in lines] == [
        ("499000", 7500),
        ("4101", -7500),
    ]
    assert opened(dubois)[0] == ("4101", 27000 - 7500)
    undo_transaction(bank_transaction=row, by=None)
    row.refresh_from_db()
    assert (row.state, row.proposal) == ("booked", [{"kind": "suspense", "account": "499000", "cents": 7500}])
    assert opened(dubois)[0] == ("4101", 27000)
    assert undo_transaction(bank_transaction=row, by=None).state == "open"


def test_a_payment_sent_back_reopens_what_it_had_paid(world, calls):
    adam, before = world.owners["Adam"], opened(world.owners["Adam"])
    [paid] = received(Moved(59940, ogm=ogm(calls[0], adam), iban="BE68539007547034", end_to_end="E-1"))
    book_proposals(by=None)
    [back] = received(Moved(-59940, iban="BE68539007547034", end_to_end="E-1", returned="AC04"), number=2, old=59940)

    assert (back.reason, back.state) == ("return", "proposed")
    book_proposals(by=None)

    assert booked(back) == [("551000", "", -59940), ("4101", "Adam", 59940)]
    assert opened(adam) == before
    first, *_ = open_items(owners=[adam.pk])
    assert (first.due_on, first.called_cents) == (date(2025, 1, 17), 59940)
    with pytest.raises(TransactionCameBack):
        undo_transaction(bank_transaction=paid, by=None)
    undo_transaction(bank_transaction=back, by=None)
    undo_transaction(bank_transaction=paid, by=None)
    assert opened(adam) == before


def test_a_direct_debit_that_bounces_is_owed_again_by_its_owner_alone(world, calls):
    adam, baeten = world.owners["Adam"], world.owners["Baeten"]
    collected = [
        Moved(59940, ogm=ogm(calls[0], adam), end_to_end="SDD-1-ADAM", code="00505050"),
        Moved(48060, ogm=ogm(calls[0], baeten), end_to_end="SDD-1-BAETEN", code="00505050"),
    ]
    received(*collected)
    assert book_proposals(by=None) == 2

    [bounced] = received(Moved(-48060, end_to_end="SDD-1-BAETEN", code="00505003", returned=" "), number=2, old=108000)

    assert (bounced.reason, bounced.state, bounced.return_reason) == ("return", "proposed", "MS03")
    book_proposals(by=None)
    assert booked(bounced)[1:] == [("4101", "Baeten", 48060)]
    assert opened(baeten)[0] == ("4101", 48060)
    assert ("4101", 59940) not in opened(adam)
    [again] = received(Moved(-48060, name="?"), number=3, old=59940)
    with pytest.raises(PaymentIsBack):
        book_transaction(bank_transaction=again, by=None, parts=parts_of(bounced.proposal))


def test_a_transfer_of_ours_sent_back_is_owed_again(world):
    firm = Supplier.objects.create(name="Peeters", iban="BE13539000010639")
    item = bill(firm, 12000)
    received(Moved(-12000, iban="BE13539000010639", end_to_end="E2E-2"), old=20000)
    book_proposals(by=None)
    [back] = received(Moved(12000, iban="BE13539000010639", end_to_end="E2E-2", returned="AC04"), number=2, old=8000)
    book_proposals(by=None)

    assert booked(back) == [("551000", "", 12000), ("440000", "Peeters", -12000)]
    [still] = supplier_open_items(suppliers=[firm.pk], only_open=True)
    assert (still.item_id, still.open_cents) == (item, 12000)


def test_money_come_back_that_nobody_knows_waits_for_a_look(world, calls):
    [row] = received(Moved(12000, name="Adam", returned="AC04"))

    assert (row.state, row.reason) == ("open", "")


def test_parts_make_the_amount_and_pay_no_more_than_is_open(world, calls):
    adam = world.owners["Adam"]
    [row] = received(Moved(60000, name="?"))
    too_much = [Part(PartKind.DEBT, Cents(60000), "4101", owner=adam.pk, item=calls[0].pk)]

    with pytest.raises(PartsAreNotTheAmount):
        book_transaction(bank_transaction=row, by=None, parts=[Part(PartKind.SUSPENSE, Cents(1), "499000")])
    with pytest.raises(DebtIsSmaller):
        book_transaction(bank_transaction=row, by=None, parts=too_much)
    split = [
        Part(PartKind.DEBT, Cents(59940), "4101", owner=adam.pk, item=calls[0].pk),
        Part(PartKind.ACCOUNT, Cents(60), "742000"),
    ]
    book_transaction(bank_transaction=row, by=None, parts=split)
    with pytest.raises(TransactionIsBooked):
        book_transaction(bank_transaction=row, by=None, parts=split)


def test_two_transfers_for_one_debt_do_not_both_pay_it(world, calls):
    adam = world.owners["Adam"]
    rows = received(*[Moved(79920, ogm=ogm(calls[0], adam))] * 2)

    assert book_proposals(by=None) == 2

    assert booked(rows[1])[1:] == [("4101", "Adam", -79920)]
    assert opened(adam) == []


def test_the_books_say_what_the_bank_says(world, calls):
    received(Moved(59940, ogm=ogm(calls[0], world.owners["Adam"])), Moved(-100, name="?"))
    [_, working] = sorted(reconciliations(), key=lambda one: one.account.kind)
    assert (working.difference_cents, working.unbooked_cents, working.unexplained_cents) == (59840, 59840, 0)

    book_proposals(by=None)
    [row] = BankTransaction.objects.filter(state="open")
    book_transaction(bank_transaction=row, by=None, parts=[Part(PartKind.CHARGES, Cents(-100), "656000")])

    [_, working] = sorted(reconciliations(), key=lambda one: one.account.kind)
    assert (working.difference_cents, working.is_reconciled) == (0, True)
