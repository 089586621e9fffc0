"""Who is in a copropriété, and in which copropriétés one is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.postgres.lookups import Unaccent
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower

from koprogo.tenancy.models import Copropriete
from koprogo.users.hashes import hash_of
from koprogo.users.models import (
    ROLE_OF,
    ApiKey,
    FirmMember,
    FirmRole,
    Invitation,
    Membership,
    Role,
    User,
    firm_roles_as,
)


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


def coproprietes_of(user_id: UUID, *, q: str = "", slugs: Iterable[str] | None = None) -> list[OwnCopropriete]:
    """Return the copropriétés of a person by name, those whose name, street or KBO number holds ``q``."""
    ready = Copropriete.objects.ready().order_by().filter(_matching(q.strip()))
    if slugs is not None:
        ready = ready.filter(slug__in=slugs)
    own = ready.filter(memberships__user_id=user_id, memberships__ended_at=None, memberships__user__is_active=True)
    by_firm = ready.filter(
        firm__members__user_id=user_id, firm__members__ended_at=None, firm__members__user__is_active=True
    )
    rows = _with_role(own, "memberships__role", "own").union(
        _with_role(by_firm, "firm__members__role", "firm"), all=True
    )
    by_name = rows.order_by("sorted_by", "id")
    return [_own(list(group)) for _, group in groupby(by_name, key=lambda row: row["id"])]


def _with_role(rows: QuerySet[Copropriete], role: str, source: str) -> Any:
    return rows.values(*_COLUMNS, source=Value(source), role=F(role), sorted_by=Lower(Unaccent("name")))


def held_by(user_id: UUID, roles: Iterable[Role] = tuple(Role)) -> Q:
    """Return the condition on a copropriété that a person has one of ``roles`` there, himself or by his firm."""
    roles = tuple(roles)
    own = Membership.objects.current().filter(user_id=user_id, role__in=roles)
    firms = FirmMember.objects.current().filter(user_id=user_id, role__in=firm_roles_as(roles))
    return Q(pk__in=own.values("copropriete_id")) | Q(firm_id__in=firms.values("firm_id"))


def _matching(q: str) -> Q:
    if not q:
        return Q()
    digits = "".join(filter(str.isdigit, q))
    found = Q(name__unaccent__icontains=q) | Q(street__unaccent__icontains=q)
    return found | Q(kbo_number__contains=digits) if len(digits) > 2 else found


def _own(rows: list[dict[str, Any]]) -> OwnCopropriete:
    held = {ROLE_OF[FirmRole(row["role"])] if row["source"] == "firm" else Role(row["role"]) for row in rows}
    values = {column: rows[0][column] for column in _COLUMNS}
    values["lot_count"] = values.pop("summary__lot_count") or 0
    return OwnCopropriete(**values, roles=tuple(role for role in Role if role in held))


def holds_role(user_id: UUID, roles: Collection[str]) -> bool:
    """Return whether a person has one of ``roles`` somewhere, also by a firm that runs nothing yet."""
    own = Membership.objects.current().filter(user_id=user_id, role__in=roles)
    firms = FirmMember.objects.current().filter(user_id=user_id, role__in=firm_roles_as(Role(role) for role in roles))
    return bool(roles) and own.values("pk").union(firms.values("pk")).exists()


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
    return Invitation.objects.select_related("copropriete", "firm").filter(token_hash=hash_of(token)).first()


def has_account(email: str) -> bool:
    return User.objects.filter(email=email).exists()


def has_joined(user_id: UUID, invitation: Invitation) -> bool:
    """Return whether a person holds the role the invitation gave."""
    if not invitation.accepted_at:
        return False
    if invitation.firm_id:
        return FirmMember.objects.current().filter(user_id=user_id, firm_id=invitation.firm_id).exists()
    same = {"copropriete_id": invitation.copropriete_id, "role": invitation.role, "party_id": invitation.party_id}
    return Membership.objects.current().filter(user_id=user_id, **same).exists()
