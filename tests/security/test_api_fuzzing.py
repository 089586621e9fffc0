"""Whatever is sent to the API, by whom: it is answered or refused, and never an error of ours."""

import re
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
from tests.factories.tenancy import Samples, make_samples

SEGMENT = re.compile(r"([\w-]+)/\{(?!slug)(\w+)\}")
ALL = settings(max_examples=4, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
# Most is refused to an owner, and a key does as its maker: what is their own is the way in.
SOME = settings(ALL, max_examples=2)
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
def owner_token(coproprietes, samples) -> dict[str, str]:
    user = make_user("owner@example.be")
    give(user, Role.OWNER, coproprietes[0], samples["owners"])
    return bearer(user)


@pytest.fixture
def key(coproprietes, samples, syndic) -> dict[str, str]:
    """A key for all there are keys for."""
    _, secret = make_api_key(copropriete=coproprietes[0], name="All", scopes=list(SCOPES), days=30, by=syndic.pk)
    ApiKey.objects.update(requests_a_minute=1_000_000)
    return {"Authorization": f"Bearer {secret}"}


def ask(case: Any, samples: Samples, headers: dict[str, str]) -> None:
    """Send a case to what is there: real objects, so that what is sent is read and not only the address."""
    for segment, name in SEGMENT.findall(case.path):
        case.path_parameters[name] = samples[segment]
    if "slug" in case.path_parameters:
        case.path_parameters["slug"] = "parc"
    case.call_and_validate(headers=headers | {"Accept-Encoding": "identity"}, checks=[not_a_server_error])


@schema.parametrize()
@ALL
def test_syndics_meet_no_error_of_ours(case, samples, syndic):
    ask(case, samples, bearer(syndic))


@schema.parametrize()
@SOME
def test_owners_meet_no_error_of_ours(case, samples, owner_token):
    ask(case, samples, owner_token)


@schema.parametrize()
@SOME
def test_keys_meet_no_error_of_ours(case, samples, key):
    ask(case, samples, key)
