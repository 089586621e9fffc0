"""Whatever is sent to the API, by whom: it is answered or refused, and never an error of ours."""

import re
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from koprogo.core.management.commands.write_openapi import openapi_file
from koprogo.users.models import ApiKey, Role
from koprogo.users.scopes import SCOPES
from koprogo.users.services.keys import make_api_key
from tests.conftest import bearer, give, make_user
from tests.factories.tenancy import make_samples

SEGMENT = re.compile(r"([\w-]+)/\{(?!slug)(\w+)\}")
schema = schemathesis.openapi.from_path(openapi_file())
schema.app = WSGIHandler()


@pytest.fixture
def samples(coproprietes) -> Any:
    """A filled copropriété, asked on the connection of the test."""
    found = make_samples(coproprietes[0])
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield found
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def callers(coproprietes, samples, syndic) -> list[dict[str, str]]:
    """A syndic, an owner, and a key for all there are keys for."""
    owner = make_user("owner@example.be")
    give(owner, Role.OWNER, coproprietes[0], samples["owners"])
    _, secret = make_api_key(copropriete=coproprietes[0], name="All", scopes=list(SCOPES), days=30, by=syndic.pk)
    ApiKey.objects.update(requests_a_minute=1_000_000)
    return [bearer(syndic), bearer(owner), {"Authorization": f"Bearer {secret}"}]


TURNS = cycle((1, 2))


@schema.parametrize()
@settings(max_examples=4, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_nobody_meets_an_error_of_ours(case, samples, callers):
    """What is there is asked, so that what is sent is read and not only the address; owner and key by turns."""
    for segment, name in SEGMENT.findall(case.path):
        case.path_parameters[name] = samples[segment]
    if "slug" in case.path_parameters:
        case.path_parameters["slug"] = "parc"
    for headers in (callers[0], callers[next(TURNS)]):
        case.call_and_validate(headers=headers | {"Accept-Encoding": "identity"}, checks=[not_a_server_error])
