"""Asking the provider and nobody else: its hosts only, no redirects, little and soon."""

import json
import time
from typing import Any

import requests

from koprogo.users.oidc.configuration import Configuration
from koprogo.users.oidc.errors import ProviderIsAway, Unproven

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 3, 5, 10
LONGEST_BYTES = 256 * 1024


def ask(
    configuration: Configuration, url: str, *, form: dict[str, str] | None = None, bearer: str = ""
) -> tuple[str, bytes]:
    """Get ``url``, or post ``form`` to it; return the content type and the body.

    :raises ProviderIsAway: when the address is not the provider's, or the answer not 200, too long or too late.
    :raises Unproven: when the provider refuses what it is asked.
    """
    if not configuration.allows(url):
        raise ProviderIsAway(name=configuration.name)
    headers = {"Accept": "application/json, application/jwt"}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    try:
        return _answer("POST" if form else "GET", url, data=form, headers=headers)
    except (requests.RequestException, _Unfit) as error:
        raise ProviderIsAway(name=configuration.name) from error


def ask_json(configuration: Configuration, url: str, *, form: dict[str, str] | None = None) -> dict[str, Any]:
    """Return the JSON object at ``url``.

    :raises ProviderIsAway: when there is none.
    """
    _, body = ask(configuration, url, form=form)
    try:
        found = json.loads(body)
    except ValueError as error:
        raise ProviderIsAway(name=configuration.name) from error
    if not isinstance(found, dict):
        raise ProviderIsAway(name=configuration.name)
    return found


class _Unfit(Exception):
    """An answer that is not taken."""


def _answer(method: str, url: str, **options: Any) -> tuple[str, bytes]:
    with requests.Session() as session:
        session.trust_env = False
        timeout = (CONNECT_SECONDS, READ_SECONDS)
        response = session.request(method, url, timeout=timeout, allow_redirects=False, stream=True, **options)
        if 400 <= response.status_code < 500:
            raise Unproven(f"the provider answers {response.status_code}")
        if response.status_code != 200:
            raise _Unfit(response.status_code)
        return response.headers.get("Content-Type", ""), _body(response)


def _body(response: requests.Response) -> bytes:
    """Read the answer as far as it is not too long and not too slow."""
    until, body = time.monotonic() + WHOLE_SECONDS, b""
    for chunk in response.iter_content(16 * 1024):
        body += chunk
        if len(body) > LONGEST_BYTES or time.monotonic() > until:
            raise _Unfit("too long")
    return body
