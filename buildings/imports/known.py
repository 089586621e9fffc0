"""The register as the copropriété keeps it, in the shape of a plan, to compare a file with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from uuid import UUID

from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.imports.comparison import KnownFacts
from buildings.imports.plan import HoldingPlan, KeyPlan, LotPlan, OwnerPlan, RegisterPlan
from buildings.models import AllocationKey, AllocationShare, Association, Lot, Owner, OwnerAddress, Ownership

GENERAL = AllocationKey.Kind.GENERAL


def known_facts(on: date) -> KnownFacts:
    """Return the register on a day, with what the base deed says."""
    association = Association.objects.filter(parent=None).first()
    languages = association.languages if association else []
    return KnownFacts(
        register=known_register(on),
        deed_total_shares=association.total_shares if association else None,
        company_number=association.kbo_number if association else "",
        language=languages[0] if languages else "fr",
    )


def known_register(on: date) -> RegisterPlan:
    """Return owners, lots and special keys; the key of an owner is the identifier of its row."""
    addresses = {address.owner_id: address for address in OwnerAddress.objects.on(on)}
    owners = tuple(known_owner(owner, addresses.get(owner.pk)) for owner in Owner.objects.all())
    return RegisterPlan(owners, tuple(known_lots(on)), tuple(known_keys(on)))


def known_owner(owner: Owner, address: OwnerAddress | None) -> OwnerPlan:
    """Return an owner; a consent that was withdrawn is known since the day it ended."""
    return OwnerPlan(
        key=str(owner.pk),
        reference=owner.reference,
        is_company=owner.kind == Owner.Kind.COMPANY,
        title=owner.title,
        name=owner.last_name,
        first_name=owner.first_name,
        company_number=owner.kbo_number,
        language=owner.language,
        street=address.street if address else "",
        postal_code=address.postal_code if address else "",
        city=address.city if address else "",
        country=address.country if address else "",
        email=owner.email,
        phone=owner.phone,
        iban=owner.iban,
        has_email_consent=owner.email_consent_on is not None,
        consented_on=owner.email_consent_ended_on or owner.email_consent_on,
    )


def known_lots(on: date) -> Iterable[LotPlan]:
    holdings: dict[UUID, list[HoldingPlan]] = defaultdict(list)
    for row in Ownership.objects.on(on):
        holdings[row.lot_id].append(known_holding(row))
    shares: dict[UUID, dict[str, int]] = defaultdict(dict)
    for share in AllocationShare.objects.on(on).select_related("key"):
        shares[share.lot_id]["" if share.key.kind == GENERAL else share.key.code] = share.shares
    return [known_lot(lot, holdings[lot.pk], shares[lot.pk]) for lot in Lot.objects.all()]


def known_holding(row: Ownership) -> HoldingPlan:
    part = Fraction(row.part_numerator, row.part_denominator)
    return HoldingPlan(str(row.owner_id), Right(row.right), part, row.from_on)


def known_lot(lot: Lot, holdings: list[HoldingPlan], shares: dict[str, int]) -> LotPlan:
    return LotPlan(
        number=lot.number,
        kind=LotKind(lot.kind),
        entrance=lot.entrance,
        floor=lot.floor,
        surface_dm2=lot.surface_dm2,
        shares=shares.get("", 0),
        holdings=tuple(holdings),
        key_shares={code: count for code, count in shares.items() if code},
    )


def known_keys(on: date) -> Iterable[KeyPlan]:
    keys = AllocationKey.objects.on(on).exclude(kind=GENERAL)
    return (KeyPlan(key.code, key.name, 0) for key in keys)
