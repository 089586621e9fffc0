"""What tests of the register share."""

from typing import Any

import pytest
from django.test import Client

from koprogo.tenancy.connection import connection


@pytest.fixture(autouse=True)
def _come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Come back, after each request, to the schema in which the test works."""
    served = Client.request

    def request(self: Client, **environ: Any) -> Any:
        before = connection.tenant
        try:
            return served(self, **environ)
        finally:
            connection.set_tenant(before)

    monkeypatch.setattr(Client, "request", request)
