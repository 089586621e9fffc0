"""Owners: who they are, where they live, and whether they agreed to receive convocations by e-mail."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import IntegerField, Max, QuerySet
from django.db.models.functions import Cast, Substr

from buildings.domain.identifiers import read_iban, read_kbo
from buildings.models import Owner, OwnerAddress
from buildings.services.associations import locked_association
from buildings.services.changes import change
from buildings.services.endings import end_row
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.plans import PLACE
from koprogo.core.rows import one_row


class OwnerProfile(TypedDict, total=False):
    """What may be said of an owner; what is left out stays as it is."""

    reference: str
    kind: str
    title: str
    first_name: str
    last_name: str
    kbo_number: str
    language: str
    email: str
    phone: str
    iban: str


class Address(TypedDict, total=False):
    """Where letters go."""

    street: str
    postal_code: str
    city: str
    country: str


class OwnerReferenceIsTaken(DomainError):
    """A reference names one owner."""

    code = "owner-reference-taken"
    message = N_("La référence %(reference)s est déjà celle d'un autre copropriétaire.")


class AddressChangesLater(DomainError):
    """A move is recorded after the ones before it."""

    code = "address-changes-later"
    message = N_("Une adresse plus récente que le %(from_on)s est déjà enregistrée.")
    advice = N_("Indiquez une date postérieure au %(latest_on)s.")


class ConsentNeedsAnAddress(DomainError):
    """Consent to e-mail is worth nothing without an e-mail address."""

    code = "consent-without-email"
    message = N_("Ce copropriétaire n'a pas d'adresse e-mail.")
    advice = N_("Enregistrez d'abord son adresse e-mail.")


class ConsentNeedsEvidence(DomainError):
    """Only a written, dated consent lets a convocation go by e-mail."""

    code = "consent-without-evidence"
    message = N_("L'accord pour l'e-mail doit être écrit : indiquez la preuve conservée.")
    article = "art. 3.87 §3"


class NoConsentToWithdraw(DomainError):
    """Only a consent that was given is withdrawn, not before its day."""

    code = "no-consent"
    message = N_("Aucun accord pour l'e-mail n'est en vigueur au %(on)s.")


@transaction.atomic
def add_owner(
    *, by: UUID | None, from_on: date, address: Address | None = None, **profile: Unpack[OwnerProfile]
) -> Owner:
    """Add an owner, numbered after the last when no reference is given, living at ``address`` from a day.

    :raises OwnerReferenceIsTaken: when another owner has the reference.
    """
    owner = Owner(**_read(profile))
    locked_association()
    if owner.reference:
        _check_reference(owner)
    else:
        owner.reference = next(free_references())
    owner.full_clean(validate_unique=False, validate_constraints=False)
    owner.save(force_insert=True)
    record(action="owner.added", subject=owner, by=by, reference=owner.reference, name=owner.full_name)
    if address and address.get("street"):
        move_owner(owner=owner, from_on=from_on, by=by, **address)
    return owner


@transaction.atomic
def change_owner(*, owner: Owner, by: UUID | None, **profile: Unpack[OwnerProfile]) -> Owner:
    """Correct an owner; a move and a consent are acts of their own.

    :raises OwnerReferenceIsTaken: when another owner has the reference.
    """
    if profile.get("reference", owner.reference) != owner.reference:
        locked_association()
    owner = one_row(_owner_to_lock, owner.pk)
    if profile.get("reference", owner.reference) != owner.reference:
        _check_reference(Owner(pk=owner.pk, reference=profile["reference"]))
    changed = change(owner, _read(profile))
    if changed:
        record(action="owner.changed", subject=owner, by=by, changed=changed)
    return owner


def _owner_to_lock() -> QuerySet[Owner]:
    return Owner.objects.select_for_update().filter(pk=PLACE)


def _read(profile: OwnerProfile) -> OwnerProfile:
    """Bring numbers into the one form in which they are kept."""
    if profile.get("kbo_number"):
        profile["kbo_number"] = read_kbo(profile["kbo_number"])
    if profile.get("iban"):
        profile["iban"] = read_iban(profile["iban"])
    return profile


def _check_reference(owner: Owner) -> None:
    if Owner.objects.filter(reference=owner.reference).exclude(pk=owner.pk).exists():
        raise OwnerReferenceIsTaken(reference=owner.reference)


def free_references() -> Iterator[str]:
    """Count on from the last reference of the form ``P096``."""
    numbered = Owner.objects.filter(reference__regex=r"^P[0-9]{1,8}$")
    last = numbered.aggregate(last=Max(Cast(Substr("reference", 2), IntegerField())))["last"]
    return (f"P{number:03d}" for number in count((last or 0) + 1))


@transaction.atomic
def move_owner(*, owner: Owner, from_on: date, by: UUID | None, **address: Unpack[Address]) -> OwnerAddress:
    """Send letters to a new address from a day on; what was sent keeps the address of its day.

    :raises AddressChangesLater: when a later move is there already.
    """
    owner = one_row(_owner_to_lock, owner.pk)
    latest = OwnerAddress.objects.filter(owner=owner).order_by("-from_on").first()
    if latest and latest.from_on > from_on:
        raise AddressChangesLater(from_on=from_on, latest_on=latest.from_on)
    if latest and (latest.until_on is None or latest.until_on > from_on):
        end_row(latest, from_on)
    row = OwnerAddress.objects.create(owner=owner, from_on=from_on, **address)
    changed = {"address": [str(latest) if latest else "", str(row)]}
    record(action="owner.moved", subject=owner, by=by, from_on=f"{from_on}", changed=changed)
    return row


@transaction.atomic
def give_email_consent(*, owner: Owner, on: date, evidence: str, by: UUID | None) -> Owner:
    """Keep the written consent of ``owner`` to receive convocations by e-mail from a day on.

    :raises ConsentNeedsAnAddress: when no e-mail address is known.
    :raises ConsentNeedsEvidence: when nothing written is cited.
    """
    owner = one_row(_owner_to_lock, owner.pk)
    if not owner.email:
        raise ConsentNeedsAnAddress
    if not evidence.strip():
        raise ConsentNeedsEvidence
    changed = change(
        owner, {"email_consent_on": on, "email_consent_ended_on": None, "email_consent_evidence": evidence.strip()}
    )
    record(action="owner.consent_given", subject=owner, by=by, changed=changed)
    return owner


@transaction.atomic
def withdraw_email_consent(*, owner: Owner, on: date, by: UUID | None) -> Owner:
    """Send paper again from a day on: a consent may be withdrawn at any time.

    :raises NoConsentToWithdraw: when none is in force.
    """
    owner = one_row(_owner_to_lock, owner.pk)
    if owner.email_consent_ended_on or not owner.email_consent_on or owner.email_consent_on > on:
        raise NoConsentToWithdraw(on=on)
    changed = change(owner, {"email_consent_ended_on": on})
    record(action="owner.consent_withdrawn", subject=owner, by=by, changed=changed)
    return owner
