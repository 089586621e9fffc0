import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.imports.ubl import read_ubl
from accounting.imports.ubl_amounts import Charge, TaxTotal, gross_charges
from accounting.imports.ubl_refusals import (
    UblIsNoInvoice,
    UblIsNotInEuro,
    UblIsNotXml,
    UblIsRefused,
    UblIsReverseCharge,
    UblIsUnreadable,
    UblLacksField,
    UblTotalsDiffer,
)
from koprogo.core.money import Cents
from tests.factories.damage import damaged
from tests.factories.ubl import FOREIGN, PDF, SAMPLE, credit_note, ubl

BOMB = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""
)
XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Invoice>&e;</Invoice>"""


def test_an_invoice_is_read_whole():
    invoice = read_ubl(SAMPLE)

    assert (invoice.kind, invoice.number, invoice.issued_on, invoice.due_on) == (
        "invoice",
        "2026-0117",
        date(2026, 1, 31),
        date(2026, 3, 2),
    )
    assert (invoice.supplier.name, invoice.supplier.number) == ("Entretien Demo SRL", "0999999823")
    assert (invoice.supplier.street, invoice.supplier.city) == ("Rue Imaginaire 1", "Bruxelles")
    assert invoice.buyer.number == "0999999922"
    assert [(charge.cents, charge.rate, charge.vat_cents) for charge in invoice.charges] == [
        (18150, 2100, 3150),
        (21200, 600, 1200),
    ]
    assert (invoice.total_cents, invoice.iban, invoice.payment_id) == (
        39350,
        "BE46539000010336",
        "+++202/6011/70054+++",
    )
    assert invoice.period == (date(2026, 1, 1), date(2026, 1, 31))


def test_charges_of_the_whole_document_are_lines_and_lines_may_be_below_nil():
    invoice = read_ubl(FOREIGN)

    assert [(charge.text, charge.cents, charge.vat_cents) for charge in invoice.charges] == [
        ("item name", 350000, 70000),
        ("item name 2", -187500, -37500),
        ("Insurance", 3125, 625),
    ]
    assert (invoice.total_cents, invoice.supplier.number, invoice.payment_id) == (165625, "", "Snippet1")


def test_a_credit_note_names_what_it_credits():
    note = read_ubl(credit_note())

    assert (note.kind, note.number, note.credited, note.total_cents) == ("credit", "NC-1", "2026-0117", 39350)


def test_the_pdf_within_is_kept():
    held = base64.b64encode(PDF).decode()
    attachment = (
        "<cac:AdditionalDocumentReference><cbc:ID>x</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject "
        f'mimeCode="application/pdf" filename="x.pdf">{held}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>'
        "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>"
    )

    assert read_ubl(ubl(("<cac:AccountingSupplierParty>", attachment))).pdf == PDF
    assert read_ubl(ubl(("<cac:AccountingSupplierParty>", attachment.replace(held, "%%%")))).pdf is None


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", UblIsNotXml),
        (b"<a", UblIsNotXml),
        (b"<?xml version='1.0' encoding='utf-99'?><a/>", UblIsNotXml),
        (BOMB, UblIsNotXml),
        (XXE, UblIsNotXml),
        (b"<html/>", UblIsNoInvoice),
        (b"<Invoice/>", UblIsNoInvoice),
        (ubl(("CurrencyCode>EUR", "CurrencyCode>USD")), UblIsNotInEuro),
        (ubl(("<cbc:ID>S</cbc:ID><cbc:Percent>21", "<cbc:ID>AE</cbc:ID><cbc:Percent>21")), UblIsReverseCharge),
        (ubl(("<cbc:ID>2026-0117</cbc:ID>", "")), UblLacksField),
        (ubl(("<cbc:IssueDate>2026-01-31</cbc:IssueDate>", "")), UblLacksField),
        (ubl(("2026-01-31</cbc:IssueDate>", "0026-99-31</cbc:IssueDate>")), UblIsUnreadable),
        (ubl(('PayableAmount currencyID="EUR">393.50', 'PayableAmount currencyID="EUR">393.51')), UblTotalsDiffer),
        (ubl((">393.50<", ">3.935e2<")), UblIsUnreadable),
        (ubl((">393.50<", ">NaN<")), UblIsUnreadable),
        (ubl((">12.00<", ">13.00<"), (">43.50<", ">44.50<"), (">393.50<", ">394.50<")), UblTotalsDiffer),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(content, refusal):
    with pytest.raises(refusal):
        read_ubl(content)


@given(damaged([SAMPLE, FOREIGN]))
def test_whatever_is_in_the_file_it_is_read_or_refused(content):
    """Never another error, whatever happened to it."""
    try:
        invoice = read_ubl(content)
    except UblIsRefused:
        return
    assert sum(charge.cents for charge in invoice.charges) == invoice.total_cents


@given(
    st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=8).filter(lambda nets: sum(nets) != 0),
    st.sampled_from([0, 600, 1200, 2100]),
)
def test_the_lines_share_the_tax_to_the_cent(nets, rate):
    tax = Cents(sum(nets) * rate // 10_000)
    charges = [Charge("x", Cents(net), rate, is_line=True) for net in nets]

    gross = gross_charges(charges, [TaxTotal(rate, Cents(sum(nets)), tax)], Cents(0))

    assert sum(charge.cents for charge in gross) == sum(nets) + tax
