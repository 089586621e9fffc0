"""Electronic invoices: a sample of Peppol BIS 3 for Résidence du Tilleul, whole or changed."""

from pathlib import Path

SAMPLE = (Path(__file__).parents[1] / "files" / "peppol-invoice.xml").read_bytes()
FOREIGN = (Path(__file__).parents[1] / "files" / "peppol-foreign-invoice.xml").read_bytes()
PDF = b"%PDF-1.7\n%%EOF\n"


def ubl(*changes: tuple[str, str], of: bytes = SAMPLE) -> bytes:
    """Return the sample with texts in it replaced."""
    text = of.decode()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text.encode()


def credit_note(number: str = "NC-1", credited: str = "2026-0117") -> bytes:
    reference = (
        f"<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{credited}</cbc:ID>"
        "</cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>"
    )
    return ubl(
        ("<Invoice ", "<CreditNote "),
        ("</Invoice>", "</CreditNote>"),
        ("ubl:schema:xsd:Invoice-2", "ubl:schema:xsd:CreditNote-2"),
        ("InvoiceTypeCode>380", "CreditNoteTypeCode>381"),
        ("/cbc:InvoiceTypeCode", "/cbc:CreditNoteTypeCode"),
        ("cac:InvoiceLine", "cac:CreditNoteLine"),
        ("InvoicedQuantity", "CreditedQuantity"),
        ("<cbc:ID>2026-0117</cbc:ID>", f"<cbc:ID>{number}</cbc:ID>"),
        ("<cac:AccountingSupplierParty>", reference),
    )
