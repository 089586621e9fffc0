"""Two copropriétés made once a session; a test works in the first, and the other is always there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.models import EmailAddress
from cachetools import TTLCache
from django.contrib.auth import SESSION_KEY
from django.core.cache import caches
from django.db import transaction
from django.test import Client, TestCase
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

from koprogo.audit.services import forget_looks
from koprogo.core.limits import forget_hits
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users import access, keys
from koprogo.users.access import forget_access
from koprogo.users.keys import forget_keys
from koprogo.users.models import FirmMember, FirmRole, Membership, Role, User
from koprogo.users.tokens import tokens_for
from tests.factories.coproprietes import drop_copropriete

# Tests judge no seconds: a busy machine is no mistake.
hypothesis_settings.register_profile("koprogo", deadline=None)
hypothesis_settings.load_profile("koprogo")


@pytest.fixture(scope="session", autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the connection from test to test: a new server process must first read its catalogues again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestCase, "tearDownClass", classmethod(_roll_back))
        yield


def _roll_back(case: Any) -> None:
    if case._databases_support_transactions():
        case._rollback_atomics(case.cls_atomics)
    super(TestCase, case).tearDownClass()


@pytest.fixture(scope="session")
def _coproprietes(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Copropriete, Copropriete]]:
    with django_db_blocker.unblock():
        # There is one where a test of the run asks for ``db``.
        assert connection.settings_dict["NAME"].startswith("test_"), "this is not the database of the tests"
        # A run that was killed left them in a database that is kept (--reuse-db).
        for left in Copropriete.objects.filter(slug__in=("parc", "linde")):
            drop_copropriete(copropriete=left)
        pair = (
            open_copropriete(name="Résidence du Parc", slug="parc", city="Saint-Gilles"),
            open_copropriete(name="Residentie Linde", slug="linde", city="Gent"),
        )
        yield pair
        for copropriete in pair:
            drop_copropriete(copropriete=copropriete)


@pytest.fixture
def coproprietes(_coproprietes: tuple[Copropriete, Copropriete], db: None) -> tuple[Copropriete, Copropriete]:
    return _coproprietes


@contextmanager
def kept_for_all(blocker: Any) -> Iterator[None]:
    """Keep what is written before the tests for all of them: they work inside this transaction, undone at the end."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    connection.set_schema_to_public()


@pytest.fixture
def copropriete(coproprietes: tuple[Copropriete, Copropriete]) -> Iterator[Copropriete]:
    """Enter the first copropriété."""
    with entered(coproprietes[0].schema_name):
        yield coproprietes[0]


@pytest.fixture
def other_copropriete(coproprietes: tuple[Copropriete, Copropriete]) -> Copropriete:
    return coproprietes[1]


@pytest.fixture(autouse=True)
def _nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Begin each test with empty lookups and caches; rules without a database need neither."""
    forget_access()
    forget_looks()
    forget_keys()
    forget_hits()
    yield
    if {"db", "transactional_db", "django_db_setup"} & {*request.fixturenames}:
        for cache in caches.all():
            clear_own(cache)


def clear_own(cache: Any) -> None:
    """Delete what this process keeps; ``clear()`` would empty the server for all others that test beside it."""
    server = cache._cache.get_client(write=True)
    if keys := list(server.scan_iter(f"{cache.key_prefix}:*", count=1000)):
        server.delete(*keys)


@pytest.fixture
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that is remembered for a second expire: to look it up again is one query more."""
    for module, name in ((access, "_cache"), (access, "_crowds"), (keys, "_known")):
        monkeypatch.setattr(module, name, TTLCache(100, access.STALE_AFTER_SECONDS, timer=lambda: 0.0))


@pytest.fixture
def django_assert_num_queries(django_assert_num_queries: Any, still_clock: None) -> Any:
    return django_assert_num_queries


@pytest.fixture
def django_assert_max_num_queries(django_assert_max_num_queries: Any, still_clock: None) -> Any:
    return django_assert_max_num_queries


PASSWORD = "correct-horse-battery"


def make_user(email: str, **fields: Any) -> User:
    with entered("public"):
        user = User.objects.create_user(email, PASSWORD, **fields)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def give(user: User, role: Role, copropriete: Copropriete, party_id: Any = None) -> Membership:
    with entered("public"):
        return Membership.objects.create(user=user, copropriete=copropriete, role=role, party_id=party_id)


def firm_of(copropriete: Copropriete) -> SyndicFirm:
    """Return the firm that runs a copropriété, a new one where there is none."""
    with entered("public"):
        row = Copropriete.objects.select_related("firm").get(pk=copropriete.pk)
        if row.firm is None:
            row.firm = SyndicFirm.objects.create(name=f"Syndic {copropriete.name}")
            row.save(update_fields=["firm"])
        return row.firm


def employ(user: User, role: FirmRole, firm: SyndicFirm) -> FirmMember:
    with entered("public"):
        return FirmMember.objects.create(user=user, role=role, firm=firm)


@pytest.fixture
def syndic(coproprietes: tuple[Copropriete, Copropriete]) -> User:
    """The syndic of the first copropriété."""
    user = make_user("syndic@example.be", first_name="Sonia", last_name="Dierckx")
    give(user, Role.SYNDIC, coproprietes[0])
    return user


@pytest.fixture
def stranger(coproprietes: tuple[Copropriete, Copropriete]) -> User:
    """Somebody who is a syndic, but only of the other copropriété."""
    user = make_user("stranger@example.be")
    give(user, Role.SYNDIC, coproprietes[1])
    return user


@pytest.fixture
def syndic_client(syndic: User) -> Client:
    client = Client()
    client.force_login(syndic, backend="allauth.account.auth_backends.AuthenticationBackend")
    prove(client)
    return client


def prove(client: Client, *, seconds_ago: float = 0, method: str = "password") -> None:
    """Let a session have proven who it is, as signing in by the page does."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": timezone.now().timestamp() - seconds_ago}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = session[SESSION_KEY]
    session.save()


def bearer(user: User, *, has_second_factor: bool = False) -> dict[str, str]:
    """Return the headers of a program that speaks for ``user``."""
    return {"Authorization": f"Bearer {tokens_for(user, has_second_factor=has_second_factor).access_token}"}


@pytest.fixture
def syndic_api(syndic: User) -> Client:
    return Client(headers=bearer(syndic))
