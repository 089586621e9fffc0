from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from accounting.domain.ledger import credit, debit
from accounting.models import Invoice, PaymentOrder
from accounting.services.approval import InvoiceIsBeingPaid, cancel_invoice
from accounting.services.ledger import post_entry
from accounting.services.order_steps import (
    PaymentFileChanged,
    PaymentOrderIsElsewhere,
    PaymentOrderIsStale,
    SecondPersonIsNeeded,
    WithdrawalNeedsAReason,
    approve_payment_order,
    payment_file,
    withdraw_payment_order,
)
from accounting.services.payment_orders import PaymentIsInThePast, PaymentOrderIsEmpty, make_payment_order
from accounting.services.transfers import (
    AccountsDiffer,
    BeneficiaryHasNoAccount,
    InvoiceIsNotPayable,
    OwnerHasNoCredit,
    RefundIsUnderWay,
)
from koprogo.audit.models import LogEntry
from koprogo.core.money import Cents
from koprogo.users.models import Role
from tests.accounting.services.test_invoices import pay
from tests.conftest import give, make_user
from tests.factories.purchases import approved, submitted, supplier


def order(world, *invoices, **terms):
    known = {"bank_account": world.working, "execute_on": localdate(), "by": None}
    return make_payment_order(invoices=invoices, **(known | terms))


def credited(world, name="Adam", cents=5000):
    owner = world.owners[name]
    owner.iban = "BE46539000010336"
    owner.save()
    lines = [debit("551000", Cents(cents)), credit("4101", Cents(cents), owner=owner.pk)]
    post_entry(journal="BK1", on=date(2025, 1, 5), text="Trop payé", lines=lines, by=None)
    return owner


def test_approved_invoices_are_paid_by_one_file(world):
    first, second = approved(world, ogm="202601170054"), approved(world, number="2025-010")
    pay(second, 150)

    made = order(world, first, second, by=uuid4())

    assert (made.number[:1], made.total_cents, made.state) == ("P", 18150 + 18000, "prepared")
    assert [(row["cents"], row["ogm"], row["text"]) for row in made.transfers] == [
        (18150, "202601170054", ""),
        (18000, "", "2025-010"),
    ]
    assert {*Invoice.objects.values_list("payment_order", flat=True)} == {made.pk}
    with pytest.raises(PaymentOrderIsElsewhere):
        payment_file(order=made, by=None)
    approve_payment_order(order=made, by=uuid4())
    assert b"<CtrlSum>361.50</CtrlSum>" in payment_file(order=made, by=None)


def test_an_invoice_is_in_one_file_at_a_time(world):
    cleaning = approved(world)
    made = order(world, cleaning)

    for refused in (cleaning, submitted(world, number="2")):
        with pytest.raises(InvoiceIsNotPayable):
            order(world, refused)
    with pytest.raises(InvoiceIsBeingPaid):
        cancel_invoice(invoice=cleaning, reason="x", by=None)
    with pytest.raises(WithdrawalNeedsAReason):
        withdraw_payment_order(order=made, reason="", by=None)

    withdraw_payment_order(order=made, reason="Mauvaise date", by=None)
    assert order(world, cleaning).number.endswith("-002")
    with pytest.raises(PaymentOrderIsElsewhere):
        withdraw_payment_order(order=made, reason="encore", by=None)


def test_an_order_is_executed_when_the_statement_pays_it(world):
    cleaning = approved(world)
    made = order(world, cleaning)
    approve_payment_order(order=made, by=None)

    pay(cleaning, 18150)

    assert PaymentOrder.objects.get().state == "executed"
    assert LogEntry.objects.filter(subject_id=made.pk, action="payment_order.execute").count() == 1
    assert Invoice.objects.get().state == "paid"


def test_what_was_paid_meanwhile_is_not_paid_again(world):
    cleaning = approved(world)
    made = order(world, cleaning)
    pay(cleaning, 100)

    with pytest.raises(PaymentOrderIsStale):
        approve_payment_order(order=made, by=None)


def test_a_second_person_approves_where_there_is_one(world, syndic, copropriete):
    """A syndic alone may; the log says so."""
    made = order(world, approved(world), by=syndic.pk)
    other = make_user("other@example.be")
    seat = give(other, Role.SYNDIC, copropriete)

    with pytest.raises(SecondPersonIsNeeded):
        approve_payment_order(order=made, by=syndic.pk)
    seat.delete()
    assert approve_payment_order(order=made, by=syndic.pk).state == "approved"


def test_the_file_is_the_one_that_was_prepared(world):
    made = order(world, approved(world))
    approve_payment_order(order=made, by=None)
    PaymentOrder.objects.update(content=made.content.replace("BE46539000010336", "BE04539000000131"))

    with pytest.raises(PaymentFileChanged):
        payment_file(order=made, by=None)


def test_it_must_be_sure_whom_the_money_reaches(world):
    with pytest.raises(AccountsDiffer):
        order(world, approved(world, iban="BE04539000000131"))
    with pytest.raises(BeneficiaryHasNoAccount):
        order(world, approved(world, supplier=supplier("Nobody", iban=""), number="2"))
    with pytest.raises(PaymentIsInThePast):
        order(world, approved(world, number="3"), execute_on=localdate() - timedelta(days=1))
    with pytest.raises(PaymentOrderIsEmpty):
        order(world)


def test_the_credit_of_an_owner_is_given_back_once(world):
    owner = credited(world)
    made = order(world, refunds=[owner])

    assert [(row["owner"], row["cents"]) for row in made.transfers] == [(str(owner.pk), 5000)]
    with pytest.raises(RefundIsUnderWay):
        order(world, refunds=[owner])
    with pytest.raises(OwnerHasNoCredit):
        order(world, refunds=[world.owners["Baeten"]])
