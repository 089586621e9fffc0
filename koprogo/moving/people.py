"""What of the shared rows belongs to a copropriété: its place in the list, and who has access as what."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from koprogo.core.errors import N_, DomainError
from koprogo.core.later import later
from koprogo.core.refusals import refusal_later
from koprogo.moving.archive_format import PEOPLE
from koprogo.moving.reading import ArchiveReader
from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Membership, Role
from koprogo.users.services.invitations import invite_person

NOT_INVITED = N_("« %(who)s » n'a pas pu être invité : ce que l'archive en dit ne se lit pas.")
REFUSED = N_("« %(who)s » n'a pas été invité : %(why)s")

PLACE_FIELDS = ("name", "slug", "street", "postal_code", "city", "kbo_number", "hue", "reference_prefix")


def place_of(copropriete: Copropriete) -> dict[str, Any]:
    """Return the row by which the copropriété is found."""
    own = {field: getattr(copropriete, field) for field in PLACE_FIELDS}
    firm = copropriete.firm
    named = {"name": firm.name, "kbo_number": firm.kbo_number, "ipi_number": firm.ipi_number} if firm else None
    return {"id": str(copropriete.pk), **own, "firm": named, "opened_at": copropriete.opened_at.isoformat()}


def people_of(copropriete: Copropriete) -> list[dict[str, Any]]:
    """Return who has access, so that they can be invited again: never a password, a token or a key."""
    rows = Membership.objects.current().filter(copropriete=copropriete).select_related("user").order_by("id")
    return [
        {
            "user_id": str(row.user_id),
            "email": row.user.email,
            "first_name": row.user.first_name,
            "last_name": row.user.last_name,
            "language": row.user.language,
            "role": row.role,
            "party_id": str(row.party_id) if row.party_id else None,
        }
        for row in rows
    ]


def of_archive(reader: ArchiveReader) -> list[dict[str, Any]]:
    """Return the people an archive names; what cannot be read names nobody."""
    member = next(member for member in reader.manifest.members if member.path == PEOPLE)
    found = json.loads(b"".join(reader.chunks(member)))
    return [person for person in found if isinstance(person, dict)] if isinstance(found, list) else []


def invite_again(copropriete: Copropriete, people: list[dict[str, Any]], *, by: UUID | None) -> list[str]:
    """Invite each person to the role held before; return what was refused."""
    notes = []
    for person in people:
        try:
            _invite(copropriete, person, by)
        except DomainError as refusal:
            notes.append(later(REFUSED, who=person["email"], why=refusal_later(refusal)))
        except (KeyError, TypeError, ValueError, ValidationError):
            notes.append(later(NOT_INVITED, who=str(person.get("email", ""))[:120]))
    return notes


def _invite(copropriete: Copropriete, person: dict[str, Any], by: UUID | None) -> None:
    email, role, party = str(person["email"]), Role(person["role"]), person["party_id"]
    validate_email(email)
    language = person["language"] if person["language"] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    party_id = UUID(party) if party else None
    invite_person(copropriete=copropriete, email=email, role=role, party_id=party_id, language=language, by=by)
