"""The owners of an accepted register."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from buildings.imports.comparison import Comparison, FieldChange
from buildings.imports.plan import OwnerPlan, RegisterPlan
from buildings.models import Owner, OwnerAddress
from buildings.services.owners import (
    Address,
    OwnerProfile,
    change_owner,
    free_references,
    give_email_consent,
    move_owner,
)

PROFILE = {
    "reference": "reference",
    "title": "title",
    "name": "last_name",
    "first_name": "first_name",
    "company_number": "kbo_number",
    "language": "language",
    "email": "email",
    "phone": "phone",
    "iban": "iban",
}
ADDRESS = ("street", "postal_code", "city", "country")


def write_owners(
    plan: RegisterPlan, comparison: Comparison, *, source: str, on: date, by: UUID | None
) -> dict[str, Owner]:
    """Return the owners of the file by their key in it, added or changed where they were not so."""
    rows = Owner.objects.in_bulk([UUID(id) for id in comparison.owner_ids.values()])
    owners = {key: rows[UUID(id)] for key, id in comparison.owner_ids.items()}
    for owner in plan.owners:
        if changes := comparison.owners[owner.key]:
            change_known(owners[owner.key], owner, changes, source=source, on=on, by=by)
    return owners | add_owners([owner for owner in plan.owners if owner.key not in owners], source=source, on=on)


def add_owners(plans: list[OwnerPlan], *, source: str, on: date) -> dict[str, Owner]:
    free = free_references()
    owners = {plan.key: new_owner(plan, plan.reference or next(free), source, on) for plan in plans}
    Owner.objects.bulk_create(owners.values())
    homes = [OwnerAddress(owner=owners[plan.key], from_on=on, **address_of(plan)) for plan in plans if plan.street]
    OwnerAddress.objects.bulk_create(homes)
    return owners


def new_owner(plan: OwnerPlan, reference: str, source: str, on: date) -> Owner:
    kind = Owner.Kind.COMPANY if plan.is_company else Owner.Kind.PERSON
    owner = Owner(kind=kind, **{field: getattr(plan, name) for name, field in PROFILE.items() if getattr(plan, name)})
    owner.reference = reference
    if plan.has_email_consent:
        owner.email_consent_on = plan.consented_on or on
        owner.email_consent_evidence = evidence(source)
    return owner


def address_of(plan: OwnerPlan) -> Address:
    return Address(street=plan.street, postal_code=plan.postal_code, city=plan.city, country=plan.country or "BE")


def evidence(source: str) -> str:
    """Say where the consent is written down, as far as the register tells."""
    return (_("Registre importé : %(file)s") % {"file": source})[:200]


def change_known(
    owner: Owner, plan: OwnerPlan, changes: Iterable[FieldChange], *, source: str, on: date, by: UUID | None
) -> None:
    names = {change.field for change in changes}
    profile = {field: getattr(plan, name) for name, field in PROFILE.items() if name in names}
    if profile:
        change_owner(owner=owner, by=by, **OwnerProfile(**profile))  # type: ignore[typeddict-item]
    if names.intersection(ADDRESS) and plan.street:
        move_owner(owner=owner, from_on=on, by=by, **address_of(plan))
    if "email_consent" in names:
        give_email_consent(owner=owner, on=plan.consented_on or on, evidence=evidence(source), by=by)
