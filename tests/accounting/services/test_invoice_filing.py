from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from accounting.domain.purchases import LineIsNotImputed
from accounting.imports.ubl_refusals import UblIsForAnother
from accounting.models import Invoice, Supplier
from accounting.services.approval import submit_invoice
from accounting.services.invoice_checks import InvoiceIsKnown
from accounting.services.invoice_filing import PaperIsKnown, PaperIsNoInvoice, file_invoice
from accounting.services.invoices import draft_invoice
from documents.models import Document
from documents.services import read_document
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents
from tests.factories.damage import damaged
from tests.factories.purchases import approved, line, supplier
from tests.factories.ubl import FOREIGN, PDF, SAMPLE, credit_note, ubl


def file(content=SAMPLE, name="facture.xml"):
    return file_invoice(content=content, file_name=name, by=None)


def test_a_ubl_invoice_becomes_a_draft_with_its_supplier(world):
    invoice = file()

    known = Supplier.objects.get()
    assert (known.kbo_number, known.iban, known.payment_days) == ("0999999823", "BE46539000010336", 30)
    assert (invoice.number, invoice.total_cents, invoice.ogm) == ("2026-0117", 39350, "202601170054")
    assert (invoice.period_from_on, invoice.period_until_on) == (date(2026, 1, 1), date(2026, 2, 1))
    assert [*invoice.lines.values_list("account", "amount_cents", "vat_rate", "vat_cents")] == [
        ("499000", 18150, 2100, 3150),
        ("499000", 21200, 600, 1200),
    ]
    assert read_document(invoice.original) == SAMPLE
    assert invoice.original.subject_id == invoice.pk or Document.objects.get().subject_id == invoice.pk
    with pytest.raises(LineIsNotImputed):
        submit_invoice(invoice=invoice, by=None)


def test_the_next_invoice_is_booked_as_the_one_before(world):
    known = supplier("Entretien Demo SRL", kbo_number="0999999823")
    approved(
        world,
        line(world, "610500", 18150, text="Nettoyage des communs, décembre 2025", occupant_percent=100),
        line(world, "610120", 100, vat_rate=600, key=world.lift),
        supplier=known,
    )

    invoice = file()

    assert invoice.supplier == known
    assert [*invoice.lines.values_list("account", "key__code", "occupant_percent")] == [
        ("610500", "GEN", 100),
        ("610120", "ASC", 0),
    ]
    assert submit_invoice(invoice=invoice, by=None).state == "to_approve"


def test_the_same_invoice_comes_in_once(world):
    file()

    with pytest.raises(PaperIsKnown):
        file()
    with pytest.raises(InvoiceIsKnown):
        file(SAMPLE + b"\n")
    assert (Invoice.objects.count(), Document.objects.count()) == (1, 1)


def test_an_account_that_is_not_the_known_one_is_told(world):
    supplier("Entretien Demo SRL", kbo_number="0999999823", iban="BE04539000000131")

    invoice = file()

    assert invoice.iban == "BE46539000010336"
    assert Supplier.objects.get().iban == "BE04539000000131"
    ((_, figures),) = Document.objects.get(pk=invoice.original_id).payload["warnings"]
    assert figures == {"iban": "BE46539000010336", "known": "BE04539000000131"}


def test_an_invoice_for_another_is_refused(world):
    with pytest.raises(UblIsForAnother):
        file(ubl(("0999999922", "0428759497")))
    assert Supplier.objects.count() == 0


def test_a_foreign_invoice_is_taken_in_with_what_is_to_check(world):
    invoice = file(FOREIGN)

    assert (invoice.supplier.name, invoice.iban, invoice.communication) == ("SupplierOfficialName Ltd", "", "Snippet1")
    assert len(Document.objects.get().payload["warnings"]) == 2


def test_a_credit_note_points_to_its_invoice(world):
    invoice = file()

    note = file(credit_note())

    assert (note.kind, note.credits) == ("credit", invoice)


def test_a_proposed_invoice_takes_its_paper(world):
    known = supplier("Entretien Demo SRL", kbo_number="0999999823")
    proposed = draft_invoice(
        by=None, supplier=known, number="attendue 2026-01", issued_on=date(2026, 1, 5), total_cents=Cents(39350)
    )

    assert file() == proposed
    assert Invoice.objects.get().number == "2026-0117"


def test_a_pdf_waits_to_be_entered(world):
    paper = file(PDF, "f.pdf")

    assert isinstance(paper, Document)
    assert paper.subject_id is None
    assert file(PDF, "again.pdf") == paper
    with pytest.raises(PaperIsNoInvoice):
        file(b"bonjour", "x.txt")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged([SAMPLE, FOREIGN]))
def test_no_file_comes_in_by_halves(world, content):
    with transaction.atomic():
        try:
            file(content)
        except DomainError:
            assert (Invoice.objects.count(), Supplier.objects.count(), Document.objects.count()) == (0, 0, 0)
        else:
            invoices = Invoice.objects.count()
            assert invoices in (0, 1)
            assert Document.objects.count() >= 1
        transaction.set_rollback(True)
