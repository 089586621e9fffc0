"""Who is in a copropriété, and in which copropriétés one is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.postgres.lookups import Unaccent
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from koprogo.users.models import ApiKey, FirmMember, Invitation, Membership, Role, User
from koprogo.users.services.invitations import hash_of


@dataclass(frozen=True)
class OwnCopropriete:
    """A copropriété as one of its members sees it from outside."""

    id: UUID
    slug: str
    name: str
    street: str
    postal_code: str
    city: str
    kbo_number: str
    hue: int
    lot_count: int
    roles: tuple[Role, ...]

    @property
    def role(self) -> str:
        return str(self.roles[0].label)


_COLUMNS = ("id", "slug", "name", "street", "postal_code", "city", "kbo_number", "hue", "summary__lot_count")
_FIELDS = [f"copropriete__{column}" for column in _COLUMNS]


def coproprietes_of(user_id: UUID, *, q: str = "", slugs: Iterable[str] | None = None) -> list[OwnCopropriete]:
    """Return the copropriétés of a person by name, those whose name, street or KBO number holds ``q``."""
    memberships = Membership.objects.current().filter(user_id=user_id).filter(_matching(q.strip()))
    if slugs is not None:
        memberships = memberships.filter(copropriete__slug__in=slugs)
    rows = memberships.order_by(Lower(Unaccent("copropriete__name")), "copropriete_id").values("role", *_FIELDS)
    return [_own(list(group)) for _, group in groupby(rows, key=lambda row: row["copropriete__id"])]


def _matching(q: str) -> Q:
    if not q:
        return Q()
    digits = "".join(filter(str.isdigit, q))
    found = Q(copropriete__name__unaccent__icontains=q) | Q(copropriete__street__unaccent__icontains=q)
    return found | Q(copropriete__kbo_number__contains=digits) if len(digits) > 2 else found


def _own(rows: list[dict[str, Any]]) -> OwnCopropriete:
    held = {row["role"] for row in rows}
    values = {column: rows[0][f"copropriete__{column}"] for column in _COLUMNS}
    values["lot_count"] = values.pop("summary__lot_count") or 0
    return OwnCopropriete(**values, roles=tuple(role for role in Role if role in held))


def holds_role(user_id: UUID, roles: Collection[str]) -> bool:
    """Return whether a person has one of ``roles`` in some copropriété; who works for a firm counts as having it."""
    if not roles:
        return False
    memberships = Membership.objects.current().filter(user_id=user_id, role__in=roles)
    return memberships.exists() or FirmMember.objects.filter(user_id=user_id, ended_at=None).exists()


def members_of(copropriete_id: UUID) -> QuerySet[Membership]:
    """Return the roles held now, with their people."""
    current = Membership.objects.current().filter(copropriete_id=copropriete_id)
    return current.select_related("user").order_by("user__last_name", "user__first_name", "user__email", "role")


def open_invitations(copropriete_id: UUID) -> QuerySet[Invitation]:
    """Return what was neither accepted nor withdrawn, the expired ones too."""
    waiting = Invitation.objects.filter(copropriete_id=copropriete_id, accepted_at=None, withdrawn_at=None)
    return waiting.order_by("-id")


def api_keys_of(copropriete_id: UUID) -> QuerySet[ApiKey]:
    """Return the keys to a copropriété with their makers, those that work first."""
    keys = ApiKey.objects.filter(copropriete_id=copropriete_id).select_related("user")
    return keys.order_by(F("ended_at").desc(nulls_first=True), "-id")


def invitation_by_token(token: str) -> Invitation | None:
    return Invitation.objects.select_related("copropriete").filter(token_hash=hash_of(token)).first()


def has_account(email: str) -> bool:
    return User.objects.filter(email=email).exists()


def has_joined(user_id: UUID, invitation: Invitation) -> bool:
    """Return whether a person holds the role the invitation gave."""
    same = {"copropriete_id": invitation.copropriete_id, "role": invitation.role, "party_id": invitation.party_id}
    return bool(invitation.accepted_at) and Membership.objects.current().filter(user_id=user_id, **same).exists()
