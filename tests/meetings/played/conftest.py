"""The copropriété of 182 lots, taken over once for all that is played in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from tests.conftest import kept_for_all
from tests.meetings.played.clock import Clock
from tests.meetings.played.house import furnish


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
