"""To whom and where a letter to an owner goes, as of its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buildings.models import Owner, OwnerAddress


@dataclass(frozen=True, slots=True)
class Recipient:
    """The addressee of a letter; ``address_lines`` stand below ``name``, the country only when abroad."""

    owner_id: UUID
    reference: str
    is_company: bool
    name: str
    attention: str
    address_lines: tuple[str, ...]
    country: str
    language: str
    email: str
    accepts_email: bool

    @property
    def has_address(self) -> bool:
        return bool(self.address_lines)


def letter_recipient(owner: Owner, on: date) -> Recipient:
    """Return the addressee of a letter to ``owner`` dated ``on``."""
    return letter_recipients([owner], on)[owner.pk]


def letter_recipients(owners: Iterable[Owner], on: date) -> dict[UUID, Recipient]:
    """Return the addressees of letters dated ``on``, in one statement for all."""
    owners = list(owners)
    rows = OwnerAddress.objects.on(on).filter(owner__in=[owner.pk for owner in owners])
    addresses = {row.owner_id: row for row in rows}
    return {owner.pk: _recipient(owner, addresses.get(owner.pk), on) for owner in owners}


def _recipient(owner: Owner, address: OwnerAddress | None, on: date) -> Recipient:
    is_company = owner.kind == Owner.Kind.COMPANY
    return Recipient(
        owner_id=owner.pk,
        reference=owner.reference,
        is_company=is_company,
        name=owner.last_name if is_company else owner.full_name,
        attention=owner.first_name if is_company else "",
        address_lines=address_lines(address) if address else (),
        country=address.country if address else "",
        language=owner.language,
        email=owner.email,
        accepts_email=owner.accepts_email_on(on),
    )


def address_lines(address: OwnerAddress) -> tuple[str, ...]:
    """Write an address as the post wants it: street, code and place, country code before a foreign one."""
    place = " ".join(part for part in (address.postal_code, address.city) if part)
    if address.country != "BE":
        place = f"{address.country}-{place}"
    return tuple(line for line in (address.street, place) if line)
