"""By which keys tokens are signed and believed: the one that signs now, and those it follows."""

from contextlib import suppress
from functools import cache
from typing import Any

from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenBackendExpiredToken, TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token


class KeyRing(TokenBackend):
    """Signs with the first key and believes what any of them signed, always by the same algorithm."""

    def __init__(self, *keys: str, algorithm: str, **named: Any) -> None:
        super().__init__(algorithm, keys[0], **named)
        self.former = [TokenBackend(algorithm, key, **named) for key in keys[1:]]

    def decode(self, token: Any, verify: bool = True) -> dict[str, Any]:
        try:
            return super().decode(token, verify)
        except TokenBackendExpiredToken:
            raise
        except TokenBackendError as error:
            return self._decoded_formerly(token, verify, error)

    def _decoded_formerly(self, token: Any, verify: bool, error: TokenBackendError) -> dict[str, Any]:
        for backend in self.former:
            with suppress(TokenBackendError):
                return backend.decode(token, verify)
        raise error


@cache
def _key_ring(algorithm: str, issuer: str, audience: str, *keys: str) -> KeyRing:
    return KeyRing(*keys, algorithm=algorithm, issuer=issuer, audience=audience)


class _Ours(Token):
    @property
    def token_backend(self) -> KeyRing:
        told = settings.SIMPLE_JWT
        keys = (told["SIGNING_KEY"], *settings.JWT_SIGNING_KEY_FALLBACKS)
        return _key_ring(told["ALGORITHM"], told["ISSUER"], told["AUDIENCE"], *keys)


class Access(_Ours, AccessToken):
    """What a program shows with each request."""


class TokenIsUsed(TokenError):
    """A refresh token is shown that was exchanged or ended before: somebody has a copy."""

    def __init__(self, claims: dict[str, Any]) -> None:
        super().__init__("used")
        self.claims = claims


class Refresh(_Ours, RefreshToken):  # type: ignore[misc]
    """What a program exchanges, once, for the next pair."""

    access_token_class = Access

    def check_blacklist(self) -> None:
        try:
            super().check_blacklist()
        except TokenError as error:
            raise TokenIsUsed(self.payload) from error
