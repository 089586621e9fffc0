"""What an installation says of its OpenID Connect provider."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from koprogo.users.oidc.keys import Key

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True)
class Configuration:
    """A provider and how we are known there."""

    issuer: str
    name: str
    client_id: str
    keys: tuple[Key, ...]
    scopes: tuple[str, ...]
    acr_values: tuple[str, ...]
    strong_acr_values: frozenset[str]
    hosts: frozenset[str]
    algorithms: tuple[str, ...]

    def allows(self, url: str) -> bool:
        """Return whether an address is one of the provider's, encrypted unless it is this machine."""
        parts = urlsplit(url)
        is_private = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        return is_private and parts.netloc in self.hosts


def configuration() -> Configuration | None:
    """Return what is configured; None where nobody signs in this way."""
    if not settings.OIDC_ISSUER:
        return None
    return Configuration(
        issuer=settings.OIDC_ISSUER,
        name=settings.OIDC_NAME,
        client_id=settings.OIDC_CLIENT_ID,
        keys=settings.OIDC_KEYS,
        scopes=tuple(settings.OIDC_SCOPES),
        acr_values=tuple(settings.OIDC_ACR_VALUES),
        strong_acr_values=frozenset(settings.OIDC_STRONG_ACR_VALUES),
        hosts=frozenset({urlsplit(settings.OIDC_ISSUER).netloc, *settings.OIDC_HOSTS}),
        algorithms=tuple(name for name in settings.OIDC_ALGORITHMS if not name.startswith("HS") and name != "none"),
    )
