"""The provider as it describes itself: its addresses and its keys, kept for an hour."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from koprogo.users.oidc.configuration import Configuration
from koprogo.users.oidc.errors import ProviderIsAway
from koprogo.users.oidc.http import ask_json

KEPT_SECONDS = 3600
ASKED_AGAIN_SECONDS = 60
DOCUMENT = "/.well-known/openid-configuration"


@dataclass(frozen=True)
class Provider:
    """Where to send people, and where to ask."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str


def provider_of(configuration: Configuration) -> Provider:
    """Return what the provider says of itself.

    :raises ProviderIsAway: when it says nothing, speaks for another issuer or names addresses of others.
    """
    found: Provider | None = cache.get(_name(configuration, "provider"))
    if found is None:
        found = _read(configuration, ask_json(configuration, configuration.issuer + DOCUMENT))
        cache.set(_name(configuration, "provider"), found, KEPT_SECONDS)
    return found


def _read(configuration: Configuration, said: dict[str, Any]) -> Provider:
    required = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    userinfo = said.get("userinfo_endpoint") or ""
    urls = [*required, *([userinfo] if userinfo else [])]
    is_ours = str(said.get("issuer", "")).rstrip("/") == configuration.issuer
    if not is_ours or not all(isinstance(url, str) and configuration.allows(url) for url in urls):
        raise ProviderIsAway(name=configuration.name)
    authorization, token, jwks = map(str, required)
    return Provider(authorization, token, jwks, userinfo)


def keys_of(configuration: Configuration, *, kid: str | None) -> list[Any]:
    """Return the keys of the provider that may have signed what names ``kid``; asked anew when the name is new.

    :raises ProviderIsAway: when it does not tell them.
    """
    known = _named(_published(configuration), kid)
    if known or not cache.add(_name(configuration, "asked-again"), True, ASKED_AGAIN_SECONDS):
        return known
    cache.delete(_name(configuration, "jwks"))
    return _named(_published(configuration), kid)


def _published(configuration: Configuration) -> list[Any]:
    jwks = cache.get(_name(configuration, "jwks"))
    if jwks is None:
        jwks = ask_json(configuration, provider_of(configuration).jwks_uri)
        cache.set(_name(configuration, "jwks"), jwks, KEPT_SECONDS)
    try:
        return list(KeySet.import_key_set(jwks))
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise ProviderIsAway(name=configuration.name) from error


def _named(keys: list[Any], kid: str | None) -> list[Any]:
    """Return the public keys for signatures with this name; without a name, the only one there is."""
    signing = [key for key in keys if key.key_type in ("RSA", "EC") and key.get("use", "sig") == "sig"]
    if kid is None:
        return signing if len(signing) == 1 else []
    return [key for key in signing if key.kid == kid]


def _name(configuration: Configuration, what: str) -> str:
    return f"oidc:{what}:{configuration.issuer}"
