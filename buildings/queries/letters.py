"""To whom and where a letter to an owner goes, as of its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel import Locale
from django.conf import settings

from buildings.models import Association, Owner, OwnerAddress

HOME = "BE"


@dataclass(frozen=True, slots=True)
class Recipient:
    """The addressee of a letter; ``lines`` stand below ``name``, the country last and only when abroad."""

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

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what is printed below the name; nothing when no address is known."""
        attention = (self.attention,) if self.attention and self.has_address else ()
        return attention + self.address_lines


def letter_recipient(owner: Owner, on: date) -> Recipient:
    """Return the addressee of a letter to ``owner`` dated ``on``."""
    return letter_recipients([owner], on)[owner.pk]


def letter_recipients(owners: Iterable[Owner], on: date) -> dict[UUID, Recipient]:
    """Return the addressees of letters dated ``on``; where none is in force, the last address known counts.

    Letters to the last address the syndic knows are valid (art. 3.87 §3).
    """
    owners = list(owners)
    addresses: dict[UUID, OwnerAddress] = {}
    for row in OwnerAddress.objects.filter(owner__in=[owner.pk for owner in owners]).order_by("from_on"):
        if row.from_on <= on or row.owner_id not in addresses:
            addresses[row.owner_id] = row
    language = _house_language() if any(row.country != HOME for row in addresses.values()) else ""
    return {owner.pk: _recipient(owner, addresses.get(owner.pk), on, language) for owner in owners}


def _house_language() -> str:
    languages = Association.objects.filter(parent=None).values_list("languages", flat=True).first()
    return languages[0] if languages else settings.LANGUAGE_CODE


def _recipient(owner: Owner, address: OwnerAddress | None, on: date, language: str) -> Recipient:
    is_company = owner.kind == Owner.Kind.COMPANY
    return Recipient(
        owner_id=owner.pk,
        reference=owner.reference,
        is_company=is_company,
        name=owner.last_name if is_company else owner.full_name,
        attention=owner.first_name if is_company else "",
        address_lines=address_lines(address, language) if address else (),
        country=address.country if address else "",
        language=owner.language,
        email=owner.email,
        accepts_email=owner.accepts_email_on(on),
    )


def address_lines(address: OwnerAddress, language: str) -> tuple[str, ...]:
    """Write an address as the post wants it: street, code and place, a foreign country in capitals."""
    place = " ".join(part for part in (address.postal_code, address.city) if part)
    country = "" if address.country == HOME else str(Locale(language).territories.get(address.country, address.country))
    return tuple(line for line in (address.street, place, country.upper()) if line)
