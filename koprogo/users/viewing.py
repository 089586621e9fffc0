"""Seeing a copropriété as somebody else does: for half an hour, without changing anything, and logged."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.origin import via
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.access import Access, Viewing
from koprogo.users.models import Role

FLAG = "view_as"
RIGHT = "view_as.use"
LASTS = timedelta(minutes=30)


class SyndicIsNotViewed(DomainError):
    """Who runs the copropriété is not looked at from within."""

    code = "syndic-is-not-viewed"
    message = N_("On ne voit pas la copropriété comme un autre syndic.")


@dataclass(frozen=True)
class Flag:
    """What the session keeps of a view."""

    copropriete_id: str
    slug: str
    role: str
    party_id: str | None
    subject: str
    subject_id: str
    name: str
    until: float

    @property
    def is_over(self) -> bool:
        return self.until <= timezone.now().timestamp()

    @property
    def via(self) -> str:
        """What the log says all this is done by: it fits the column without hyphens."""
        return f"view-as:{UUID(self.subject_id).hex}"


def start_viewing(request: Any, *, role: Role, subject: Model, name: str, party_id: UUID | None = None) -> None:
    """Show the copropriété to the syndic of ``request`` as ``subject`` sees it; the log of both says so.

    :raises SyndicIsNotViewed: when ``role`` is that of a syndic.
    """
    if role == Role.SYNDIC:
        raise SyndicIsNotViewed()
    end_viewing(request, why="another")
    access, until = request.access, timezone.now() + LASTS
    flag = Flag(
        copropriete_id=str(access.copropriete_id),
        slug=access.slug,
        role=role,
        party_id=str(party_id) if party_id else None,
        subject=subject._meta.label_lower,
        subject_id=str(subject.pk),
        name=name,
        until=until.timestamp(),
    )
    via.set(flag.via)
    record(action="view_as.start", subject=subject, by=access.user_id, role=role, until=until.isoformat())
    request.session[FLAG] = vars(flag)


def end_viewing(request: Any, *, why: str) -> None:
    """End the view of a session, if there is one, and write it into the log of its copropriété."""
    kept = request.session.pop(FLAG, None)
    if kept is None:
        return
    flag = Flag(**kept)
    copropriete = Copropriete.objects.filter(pk=flag.copropriete_id).first()
    if copropriete is not None:
        via.set(flag.via)
        subject = apps.get_model(flag.subject)(pk=UUID(flag.subject_id))
        with entered(copropriete.schema_name):
            record(action="view_as.end", subject=subject, by=request.user.pk, role=flag.role, why=why)


def as_viewed(request: HttpRequest, access: Access | None, slug: str) -> Access | None:
    """Return the access of whom the session looks as in this copropriété; one's own when as nobody."""
    kept = request.session.get(FLAG)
    if kept is None:
        return access
    flag = Flag(**kept)
    if flag.slug != slug or (access and str(access.copropriete_id) != flag.copropriete_id):
        return access
    if access is None or not access.may(RIGHT) or flag.is_over:
        end_viewing(request, why="time" if flag.is_over else "right-lost")
        via.set("")
        return access
    via.set(flag.via)
    return _seen_as(flag, access)


def _seen_as(flag: Flag, access: Access) -> Access:
    return replace(
        access,
        roles=frozenset({Role(flag.role)}),
        party_ids=frozenset({UUID(flag.party_id)} if flag.party_id else ()),
        viewing=Viewing(by=access.user_id, name=flag.name, until=flag.until),
    )
