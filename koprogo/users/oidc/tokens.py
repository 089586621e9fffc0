"""What the provider signs and encrypts, opened and checked."""

import json
import time
from base64 import urlsafe_b64decode
from secrets import compare_digest
from typing import Any

from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry
from joserfc.jws import JWSRegistry

from koprogo.users.oidc.configuration import Configuration
from koprogo.users.oidc.errors import Unproven
from koprogo.users.oidc.keys import opening_keys
from koprogo.users.oidc.provider import keys_of

LEEWAY_SECONDS = 60
LONGEST_AGE_SECONDS = 600
ENCRYPTION = [
    *("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"),
    *("A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512"),
]


def read_id_token(configuration: Configuration, token: str, *, nonce: str) -> dict[str, Any]:
    """Return the claims of an ID token: opened, signed by the provider, for us, now and for this very request.

    :raises Unproven: when anything of it is not so.
    """
    claims = read_signed(configuration, token)
    now = time.time()
    _require(isinstance(claims.get("sub"), str) and 0 < len(claims["sub"]) <= 191, "sub")
    _require(_number(claims, "exp") > now - LEEWAY_SECONDS, "exp")
    _require(now - LONGEST_AGE_SECONDS < _number(claims, "iat") < now + LEEWAY_SECONDS, "iat")
    _require(compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()), "nonce")
    _require(not configuration.acr_values or claims.get("acr") in configuration.acr_values, "acr")
    return claims


def read_signed(configuration: Configuration, token: str) -> dict[str, Any]:
    """Return the claims of a token the provider signed for us, encrypted to us or not.

    :raises Unproven: when it is not for us, or not by the provider.
    """
    claims = _verified(configuration, _opened(configuration, token))
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    _require(str(claims.get("iss", "")).rstrip("/") == configuration.issuer, "iss")
    _require(configuration.client_id in audiences, "aud")
    is_for_others_too = len(audiences) > 1 or "azp" in claims
    _require(not is_for_others_too or claims.get("azp") == configuration.client_id, "azp")
    return claims


def _opened(configuration: Configuration, token: str) -> str:
    """Return what is inside the envelope, or the token when there is none."""
    if token.count(".") != 4:
        return token
    kid = _header(token).get("kid")
    for key in opening_keys(configuration.keys, kid):
        try:
            opened = jwe.decrypt_compact(token, key, registry=JWERegistry(algorithms=ENCRYPTION))
        except (JoseError, ValueError):
            continue
        return (opened.plaintext or b"").decode("ascii", errors="replace")
    raise Unproven("envelope")


def _verified(configuration: Configuration, token: str) -> dict[str, Any]:
    _require(token.count(".") == 2, "form")
    header = _header(token)
    _require(header.get("alg") in configuration.algorithms, "alg")
    kid = header.get("kid")
    for key in keys_of(configuration, kid=kid if isinstance(kid, str) else None):
        try:
            return jwt.decode(token, key, registry=JWSRegistry(algorithms=list(configuration.algorithms))).claims
        except (JoseError, ValueError):
            continue
    raise Unproven("signature")


def _header(token: str) -> dict[str, Any]:
    """Return the first part of a token, which nobody has vouched for yet."""
    part = token.split(".")[0]
    try:
        header = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except ValueError as error:
        raise Unproven("header") from error
    _require(isinstance(header, dict), "header")
    return dict(header)


def _number(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    _require(isinstance(value, int | float) and not isinstance(value, bool), name)
    return float(value)  # type: ignore[arg-type]


def _require(is_so: bool, what: str) -> None:
    if not is_so:
        raise Unproven(what)
