from datetime import date

import pytest

from accounting.models import Invoice
from accounting.services.approval import submit_invoice
from accounting.services.contracts import ContractEndsTooEarly, add_contract, end_contract, expect_invoices
from accounting.services.invoice_checks import InvoiceIsStillExpected
from koprogo.core.money import Cents
from tests.factories.purchases import account, supplier


@pytest.fixture
def lift(world):
    return add_contract(
        supplier=supplier("Lift"),
        title="Entretien ascenseur",
        account=account("610110"),
        key=world.lift,
        amount_cents=Cents(159000),
        vat_rate=600,
        every_months=3,
        next_on=date(2025, 1, 31),
        from_on=date(2025, 1, 1),
        by=None,
    )


def test_each_invoice_to_expect_is_proposed_once(lift):
    assert expect_invoices(on=date(2025, 1, 30)) == []
    first, second = expect_invoices(on=date(2025, 5, 1))
    assert expect_invoices(on=date(2025, 5, 1)) == []

    assert (first.number, len(second.number)) == ("attendue Entretien ascenseur 31/01/2025", 39)
    assert [first.issued_on, second.issued_on] == [date(2025, 1, 31), date(2025, 4, 30)]
    assert [*first.lines.values_list("account", "key__code", "amount_cents", "vat_cents")] == [
        ("610110", "ASC", 159000, 9000)
    ]
    with pytest.raises(InvoiceIsStillExpected):
        submit_invoice(invoice=first, by=None)


def test_a_contract_that_ended_makes_one_expect_nothing(lift):
    with pytest.raises(ContractEndsTooEarly):
        end_contract(contract=lift, until_on=date(2025, 1, 1), by=None)
    end_contract(contract=lift, until_on=date(2025, 4, 1), by=None)

    assert len(expect_invoices(on=date(2026, 1, 1))) == 1
    assert Invoice.objects.count() == 1
