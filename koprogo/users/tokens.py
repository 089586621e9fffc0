"""Who a program speaks for: short-lived bearer tokens, checked without a query."""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import LRUCache
from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_simplejwt.exceptions import TokenError

from koprogo.users.models import User
from koprogo.users.token_keys import Access, Refresh

CHALLENGE = 'Bearer realm="api"'
# The claim that a second factor was given for this token.
SECOND_FACTOR = "2fa"
# The claim of when the password was given.
SINCE = "since"
LONGEST_SECONDS = 90 * 24 * 60 * 60


@dataclass(frozen=True)
class Bearer:
    """The person an access token was given to."""

    user_id: UUID
    token_epoch: int
    expires_at: int
    has_second_factor: bool = False
    is_authenticated: bool = True

    @property
    def pk(self) -> UUID:
        return self.user_id

    @property
    def caller(self) -> str:
        """Who is counted, and whose idempotency keys are told apart."""
        return str(self.user_id)


def tokens_for(user: User, *, has_second_factor: bool = False, since: int | None = None) -> Refresh:
    """Return a refresh token for ``user``; its access token dies with the user's next epoch.

    ``since`` is when the first of its line was given for a password: after ``LONGEST_SECONDS`` none is exchanged.
    """
    refresh = Refresh()
    refresh["user_id"] = str(user.pk)
    refresh["epoch"] = user.token_epoch
    refresh[SECOND_FACTOR] = has_second_factor
    refresh[SINCE] = since or int(time.time())
    return refresh


# A signature stays right until the token expires; revocation is looked up with the membership, each second.
_known: LRUCache[str, Bearer] = LRUCache(10_000)
_lock = Lock()


def bearer_of(request: HttpRequest) -> Bearer | None:
    """Return whom the Authorization header speaks for; None without one.

    :raises TokenError: when the token is broken, expired or of another kind.
    """
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    with _lock:
        known = _known.get(token)
    if known is None or known.expires_at <= time.time():
        known = _checked(token)
        with _lock:
            _known[token] = known
    return known


def _checked(token: str) -> Bearer:
    claims = Access(token)  # type: ignore[arg-type]
    try:
        return Bearer(
            UUID(str(claims["user_id"])),
            int(claims["epoch"]),
            int(claims["exp"]),
            has_second_factor=claims.get(SECOND_FACTOR) is True,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise TokenError("claims") from error


def person_of(bearer: Bearer) -> User:
    """Return the person a program speaks for outside any copropriété.

    :raises TokenError: when the account is closed or its tokens were revoked.
    """
    user = User.objects.filter(pk=bearer.user_id, is_active=True, token_epoch=bearer.token_epoch).first()
    if user is None:
        raise TokenError("revoked")
    return user


class BearerAuthentication(BaseAuthentication):
    """Authenticate by ``Authorization: Bearer``; the mount has checked it already inside a copropriété."""

    def authenticate(self, request: Any) -> tuple[Bearer, None] | None:
        try:
            bearer = getattr(request._request, "bearer", None) or bearer_of(request._request)
        except TokenError as error:
            raise AuthenticationFailed() from error
        return (bearer, None) if bearer else None

    def authenticate_header(self, request: Any) -> str:
        return CHALLENGE
