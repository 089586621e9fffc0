"""Our own keys: by which the provider knows us, and which open what it sends."""

import json
import re
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

Key = RSAKey | ECKey
BLOCK = re.compile(r"-----BEGIN [A-Z ]+-----.+?-----END [A-Z ]+-----", re.DOTALL)
KINDS: dict[str, type[Key]] = {"RSA": RSAKey, "EC": ECKey}
SIGNS_BY = {"RSA": "RS256", "P-256": "ES256"}


class KeysAreUnreadable(ValueError):
    """The text is neither PEM nor JWK nor JWKS of private RSA or EC keys."""


def read_keys(text: str) -> tuple[Key, ...]:
    """Read PEM blocks, a JWK or a JWKS; a key that does not say its use signs and opens.

    :raises KeysAreUnreadable: when a key is of another kind, or public.
    """
    try:
        keys = [key for found in _found(text.strip()) for key in _by_use(found)]
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise KeysAreUnreadable("OIDC_PRIVATE_KEY") from error
    if not any(key.get("use") == "sig" for key in keys) or not all(key.is_private for key in keys):
        raise KeysAreUnreadable("OIDC_PRIVATE_KEY")
    return tuple(keys)


def _found(text: str) -> list[Key]:
    if text.startswith("{"):
        read = json.loads(text)
        return [KINDS[one["kty"]].import_key(one) for one in read.get("keys", [read])]
    return [_from_pem(block) for block in BLOCK.findall(text)]


def _from_pem(block: str) -> Key:
    kind = ECKey if "BEGIN EC" in block else RSAKey
    try:
        return kind.import_key(block)
    except (JoseError, ValueError, TypeError):
        return ECKey.import_key(block)


def _by_use(key: Key) -> list[Key]:
    if key.get("use"):
        key.ensure_kid()
        return [key]
    name = key.get("kid") or key.thumbprint()
    private: Any = key.as_dict(private=True)
    kind = KINDS[key.key_type]
    return [kind.import_key({**private, "use": use, "kid": f"{name}-{use}"}) for use in ("sig", "enc")]


def signing_key(keys: tuple[Key, ...]) -> Key:
    return next(key for key in keys if key.get("use") == "sig")


def algorithm_of(key: Key) -> str:
    return SIGNS_BY["RSA"] if isinstance(key, RSAKey) else SIGNS_BY[str(key.get("crv"))]


def opening_keys(keys: tuple[Key, ...], kid: str | None) -> list[Key]:
    """Return the keys that may open what names ``kid``; without a name, all that open."""
    return [key for key in keys if key.get("use") == "enc" and kid in (None, key.kid)]


def public_keys(keys: tuple[Key, ...]) -> dict[str, Any]:
    """Return the JWKS the provider reads: the public half of every key."""
    return dict(KeySet(list(keys)).as_dict(private=False))
