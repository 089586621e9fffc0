"""Sending somebody to the provider and taking them back: once, in the same browser, within ten minutes."""

import json
import logging
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from joserfc import jwt

from koprogo.tenancy.urls import absolute, public_url
from koprogo.users.oidc.configuration import Configuration
from koprogo.users.oidc.errors import IdentityIsRefused, PersonGaveUp, Unproven
from koprogo.users.oidc.http import ask, ask_json
from koprogo.users.oidc.keys import algorithm_of, signing_key
from koprogo.users.oidc.provider import provider_of
from koprogo.users.oidc.tokens import read_id_token, read_signed

logger = logging.getLogger(__name__)
FLOWS = "oidc_flows"
MOST_FLOWS = 3
LONGEST_SECONDS = 600
ASSERTION_SECONDS = 60
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True)
class Identity:
    """A person as the provider proves it: ``issuer`` and ``subject`` say who, nothing else does."""

    issuer: str
    subject: str
    acr: str
    is_strong: bool
    first_name: str = ""
    last_name: str = ""


def begin(configuration: Configuration, request: HttpRequest, **purpose: str) -> str:
    """Return where to send the browser; ``purpose`` comes back with the person.

    :raises ProviderIsAway: when the provider does not say where it is.
    """
    state, nonce, verifier = token_urlsafe(32), token_urlsafe(32), token_urlsafe(48)
    flows = dict(list(request.session.get(FLOWS, {}).items())[1 - MOST_FLOWS :])
    flow = {"nonce": nonce, "verifier": verifier, "at": int(time.time()), "purpose": purpose}
    request.session[FLOWS] = {**flows, state: flow}
    asked = {
        "response_type": "code",
        "client_id": configuration.client_id,
        "redirect_uri": _return_address(),
        "scope": " ".join(configuration.scopes),
        "state": state,
        "nonce": nonce,
        "code_challenge": urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if configuration.acr_values:
        asked["acr_values"] = " ".join(configuration.acr_values)
    return f"{provider_of(configuration).authorization_endpoint}?{urlencode(asked)}"


def finish(configuration: Configuration, request: HttpRequest) -> tuple[Identity, dict[str, str]]:
    """Return who came back, proven, and for what; what came back serves once.

    :raises IdentityIsRefused: when it was not asked for here, or proves nothing.
    :raises PersonGaveUp: when the person stopped at the provider.
    :raises ProviderIsAway: when the provider does not answer.
    """
    try:
        flow = _taken(request)
        if request.GET.get("error"):
            raise PersonGaveUp(name=configuration.name)
        if request.GET.get("iss", configuration.issuer).rstrip("/") != configuration.issuer:
            raise Unproven("iss of the answer")
        return _identity(configuration, request.GET.get("code", ""), flow), flow["purpose"]
    except Unproven as error:
        logger.warning("identity refused: %s", error)
        raise IdentityIsRefused(name=configuration.name) from error


def _taken(request: HttpRequest) -> dict[str, Any]:
    """Take what was begun out of the session, so that it serves once."""
    flows = request.session.get(FLOWS, {})
    flow: dict[str, Any] | None = flows.pop(request.GET.get("state", ""), None)
    if flow is None:
        raise Unproven("state")
    request.session[FLOWS] = flows
    if flow["at"] < time.time() - LONGEST_SECONDS:
        raise Unproven("too late")
    return flow


def _identity(configuration: Configuration, code: str, flow: dict[str, Any]) -> Identity:
    provider = provider_of(configuration)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": _return_address(),
        "client_id": configuration.client_id,
        "code_verifier": flow["verifier"],
        "client_assertion_type": JWT_BEARER,
        "client_assertion": _assertion(configuration, provider.token_endpoint),
    }
    given = ask_json(configuration, provider.token_endpoint, form=form)
    claims = read_id_token(configuration, str(given.get("id_token", "")), nonce=flow["nonce"])
    about = claims
    if flow["purpose"].get("invitation") and provider.userinfo_endpoint:
        about = claims | _told(configuration, provider.userinfo_endpoint, given, claims["sub"])
    return Identity(
        issuer=configuration.issuer,
        subject=claims["sub"],
        acr=str(claims.get("acr", "")),
        is_strong=claims.get("acr") in configuration.strong_acr_values,
        first_name=str(about.get("given_name", ""))[:150],
        last_name=str(about.get("family_name", ""))[:150],
    )


def _told(configuration: Configuration, url: str, given: dict[str, Any], subject: str) -> dict[str, Any]:
    """Return what the provider tells of the same person, plainly or signed and encrypted."""
    kind, body = ask(configuration, url, bearer=str(given.get("access_token", "")))
    text = body.decode(errors="replace")
    told = read_signed(configuration, text) if kind.startswith("application/jwt") else _plain(text)
    if told.get("sub") != subject:
        raise Unproven("sub of userinfo")
    return told


def _plain(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError as error:
        raise Unproven("userinfo") from error
    if not isinstance(told, dict):
        raise Unproven("userinfo")
    return told


def _assertion(configuration: Configuration, audience: str) -> str:
    """Sign who we are, for this one request (RFC 7523)."""
    key, now = signing_key(configuration.keys), int(time.time())
    claims = {
        "iss": configuration.client_id,
        "sub": configuration.client_id,
        "aud": audience,
        "jti": token_urlsafe(16),
        "iat": now,
        "exp": now + ASSERTION_SECONDS,
    }
    algorithm = algorithm_of(key)
    return jwt.encode({"alg": algorithm, "kid": str(key.kid)}, claims, key, algorithms=[algorithm])


def _return_address() -> str:
    return absolute(public_url("identity_callback"))
