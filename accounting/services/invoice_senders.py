"""Who sends an electronic invoice and to whom: known by his numbers, or entered from what the file says."""

from uuid import UUID

from accounting.imports.ubl import UblInvoice
from accounting.imports.ubl_refusals import UblIsForAnother
from accounting.models import Supplier
from accounting.services.suppliers import SupplierIsKnown, add_supplier
from buildings.domain.identifiers import (
    EmailIsInvalid,
    IbanIsInvalid,
    KboIsInvalid,
    PhoneIsInvalid,
    format_kbo,
    read_email,
    read_iban,
    read_kbo,
    read_phone,
)
from buildings.models import Association
from koprogo.core.errors import N_
from koprogo.core.money import format_cents

USUAL_DAYS = 30
NO_IBAN = N_("Le compte « %(iban)s » de la facture n'est pas un IBAN valable : il n'est pas repris.")
OTHER_IBAN = N_("Le compte de la facture (%(iban)s) n'est pas celui connu du fournisseur (%(known)s) : vérifiez-le.")
NO_BUYER = N_("La facture n'indique pas de numéro BCE du client : vérifiez qu'elle est bien pour la copropriété.")
PREPAID = N_("Un acompte de %(amount)s est déjà payé : le solde à payer en tient compte quand il est comptabilisé.")


def check_buyer(ubl: UblInvoice) -> None:
    """Refuse an invoice that names another association or company than ours.

    :raises UblIsForAnother: with both.
    """
    buyer = valid_kbo(ubl.buyer.number)
    own = [number for number in Association.objects.values_list("kbo_number", flat=True) if number]
    if buyer and own and buyer not in own:
        named = f"{ubl.buyer.name} ({format_kbo(buyer)})"
        raise UblIsForAnother(buyer=named, own=", ".join(map(format_kbo, own)))


def supplier_of(ubl: UblInvoice, by: UUID | None) -> Supplier:
    """Return who sent an invoice, by enterprise number, account or name; entered when nobody knows him."""
    known = _known(ubl)
    if known is None:
        try:
            return _entered(ubl, by)
        except SupplierIsKnown:
            # Somebody else's file was faster.
            known = _known(ubl)
    if known is None:
        raise SupplierIsKnown(number=ubl.supplier.number, name=ubl.supplier.name)
    return known


def warnings_of(ubl: UblInvoice, supplier: Supplier) -> list[list[object]]:
    """Return what somebody must look at, as msgids with their figures."""
    found: list[list[object]] = []
    iban = valid_iban(ubl.iban)
    if ubl.iban and not iban:
        found.append([NO_IBAN, {"iban": ubl.iban[:40]}])
    if iban and supplier.iban and iban != supplier.iban:
        found.append([OTHER_IBAN, {"iban": iban, "known": supplier.iban}])
    if not valid_kbo(ubl.buyer.number):
        found.append([NO_BUYER, {}])
    if ubl.prepaid_cents:
        found.append([PREPAID, {"amount": format_cents(ubl.prepaid_cents)}])
    return found


def _known(ubl: UblInvoice) -> Supplier | None:
    number, iban = valid_kbo(ubl.supplier.number), valid_iban(ubl.iban)
    if number:
        found = Supplier.objects.filter(kbo_number=number).first()
        if found:
            return found
    # One who has another number is somebody else.
    nameless = Supplier.objects.filter(kbo_number="") if number else Supplier.objects.all()
    by_account = nameless.filter(iban=iban).first() if iban else None
    return by_account or nameless.filter(name__iexact=ubl.supplier.name).first()


def _entered(ubl: UblInvoice, by: UUID | None) -> Supplier:
    party = ubl.supplier
    days = (ubl.due_on - ubl.issued_on).days if ubl.due_on else USUAL_DAYS
    return add_supplier(
        by=by,
        name=party.name,
        kbo_number=valid_kbo(party.number),
        iban=valid_iban(ubl.iban),
        email=_email(party.email),
        phone=_phone(party.phone),
        street=party.street,
        postal_code=party.postal_code,
        city=party.city,
        country=party.country or "BE",
        payment_days=min(max(days, 0), 365),
    )


def valid_kbo(text: str) -> str:
    """Return an enterprise number that checks, or nothing."""
    try:
        return read_kbo(text) if text else ""
    except KboIsInvalid:
        return ""


def valid_iban(text: str) -> str:
    """Return an account number that checks, or nothing."""
    try:
        return read_iban(text) if text else ""
    except IbanIsInvalid:
        return ""


def _email(text: str) -> str:
    try:
        return read_email(text) if text else ""
    except EmailIsInvalid:
        return ""


def _phone(text: str) -> str:
    try:
        return read_phone(text) if text else ""
    except PhoneIsInvalid:
        return ""
