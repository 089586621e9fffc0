"""Every endpoint answers what the OpenAPI file says, whatever it is sent, and never 500."""

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from koprogo.core.management.commands.write_openapi import openapi_file
from tests.conftest import bearer
from tests.factories.accounting import draft, tilleul

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_path(openapi_file())
schema.app = WSGIHandler()


@pytest.fixture
def program(copropriete, syndic):
    """A register with a call, and a program that speaks for its syndic, on the connection of the test."""
    draft(tilleul())
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield bearer(syndic) | {"Accept-Encoding": "identity"}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.exclude(path_regex="/token/").parametrize()
@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_keep_the_contract(case, program):
    if "slug" in case.path_parameters:
        case.path_parameters["slug"] = "parc"
    case.call_and_validate(headers=program, checks=CHECKS)
