"""The stage of the attempts, kept for a module; each test undoes what it did."""

from collections.abc import Iterator

import pytest

from koprogo.tenancy.schema import entered
from tests.conftest import kept_for_all
from tests.meetings.unlawful.stage import Stage, make_stage


@pytest.fixture(scope="module")
def _stage(_coproprietes, django_db_blocker) -> Iterator[Stage]:
    with kept_for_all(django_db_blocker), entered(_coproprietes[0].schema_name):
        yield make_stage(_coproprietes[0])


@pytest.fixture
def stage(_stage: Stage, copropriete) -> Stage:
    _stage.__dict__.pop("items", None)
    return _stage
