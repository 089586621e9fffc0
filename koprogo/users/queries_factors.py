"""By what a person gets in, and where he is signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from koprogo.users.devices import device_name

CODES = Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True)
class Factors:
    """The second factors of one person."""

    app: Authenticator | None
    passkeys: tuple[Authenticator, ...]
    codes_left: int | None

    @property
    def is_there(self) -> bool:
        return bool(self.app or self.passkeys)


@dataclass(frozen=True)
class OwnSession:
    """A browser one is signed in with."""

    id: int
    device: str
    place: str
    since: datetime
    last_seen_at: datetime
    is_this_one: bool


def has_factor(user_id: UUID) -> bool:
    """Return whether a person has an app or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user_id).exclude(type=CODES).exists()


def factors_of(user_id: UUID) -> Factors:
    rows = list(Authenticator.objects.filter(user_id=user_id).order_by("id"))
    codes = next((len(row.wrap().get_unused_codes()) for row in rows if row.type == CODES), None)
    return Factors(
        app=next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
        passkeys=tuple(row for row in rows if row.type == Authenticator.Type.WEBAUTHN),
        codes_left=codes,
    )


def identity_of(user_id: UUID) -> Any:
    """Return the identity of today's provider that opens a person's account, or None."""
    return SocialAccount.objects.filter(user_id=user_id, provider=settings.OIDC_ISSUER or None).first()


def has_strong_identity(user_id: UUID) -> bool:
    """Return whether a person's identity was strong when it was used last."""
    own = identity_of(user_id)
    return bool(own) and own.extra_data.get("acr") in settings.OIDC_STRONG_ACR_VALUES


def running_sessions(user_id: UUID) -> QuerySet[Any]:
    """Return the sessions of a person that still open something."""
    running = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found: QuerySet[Any] = UserSession.objects.filter(user_id=user_id, session_key__in=running)
    return found


def sessions_of(user_id: UUID, *, this_key: str | None) -> list[OwnSession]:
    """Return where a person is signed in: this browser first, then the one seen last."""
    rows = running_sessions(user_id).order_by("-last_seen_at")
    found = [
        OwnSession(
            id=row.pk,
            device=device_name(row.user_agent),
            place=row.ip,
            since=row.created_at,
            last_seen_at=row.last_seen_at,
            is_this_one=row.session_key == this_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda session: not session.is_this_one)
