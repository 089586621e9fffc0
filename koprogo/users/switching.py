"""Going from one copropriété to another: the recent ones, the search, and the same section there."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import ngettext

from koprogo.core.paths import split_mount
from koprogo.tenancy.urls import INSIDE
from koprogo.users.access import Access
from koprogo.users.models import Role
from koprogo.users.queries import OwnCopropriete, coproprietes_of
from koprogo.users.rights import roles_may

RECENT = "recent_coproprietes"
RECENT_COUNT = 5


@dataclass(frozen=True)
class Choice:
    """One line of the switcher."""

    name: str
    slug: str
    hue: int
    detail: str
    url: str


def remember_visit(request: HttpRequest, slug: str) -> None:
    """Keep the last copropriétés in the session; it is written only when one goes elsewhere."""
    recent: list[str] = request.session.get(RECENT, [])
    if recent[:1] != [slug]:
        request.session[RECENT] = [slug, *(other for other in recent if other != slug)][:RECENT_COUNT]


def recent_choices(request: HttpRequest, here: str) -> list[Choice]:
    """Return the copropriétés visited last, latest first, as far as one is still a member; read when shown."""
    return cast("list[Choice]", SimpleLazyObject(lambda: _recent_choices(request, here)))


def _recent_choices(request: HttpRequest, here: str) -> list[Choice]:
    slugs: list[str] = request.session.get(RECENT, [])
    own = coproprietes_of(request.user.pk, slugs=slugs) if slugs else []  # type: ignore[arg-type]
    return [choice(found, here) for found in sorted(own, key=lambda found: slugs.index(found.slug))]


def here_alone(access: Access) -> list[Choice]:
    """Return where one is as the one choice, for a page that hundreds load within some seconds: nothing is asked."""
    return [Choice(access.name, access.slug, access.hue, "", f"/c/{access.slug}/")]


def choice(own: OwnCopropriete, here: str) -> Choice:
    count = own.lot_count
    lots = ngettext("%(count)s lot", "%(count)s lots", count) % {"count": count} if count else ""
    detail = " · ".join(filter(None, (own.street, lots)))
    return Choice(own.name, own.slug, own.hue, detail, f"/c/{own.slug}{section(here, own.roles)}")


def section(here: str, roles: tuple[Role, ...]) -> str:
    """Return the section of ``here`` if these roles may see it: ``/lots/`` also for a page of one lot."""
    mount = split_mount(here)
    rest = (mount[1] if mount else "") or "/"
    while rest != "/":
        if _is_open(rest, roles):
            return rest
        rest = rest.rstrip("/").rpartition("/")[0] + "/"
    return rest


def _is_open(path: str, roles: tuple[Role, ...]) -> bool:
    """Return whether there is a page without arguments here that one of the roles may see."""
    try:
        match = resolve(path, urlconf=INSIDE)
    except Resolver404:
        return False
    return not match.kwargs and not match.args and roles_may(roles, getattr(match.func, "action", ""))
