"""Requests invented from the description of the API, and the application that answers them on the test's connection."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from koprogo.core.management.commands.write_openapi import openapi_file

HANDLER = WSGIHandler()


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer as behind a web server, which says who asks: without, each request is refused before it is read."""
    return HANDLER(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)


def described(*, phases: list[str]) -> Any:
    """Return what the OpenAPI file describes, asked in these ways: coverage goes to the borders of each value."""
    schema = schemathesis.openapi.from_path(openapi_file())
    schema.config.phases.update(phases=phases)
    # What an endpoint does not have is walked over in tests/tenancy/test_permission_walk.py.
    schema.config.phases.coverage.unexpected_methods = set()
    schema.app = application
    return schema


@contextmanager
def on_this_connection() -> Iterator[None]:
    """Keep the connection from request to request, and write down none of the thousands of refusals."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
