"""Anybody may ask which KoproGo answers; nothing else is told, and no server is needed for it."""

import tomllib

from django.conf import settings
from django.test import Client


def test_status_names_the_versions_and_asks_no_database():
    version = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    answer = Client().get("/api/v1/status/")

    assert answer.json() == {"status": "ok", "api": "v1", "version": version}
