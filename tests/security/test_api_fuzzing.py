"""Whatever is sent to the API, by whom: it is answered or refused, and never an error of ours."""

import re
from collections.abc import Iterator
from itertools import cycle

import pytest
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation.meta import TestPhase

from koprogo.users.models import ApiKey, Role
from koprogo.users.scopes import SCOPES
from koprogo.users.services.keys import make_api_key
from tests.conftest import bearer, give, kept_for_all, make_user
from tests.factories.invented import described, on_this_connection
from tests.factories.tenancy import Samples, make_samples

SEGMENT = re.compile(r"([\w-]+)/\{(?!slug)(\w+)\}")
schema = described(phases=["examples", "coverage", "fuzzing"])


@pytest.fixture(scope="module")
def samples(_coproprietes, django_db_blocker) -> Iterator[Samples]:
    """A filled copropriété, asked on the connection of the test."""
    with kept_for_all(django_db_blocker), on_this_connection():
        yield make_samples(_coproprietes[0])


@pytest.fixture
def callers(samples, coproprietes, syndic) -> list[dict[str, str]]:
    """A syndic, an owner, and a key for all there are keys for."""
    owner = make_user("owner@example.be")
    give(owner, Role.OWNER, coproprietes[0], samples["owners"])
    _, secret = make_api_key(copropriete=coproprietes[0], name="All", scopes=list(SCOPES), days=30, by=syndic.pk)
    ApiKey.objects.update(requests_a_minute=1_000_000)
    return [bearer(syndic), bearer(owner), {"Authorization": f"Bearer {secret}"}]


TURNS = cycle((1, 2))


def test_requests_are_read(callers):
    """Nothing below would be proven if all were turned away at the door."""
    lots = schema["/c/{slug}/api/v1/lots/"]["GET"].Case(path_parameters={"slug": "parc"})
    own = schema["/api/v1/coproprietes/"]["GET"].Case()

    asked = zip((lots, own, lots), callers, strict=True)

    assert [case.call(headers=headers).status_code for case, headers in asked] == [200] * 3


@schema.parametrize()
@settings(max_examples=4, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_nobody_meets_an_error_of_ours(case, samples, callers):
    """What is there is asked, so that what is sent is read and not only the address; owner and key by turns.

    What goes to the borders of each value, dozens for each endpoint, is sent by the syndic, who may do most.
    """
    for segment, name in SEGMENT.findall(case.path):
        case.path_parameters[name] = samples[segment]
    if "slug" in case.path_parameters:
        case.path_parameters["slug"] = "parc"
    others = () if case.meta.phase.name == TestPhase.COVERAGE else (callers[next(TURNS)],)
    for headers in (callers[0], *others):
        case.call_and_validate(headers=headers | {"Accept-Encoding": "identity"}, checks=[not_a_server_error])
