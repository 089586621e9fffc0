"""Who an owner or a renter is, told by the contexts above that know them.

Rights of owners hang on a party: a context registers at start how a party of a role is found in the schema in force.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from koprogo.users.models import Role


@dataclass(frozen=True)
class Party:
    """An owner or a renter, as far as an invitation needs him."""

    id: UUID
    name: str
    email: str
    language: str


Finder = Callable[[UUID], Party | None]
_finders: dict[Role, Finder] = {}


def register_party(role: Role, find: Finder) -> None:
    """Let people be invited in ``role`` as somebody ``find`` knows."""
    _finders[role] = find


def roles_of_parties() -> frozenset[Role]:
    """Return the roles that one holds only as a party."""
    return frozenset({Role.OWNER, Role.RENTER})


def find_party(role: Role, party_id: UUID) -> Party | None:
    """Return the party in the schema in force; None for unknown and foreign ones."""
    find = _finders.get(role)
    return find(party_id) if find else None


def invite_url(role: Role, party_id: UUID) -> str:
    """Return the page inside the copropriété where an owner or a renter is invited."""
    return reverse("party_invite", args=[role, party_id])
