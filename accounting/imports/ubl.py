"""Reading an electronic invoice, UBL 2.1 as Peppol BIS Billing 3.0 uses it: whole, its totals checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from accounting.imports.ubl_amounts import Charge, TaxTotal, check_totals, gross_charges
from accounting.imports.ubl_refusals import UblIsNoInvoice, UblIsNotInEuro, UblIsReverseCharge, UblLacksField
from accounting.imports.ubl_xml import amount, day, number, parsed, pdf_of, text, within
from koprogo.core.errors import N_
from koprogo.core.money import Cents

ROOTS = {"Invoice": ("invoice", "InvoiceLine"), "CreditNote": ("credit", "CreditNoteLine")}
REVERSE_CHARGE = {"AE", "K"}
BELGIAN = {"0208", "9925"}


@dataclass(frozen=True, slots=True)
class Party:
    """Who invoices or is invoiced; ``number`` is Belgian, or empty."""

    name: str
    number: str
    scheme: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class UblInvoice:
    """What the file says, amounts gross, in cents."""

    kind: str
    number: str
    issued_on: date
    due_on: date | None
    supplier: Party
    buyer: Party
    charges: tuple[Charge, ...]
    total_cents: Cents
    prepaid_cents: Cents
    iban: str
    payment_id: str
    note: str
    period: tuple[date, date] | None
    credited: str
    pdf: bytes | None = field(repr=False, default=None)


def read_ubl(content: bytes) -> UblInvoice:
    """Read an electronic invoice or credit note.

    :raises UblIsRefused: with what is wrong with it; nothing is read by halves.
    """
    root = parsed(content)
    kind, line_name = _kind(root)
    invoice_number = _needed(root, "ID", N_("le numéro"))
    _check_categories(root, invoice_number)
    totals = _totals(root, list(_charges(root, line_name)))
    return UblInvoice(
        kind=kind,
        number=invoice_number[:40],
        issued_on=day(root, "IssueDate", needed=True) or date.min,
        due_on=day(root, "DueDate") or day(root, "PaymentMeans/PaymentDueDate"),
        supplier=_party(root, "AccountingSupplierParty/Party", is_needed=True),
        buyer=_party(root, "AccountingCustomerParty/Party"),
        iban=text(root, "PaymentMeans/PayeeFinancialAccount/ID"),
        payment_id=text(root, "PaymentMeans/PaymentID"),
        note=text(root, "Note"),
        period=_period(root),
        credited=text(root, "BillingReference/InvoiceDocumentReference/ID"),
        pdf=pdf_of(root),
        **totals,
    )


def _kind(root: Element) -> tuple[str, str]:
    """Return whether it is an invoice or a credit note, in euro, and what its lines are called."""
    name = root.tag.rpartition("}")[2]
    if name not in ROOTS or "oasis:names:specification:ubl" not in root.tag:
        raise UblIsNoInvoice(name=name[:40])
    currency = text(root, "DocumentCurrencyCode") or "EUR"
    if currency != "EUR":
        raise UblIsNotInEuro(currency=currency[:10])
    return ROOTS[name]


def _needed(root: Element, path: str, label: str) -> str:
    found = text(root, path)
    if not found:
        raise UblLacksField(field=label)
    return found


def _check_categories(root: Element, invoice_number: str) -> None:
    """Refuse reverse charge wherever it stands."""
    for element in root.iter():
        if element.tag.rpartition("}")[2] in ("TaxCategory", "ClassifiedTaxCategory") and text(element, "ID") in (
            REVERSE_CHARGE
        ):
            raise UblIsReverseCharge(number=invoice_number[:40])


def _totals(root: Element, charges: list[Charge]) -> dict[str, Any]:
    """Check the sums and give the lines their VAT."""
    money = "LegalMonetaryTotal/"
    taxes = [
        TaxTotal(number(each, "TaxCategory/Percent"), amount(each, "TaxableAmount"), amount(each, "TaxAmount"))
        for each in within(root, "TaxTotal/TaxSubtotal")
    ]
    said = {
        name: amount(root, money + name)
        for name in ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")
    }
    rounding, prepaid = amount(root, money + "PayableRoundingAmount"), amount(root, money + "PrepaidAmount")
    check_totals(charges, taxes, said, tax=_tax(root), rounding=rounding, prepaid=prepaid)
    total = Cents(said["TaxInclusiveAmount"] + rounding)
    return {"charges": gross_charges(charges, taxes, rounding), "total_cents": total, "prepaid_cents": prepaid}


def _tax(root: Element) -> Cents:
    """Return the VAT of the invoice; a second total is the same in another currency."""
    totals = [each for each in within(root, "TaxTotal") if _is_in_euro(each)]
    return amount(totals[0], "TaxAmount") if totals else Cents(0)


def _is_in_euro(tax_total: Element) -> bool:
    return all(each.get("currencyID", "EUR") == "EUR" for each in within(tax_total, "TaxAmount"))


def _charges(root: Element, line_name: str) -> Iterator[Charge]:
    """Yield the lines net, then what the whole document adds or takes off."""
    for line in within(root, line_name):
        label = text(line, "Item/Name") or text(line, "Item/Description") or text(line, "Note")
        rate = number(line, "Item/ClassifiedTaxCategory/Percent")
        yield Charge(label[:160], amount(line, "LineExtensionAmount", needed=True), rate, is_line=True)
    for extra in within(root, "AllowanceCharge"):
        sign = 1 if text(extra, "ChargeIndicator").lower() in ("true", "1") else -1
        label = text(extra, "AllowanceChargeReason") or (N_("Frais") if sign > 0 else N_("Remise"))
        cents = Cents(sign * amount(extra, "Amount", needed=True))
        yield Charge(label[:160], cents, number(extra, "TaxCategory/Percent"), is_line=False)


def _period(root: Element) -> tuple[date, date] | None:
    """Return the first and last day of what is invoiced, when both are said and in order."""
    first, last = day(root, "InvoicePeriod/StartDate"), day(root, "InvoicePeriod/EndDate")
    return (first, last) if first and last and first <= last else None


def _party(root: Element, path: str, *, is_needed: bool = False) -> Party:
    found = within(root, path)
    if not found:
        if is_needed:
            raise UblLacksField(field=N_("le fournisseur"))
        return Party("", "")
    party = found[0]
    name = text(party, "PartyLegalEntity/RegistrationName") or text(party, "PartyName/Name")
    if is_needed and not name:
        raise UblLacksField(field=N_("le nom du fournisseur"))
    endpoint = within(party, "EndpointID")
    return Party(
        name=name[:120],
        number=_number_of(party),
        scheme=endpoint[0].get("schemeID", "") if endpoint else "",
        street=text(party, "PostalAddress/StreetName")[:120],
        postal_code=text(party, "PostalAddress/PostalZone")[:10],
        city=text(party, "PostalAddress/CityName")[:80],
        country=text(party, "PostalAddress/Country/IdentificationCode")[:2].upper(),
        email=text(party, "Contact/ElectronicMail")[:254],
        phone=text(party, "Contact/Telephone")[:30],
    )


def _number_of(party: Element) -> str:
    """Return what may be a Belgian enterprise number: of the legal entity, the address of Peppol, or the VAT."""
    for path in ("PartyLegalEntity/CompanyID", "EndpointID", "PartyIdentification/ID"):
        for each in within(party, path):
            if each.get("schemeID", "") in BELGIAN and each.text:
                return each.text.strip()
    for path in ("PartyTaxScheme/CompanyID", "PartyLegalEntity/CompanyID"):
        found = text(party, path)
        if found.upper().startswith("BE"):
            return found
    return ""
