"""Which KoproGo runs here."""

import tomllib
from functools import cache

from django.conf import settings


@cache
def software_version() -> str:
    """Return the version of KoproGo that runs here."""
    with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
