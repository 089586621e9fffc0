"""A browser, a person, and the provider at which the person is known."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from joserfc.jwk import KeySet

from koprogo.users.oidc.keys import public_keys, read_keys
from tests.oidc.provider import ADVANCED, BASIC, CLIENT_ID, Provider, new_key, running


@pytest.fixture(scope="session")
def own_keys() -> str:
    """Our JWKS as an operator would write it: two keys that open, for a rotation, and one that signs."""
    keys = [new_key("enc-new", "enc"), new_key("enc-old", "enc"), new_key("sig-1")]
    return json.dumps(KeySet(list(keys)).as_dict(private=True))


@pytest.fixture
def provider(own_keys: str, settings: Any, db: None) -> Iterator[Provider]:
    keys = read_keys(own_keys)
    with running(Provider(lambda: public_keys(keys))) as provider:
        settings.OIDC_ISSUER = provider.address
        settings.OIDC_CLIENT_ID = CLIENT_ID
        settings.OIDC_KEYS = keys
        settings.OIDC_ACR_VALUES = [BASIC, ADVANCED]
        settings.OIDC_STRONG_ACR_VALUES = [ADVANCED]
        yield provider


@pytest.fixture
def browser() -> Client:
    return Client()
