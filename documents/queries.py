"""Reading papers, and what stands at their head."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from babel import Locale
from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.text import slugify

from buildings.models import Association, Mandate, Owner, OwnerAddress
from documents.models import Document, DocumentBatch

HOME_COUNTRY = "BE"
SYNDICS = (Mandate.Kind.SYNDIC, Mandate.Kind.PROVISIONAL_SYNDIC)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter goes to and where, as printed on it; no lines: no address is known."""

    name: str
    lines: tuple[str, ...]

    def as_payload(self) -> dict[str, Any]:
        return {"name": self.name, "lines": list(self.lines)}


def addressees_of(owners: Iterable[Owner], *, on: date) -> dict[UUID, Addressee]:
    """Return name and address of each owner on ``on``; failing that, the last address known (art. 3.87 §3)."""
    owners = list(owners)
    addresses = _addresses_of(owners, on)
    language = _language_of_the_house()
    return {
        owner.pk: Addressee(owner.full_name, _lines(addresses[owner.pk], language) if owner.pk in addresses else ())
        for owner in owners
    }


def addressee(owner: Owner, *, on: date) -> Addressee:
    return addressees_of([owner], on=on)[owner.pk]


def _addresses_of(owners: list[Owner], on: date) -> dict[UUID, OwnerAddress]:
    """Return the latest address begun by ``on`` of each owner, or his first one if he has none yet."""
    found: dict[UUID, OwnerAddress] = {}
    for address in OwnerAddress.objects.filter(owner__in=owners).order_by("from_on"):
        if address.from_on <= on or address.owner_id not in found:
            found[address.owner_id] = address
    return found


def _lines(address: OwnerAddress, language: str) -> tuple[str, ...]:
    town = f"{address.postal_code} {address.city}".strip()
    lines = [*address.street.splitlines(), town]
    if address.country != HOME_COUNTRY:
        lines.append(_country(address.country, language).upper())
    return tuple(line.strip() for line in lines if line.strip())


def _country(code: str, language: str) -> str:
    return str(Locale(language).territories.get(code, code))


def _language_of_the_house() -> str:
    languages = Association.objects.filter(parent=None).values_list("languages", flat=True).first() or []
    return languages[0] if languages else settings.LANGUAGE_CODE


def letterhead(*, on: date) -> dict[str, Any]:
    """Return the association and its syndic on ``on``, as frozen at the head of a letter (D-01, D-02)."""
    association = Association.objects.get(parent=None)
    syndic = Mandate.objects.on(on).filter(kind__in=SYNDICS).first()
    return {
        "name": association.name,
        "street": association.street,
        "postal_code": association.postal_code,
        "city": association.city,
        "kbo_number": association.kbo_number,
        "syndic": _syndic(syndic) if syndic else None,
    }


def _syndic(mandate: Mandate) -> dict[str, str]:
    fields = ("name", "address", "kbo_number", "ipi_number", "email", "phone")
    return {field: getattr(mandate, field) for field in fields}


def file_name(document: Document) -> str:
    """Name the file as its reader would: what it is, and for whom."""
    parts = [slugify(document.title)[:80] or document.kind]
    if document.owner:
        parts.append(slugify(document.owner.reference))
    return "-".join(parts) + ".pdf"


def documents_of(owners: Collection[UUID]) -> QuerySet[Document]:
    """Return the finished papers of these owners, newest first: what an owner may see (D-08)."""
    return Document.objects.filter(owner__in=owners, state=Document.State.RENDERED)


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far the papers of a batch are."""

    total_count: int
    rendered_count: int
    failed_count: int

    @property
    def is_running(self) -> bool:
        return self.rendered_count + self.failed_count < self.total_count


def batch_progress(batch: DocumentBatch) -> BatchProgress:
    counts = batch.documents.aggregate(
        total=Count("pk"),
        rendered=Count("pk", filter=Q(state=Document.State.RENDERED)),
        failed=Count("pk", filter=Q(state=Document.State.FAILED)),
    )
    return BatchProgress(counts["total"], counts["rendered"], counts["failed"])
