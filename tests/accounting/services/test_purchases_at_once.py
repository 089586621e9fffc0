"""Two decide about the same invoice, or pay it, at the same time: one wins, the other is told."""

from collections.abc import Iterator
from functools import partial

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from accounting.models import Invoice, JournalEntry, PaymentOrder
from accounting.services.approval import approve_invoice, cancel_invoice, refuse_invoice
from accounting.services.order_steps import withdraw_payment_order
from accounting.services.payment_orders import make_payment_order
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_invoices import fed
from tests.accounting.services.test_issue_at_once import at_once
from tests.factories.accounting import tilleul
from tests.factories.coproprietes import drop_copropriete
from tests.factories.purchases import approved, invoice, line, submitted, supplier

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real() -> Iterator[Copropriete]:
    """A copropriété whose rows are committed, so that other connections see them."""
    copropriete = open_copropriete(name="À la fois", slug="at-once")
    yield copropriete
    connection.close()
    drop_copropriete(copropriete=copropriete)


@pytest.fixture
def world(real):
    with entered(real.schema_name), transaction.atomic():
        made = tilleul()
        supplier()
    return made


def inside(copropriete, act, **given):
    with entered(copropriete.schema_name):
        return act(by=None, **given)


def names(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_two_approve_at_once(real, world):
    with entered(real.schema_name), transaction.atomic():
        one = submitted(world)
    approve = partial(inside, real, approve_invoice, invoice=one)

    outcomes = at_once(approve, approve, partial(inside, real, refuse_invoice, invoice=one, reason="Non"))

    assert names(outcomes) == ["Invoice", "InvoiceIsElsewhere", "InvoiceIsElsewhere"]
    with entered(real.schema_name):
        state = Invoice.objects.get().state
        assert JournalEntry.objects.count() == (1 if state == "approved" else 0)


def test_the_same_paper_is_entered_once(real, world):
    with entered(real.schema_name):
        outcomes = at_once(*[partial(entered(real.schema_name)(invoice), world) for _ in range(3)])

        assert names(outcomes) == ["Invoice", "InvoiceIsKnown", "InvoiceIsKnown"]
        assert Invoice.objects.count() == 1


def test_two_withdrawals_do_not_empty_the_fund_twice(real, world):
    with entered(real.schema_name), transaction.atomic():
        fed(world, 500000)
        works = [
            submitted(
                world,
                line(world, "611100", 300000, fund="160000", decision="9"),
                number=str(number),
                supplier=supplier(f"Roofer {number}"),
            )
            for number in range(2)
        ]

    outcomes = at_once(*[partial(inside, real, approve_invoice, invoice=one) for one in works])

    assert names(outcomes) == ["FundIsShort", "Invoice"]


def test_invoices_approved_at_once_are_numbered_without_a_gap(real, world):
    with entered(real.schema_name), transaction.atomic():
        some = [submitted(world, number=str(n), supplier=supplier(f"S{n % 2}")) for n in range(6)]

    outcomes = at_once(*[partial(inside, real, approve_invoice, invoice=one) for one in some])

    assert names(outcomes) == ["Invoice"] * 6
    with entered(real.schema_name):
        assert sorted(JournalEntry.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
        assert approved(world, number="last").state == "approved"


def test_two_files_do_not_take_the_same_invoice(real, world):
    with entered(real.schema_name), transaction.atomic():
        both = [approved(world), approved(world, number="2")]
    make = partial(inside, real, make_payment_order, bank_account=world.working, execute_on=localdate(), invoices=both)
    turned = partial(
        inside, real, make_payment_order, bank_account=world.working, execute_on=localdate(), invoices=both[::-1]
    )

    outcomes = at_once(make, turned, partial(inside, real, cancel_invoice, invoice=both[0], reason="x"))

    assert names(outcomes) in (
        ["InvoiceIsBeingPaid", "InvoiceIsNotPayable", "PaymentOrder"],
        ["Invoice", "InvoiceIsNotPayable", "InvoiceIsNotPayable"],
    )
    with entered(real.schema_name):
        assert PaymentOrder.objects.count() <= 1


def test_an_order_is_approved_or_withdrawn(real, world):
    with entered(real.schema_name), transaction.atomic():
        made = make_payment_order(
            bank_account=world.working, execute_on=localdate(), invoices=[approved(world)], by=None
        )

    outcomes = at_once(
        partial(inside, real, withdraw_payment_order, order=made, reason="x"),
        partial(inside, real, withdraw_payment_order, order=made, reason="y"),
    )

    assert names(outcomes) == ["PaymentOrder", "PaymentOrderIsElsewhere"]
