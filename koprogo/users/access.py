"""What one person may do in one copropriété, looked up at most once a second."""

import time
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import TTLCache

from koprogo.core.plans import PLACE
from koprogo.tenancy.connection import connection
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role
from koprogo.users.rights import may

STALE_AFTER_SECONDS = 0.9


@dataclass(frozen=True)
class Viewing:
    """A syndic who looks as somebody else: who looks, as whom, and until when."""

    by: UUID
    name: str
    until: float


@dataclass(frozen=True)
class Access:
    """The right to be in one copropriété: as whom, and as which owner or renter.

    ``actions`` is what a key is for: it narrows the roles; None with a person.
    """

    user_id: UUID
    copropriete_id: UUID
    slug: str
    schema: str
    name: str
    hue: int
    token_epoch: int
    roles: frozenset[Role]
    party_ids: frozenset[UUID]
    schema_version: str = ""
    is_upgrade_failed: bool = False
    is_suspended: bool = False
    removal_on: date | None = None
    actions: frozenset[str] | None = None
    viewing: Viewing | None = None

    @property
    def role(self) -> str:
        """The name of the strongest role, for the badge."""
        return str(next(role.label for role in Role if role in self.roles))

    @property
    def viewed_by(self) -> UUID | None:
        """The syndic who looks as this one; None: it is himself."""
        return self.viewing.by if self.viewing else None

    def may(self, action: str) -> bool:
        return (self.actions is None or action in self.actions) and may(self, action)


_cache: TTLCache[tuple[UUID, str], Access | None] = TTLCache(10_000, STALE_AFTER_SECONDS, timer=time.monotonic)
_lock = Lock()


def access_for(user_id: UUID, slug: str) -> Access | None:
    """Return the access of a user to the copropriété ``slug``, or None: not there, or not his."""
    key = (user_id, slug)
    with _lock:
        if key in _cache:
            return _cache[key]
    access = _read_access(user_id, slug)
    with _lock:
        _cache[key] = access
    return access


def access_of(request: Any) -> Access:
    """Return the access of a request inside a copropriété, where there always is one."""
    return request.access


def forget_access() -> None:
    """Empty the lookup of this process."""
    with _lock:
        _cache.clear()


_FIELDS = (
    "role",
    "party_id",
    "copropriete_id",
    "copropriete__slug",
    "copropriete__schema_name",
    "copropriete__name",
    "copropriete__hue",
    "copropriete__schema_version",
    "copropriete__upgrade_error",
    "copropriete__suspended_at",
    "copropriete__removal_on",
    "user__token_epoch",
)


_SLUG = "slug"


@cache
def _lookup() -> tuple[str, tuple[Any, ...]]:
    """Compile once what nearly each request asks: the SQL, with ``PLACE`` and ``_SLUG`` where person and slug go."""
    rows = Membership.objects.current().filter(user_id=PLACE, copropriete__slug=_SLUG)
    return rows.values_list(*_FIELDS).query.sql_with_params()


def _rows(user_id: UUID, slug: str) -> list[dict[str, Any]]:
    sql, params = _lookup()
    values = {PLACE: user_id, _SLUG: slug}
    with entered("public"), connection.cursor() as cursor:
        cursor.execute(sql, [values.get(param, param) for param in params])
        return [dict(zip(_FIELDS, row, strict=True)) for row in cursor.fetchall()]


def _read_access(user_id: UUID, slug: str) -> Access | None:
    rows = _rows(user_id, slug)
    if not rows:
        return None
    first = rows[0]
    return Access(
        user_id=user_id,
        copropriete_id=first["copropriete_id"],
        slug=first["copropriete__slug"],
        schema=first["copropriete__schema_name"],
        name=first["copropriete__name"],
        hue=first["copropriete__hue"],
        token_epoch=first["user__token_epoch"],
        roles=frozenset(Role(row["role"]) for row in rows),
        party_ids=frozenset(row["party_id"] for row in rows if row["party_id"]),
        schema_version=first["copropriete__schema_version"],
        is_upgrade_failed=bool(first["copropriete__upgrade_error"]),
        is_suspended=bool(first["copropriete__suspended_at"]),
        removal_on=first["copropriete__removal_on"],
    )
