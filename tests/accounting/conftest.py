"""Clients that leave the test where it was: inside the copropriété, as a request goes out of it at its end."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from buildings.models import Owner
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Role, User
from tests.conftest import bearer, give, make_user
from tests.factories.accounting import World, tilleul

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class InsideClient(Client):
    """A client whose requests end where they began."""

    def request(self, **request: Any) -> Any:
        schema = connection.schema_name
        try:
            return super().request(**request)
        finally:
            connection.set_schema(schema)


@pytest.fixture
def world(copropriete: Copropriete) -> World:
    return tilleul()


@pytest.fixture
def desk(syndic: User) -> InsideClient:
    """The syndic at his desk."""
    client = InsideClient()
    client.force_login(syndic, backend=BACKEND)
    return client


@pytest.fixture
def program(syndic: User) -> InsideClient:
    """A program that speaks for the syndic."""
    return InsideClient(headers=bearer(syndic))


@pytest.fixture
def reviewer(copropriete: Copropriete) -> InsideClient:
    """Somebody who may read the books and change nothing."""
    user = make_user("reviewer@example.be")
    give(user, Role.REVIEWER, copropriete)
    client = InsideClient()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def owner_of(copropriete: Copropriete) -> Callable[[Owner], InsideClient]:
    """Return a browser in which a given owner is signed in."""

    def signed_in(owner: Owner) -> InsideClient:
        user = make_user(f"{owner.reference}@example.be".lower())
        give(user, Role.OWNER, copropriete, owner.pk)
        client = InsideClient()
        client.force_login(user, backend=BACKEND)
        return client

    return signed_in
