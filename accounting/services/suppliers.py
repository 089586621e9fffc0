"""Who is paid: entered by hand or met on an invoice, with what his next one will most likely be booked on."""

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from accounting.models import Account, Supplier
from accounting.queries.habits import supplier_habits
from buildings.domain.identifiers import read_email, read_iban, read_kbo, read_phone
from buildings.models import AllocationKey
from buildings.services.associations import locked_association
from buildings.services.changes import change, plain
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

READ = {"kbo_number": read_kbo, "iban": read_iban, "email": read_email, "phone": read_phone}


class SupplierIsKnown(DomainError):
    """An enterprise number is of one supplier."""

    code = "supplier-known"
    message = N_("Le numéro %(number)s est déjà celui de « %(name)s ».")
    advice = N_("Encodez la facture chez ce fournisseur.")


class SupplierHasNoName(DomainError):
    """A supplier has the name its account at the bank has."""

    code = "supplier-nameless"
    message = N_("Le fournisseur n'a pas de nom.")


class SupplierFields(TypedDict, total=False):
    """What is known of a supplier; what is left out of a change stays as it is."""

    name: str
    kbo_number: str
    iban: str
    bic: str
    email: str
    phone: str
    street: str
    postal_code: str
    city: str
    country: str
    account: Account | None
    key: AllocationKey | None
    vat_rate: int | None
    payment_days: int


@transaction.atomic
def add_supplier(*, by: UUID | None, **fields: Unpack[SupplierFields]) -> Supplier:
    """Add a supplier, his numbers checked.

    :raises KboIsInvalid, IbanIsInvalid, EmailIsInvalid, PhoneIsInvalid: when one does not check.
    :raises SupplierIsKnown: when the enterprise number is another's.
    """
    locked_association()
    values = _read(fields)
    _check_single(values, None)
    supplier = Supplier(**values)
    supplier.full_clean(validate_unique=False, validate_constraints=False)
    supplier.save(force_insert=True)
    record(action="supplier.add", subject=supplier, by=by, name=supplier.name, iban=supplier.iban)
    return supplier


@transaction.atomic
def change_supplier(*, supplier: Supplier, by: UUID | None, **fields: Unpack[SupplierFields]) -> Supplier:
    """Change what is known of a supplier; a changed account number stands in the log with the one before.

    :raises KboIsInvalid, IbanIsInvalid, EmailIsInvalid, PhoneIsInvalid: when one does not check.
    :raises SupplierIsKnown: when the enterprise number is another's.
    """
    supplier = Supplier.objects.select_for_update(no_key=True, of=("self",)).get(pk=supplier.pk)
    locked_association()
    values = _read(fields)
    _check_single(values, supplier)
    changed = change(supplier, values)
    if changed:
        record(action="supplier.change", subject=supplier, by=by, name=supplier.name, changed=changed)
    return supplier


@transaction.atomic
def archive_supplier(*, supplier: Supplier, by: UUID | None, is_archived: bool = True) -> Supplier:
    """Take a supplier out of the lists, or bring him back; what was booked stays."""
    supplier = Supplier.objects.select_for_update(no_key=True, of=("self",)).get(pk=supplier.pk)
    if change(supplier, {"is_archived": is_archived}):
        action = "supplier.archive" if is_archived else "supplier.restore"
        record(action=action, subject=supplier, by=by, name=supplier.name)
    return supplier


def learn_habits(supplier: Supplier) -> None:
    """Remember what his invoices are mostly booked on, for the next one."""
    habits = supplier_habits(supplier.pk)
    if habits is None:
        return
    known: dict[str, Any] = {"account_id": habits.account_id, "key_id": habits.key_id, "vat_rate": habits.vat_rate}
    Supplier.objects.filter(pk=supplier.pk).update(**known, payment_days=habits.payment_days)


def _read(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Read the numbers into their one form, and the rest without spaces around."""
    values = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    for name, reader in READ.items():
        if values.get(name):
            values[name] = reader(values[name])
    if "name" in values and not values["name"]:
        raise SupplierHasNoName
    return values


def _check_single(values: Mapping[str, Any], supplier: Supplier | None) -> None:
    number = values.get("kbo_number")
    if not number:
        return
    others = Supplier.objects.filter(kbo_number=number)
    other = others.exclude(pk=supplier.pk).first() if supplier else others.first()
    if other:
        raise SupplierIsKnown(number=plain(number), name=other.name)
