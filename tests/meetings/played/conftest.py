"""The copropriété of 182 lots, taken over once for all that is played in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from buildings.models import Owner
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role, User
from tests.conftest import give, kept_for_all, make_user
from tests.meetings.played.clock import Clock
from tests.meetings.played.house import furnish
from tests.meetings.played.script import LATE_REMOTE, REMOTE


@pytest.fixture(scope="package")
def _furnished(_coproprietes: tuple[Copropriete, Copropriete], django_db_blocker: Any) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, kept_for_all(django_db_blocker):
        Clock(patch, "2027-03-01 10:00")
        with entered(_coproprietes[0].schema_name):
            furnish()
        yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, "2027-03-08 10:00")


@pytest.fixture
def house(_furnished: None, copropriete: Copropriete, clock: Clock) -> Copropriete:
    """Enter the copropriété, a week after its books were closed."""
    return copropriete


@pytest.fixture
def phones(house: Copropriete) -> dict[str, User]:
    """Let those who take part at a distance sign in."""
    return {name: _phone(house, name) for name in (*REMOTE, LATE_REMOTE)}


def _phone(house: Copropriete, name: str) -> User:
    user = make_user(f"{name}@example.be".lower())
    give(user, Role.OWNER, house, str(Owner.objects.get(reference=name).pk))
    return user
