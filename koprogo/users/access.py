"""What one person may do in one copropriété, himself or by his firm, looked up at most once a second."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import TTLCache
from django.db.models import UUIDField, Value

from koprogo.core.plans import PLACE
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import ROLE_OF, FirmMember, FirmRole, Membership, Role, firm_roles_as
from koprogo.users.rights import HOLDERS, may

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
    def own_ids(self) -> frozenset[UUID]:
        """The parties at whose data one looks as at one's own; none while one looks as somebody else."""
        return frozenset() if self.viewing else self.party_ids

    def may(self, action: str) -> bool:
        return (self.actions is None or action in self.actions) and may(self, action)


# In a tuple, for None is an answer too.
_cache: TTLCache[tuple[UUID, str], tuple[Access | None]] = TTLCache(10_000, STALE_AFTER_SECONDS, timer=time.monotonic)
_lock = Lock()


def access_for(user_id: UUID, slug: str) -> Access | None:
    """Return the access of a user to the copropriété ``slug``, or None: not there, or not his."""
    key = (user_id, slug)
    # Asked once: what is there at one instant may have expired at the next.
    with _lock:
        known = _cache.get(key)
    if known is None:
        known = (_read_access(user_id, slug),)
        with _lock:
            _cache[key] = known
    return known[0]


_crowds: TTLCache[tuple[str, str], frozenset[UUID]] = TTLCache(100, STALE_AFTER_SECONDS, timer=time.monotonic)


def who_may(action: str, slug: str) -> frozenset[UUID]:
    """Return all who may do ``action`` in a copropriété that is not suspended: a whole hall asks within a second."""
    with _lock:
        known = _crowds.get((action, slug))
    if known is None:
        known = frozenset(_read_crowd(action, slug))
        with _lock:
            _crowds[action, slug] = known
    return known


def _read_crowd(action: str, slug: str) -> Iterable[UUID]:
    roles = HOLDERS[action]
    open_one = Copropriete.objects.ready().order_by().filter(slug=slug, suspended_at=None)
    own = Membership.objects.current().filter(role__in=roles, copropriete__in=open_one)
    by_firm = FirmMember.objects.current().filter(role__in=firm_roles_as(roles), firm__in=open_one.values("firm"))
    with entered("public"):
        return [*own.values_list("user_id", flat=True), *by_firm.values_list("user_id", flat=True)]


def access_of(request: Any) -> Access:
    """Return the access of a request inside a copropriété, where there always is one."""
    return request.access


def forget_access() -> None:
    """Empty the lookup of this process."""
    with _lock:
        _cache.clear()
        _crowds.clear()


_PLACE = ("id", "slug", "schema_name", "name", "hue", "schema_version", "upgrade_error", "suspended_at", "removal_on")
_FIELDS = ("source", "role", "party_id", "token_epoch", *_PLACE)
_SLUG = "slug"


@cache
def _lookup() -> tuple[str, tuple[Any, ...]]:
    """Compile once what nearly each request asks: the SQL, with ``PLACE`` and ``_SLUG`` where person and slug go."""
    own = Membership.objects.current().filter(user_id=PLACE, copropriete__slug=_SLUG)
    by_firm = (
        Copropriete.objects.ready()
        .order_by()
        .filter(
            slug=_SLUG,
            firm__members__user_id=PLACE,
            firm__members__ended_at=None,
            firm__members__user__is_active=True,
        )
    )
    nobody = Value(None, output_field=UUIDField())
    rows = own.values_list(
        Value("own"), "role", "party_id", "user__token_epoch", *(f"copropriete__{name}" for name in _PLACE)
    ).union(
        by_firm.values_list(Value("firm"), "firm__members__role", nobody, "firm__members__user__token_epoch", *_PLACE),
        all=True,
    )
    return rows.query.sql_with_params()


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
        copropriete_id=first["id"],
        slug=first["slug"],
        schema=first["schema_name"],
        name=first["name"],
        hue=first["hue"],
        token_epoch=first["token_epoch"],
        roles=frozenset(_role(row) for row in rows),
        party_ids=frozenset(row["party_id"] for row in rows if row["party_id"]),
        schema_version=first["schema_version"],
        is_upgrade_failed=bool(first["upgrade_error"]),
        is_suspended=bool(first["suspended_at"]),
        removal_on=first["removal_on"],
    )


def _role(row: dict[str, Any]) -> Role:
    return ROLE_OF[FirmRole(row["role"])] if row["source"] == "firm" else Role(row["role"])
