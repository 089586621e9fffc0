"""Every endpoint answers what the OpenAPI file says, whatever it is sent, and never 500."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.conftest import bearer
from tests.factories.accounting import draft, tilleul
from tests.factories.invented import described, on_this_connection

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schema = described(phases=["examples", "fuzzing"])


@pytest.fixture
def program(copropriete, syndic):
    """A register with a call, and a program that speaks for its syndic, on the connection of the test."""
    draft(tilleul())
    with on_this_connection():
        yield bearer(syndic) | {"Accept-Encoding": "identity"}


@schema.exclude(path_regex="/token/").parametrize()
@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_keep_the_contract(case, program):
    if "slug" in case.path_parameters:
        case.path_parameters["slug"] = "parc"
    case.call_and_validate(headers=program, checks=CHECKS)
