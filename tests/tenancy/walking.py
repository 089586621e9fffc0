"""Every address of the site, read from the URLconf: who it is for, by what method, with which arguments."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

INSIDE = "koprogo.urls_copropriete"
OUTSIDE = "koprogo.urls"
ARGUMENT = re.compile(r"(?P<segment>[\w-]+)/<(?:(?P<kind>\w+):)?\w+>")


@dataclass(frozen=True)
class Address:
    """One pattern of a URLconf."""

    path: str
    name: str
    view: Callable[..., Any]
    is_regex: bool

    def __str__(self) -> str:
        return f"{self.path} ({self.name})"

    @property
    def has_arguments(self) -> bool:
        return bool(ARGUMENT.search(self.path))

    @property
    def endpoint(self) -> Any:
        """The class behind an address of the API."""
        return getattr(self.view, "cls", None)

    @property
    def audience(self) -> str:
        return getattr(self.view, "audience", "") or getattr(self.endpoint, "audience", "")

    @property
    def rights(self) -> dict[str, str]:
        """The right each method needs; empty when the view names none."""
        if self.endpoint:
            actions: dict[str, str] = getattr(self.view, "actions", {})
            named = {method: getattr(self.endpoint, "rights", {}).get(action, "") for method, action in actions.items()}
            return {method: right for method, right in named.items() if method != "head"}
        action = getattr(self.view, "action", "")
        return {"get": action, "post": action} if action else {}

    @property
    def segments(self) -> list[str]:
        """What stands before each argument: it says of what kind the object is."""
        return [match["segment"] for match in ARGUMENT.finditer(self.path)]

    def filled(self, fill: Callable[[str, str], str]) -> str:
        """Return the path with each argument given by ``fill(kind, segment)``."""
        return ARGUMENT.sub(
            lambda match: f"{match['segment']}/{fill(match['kind'] or 'str', match['segment'])}", self.path
        )


def addresses(urlconf: str) -> list[Address]:
    return list(_walk(get_resolver(urlconf).url_patterns, "/", False))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, in_regex: bool) -> Iterator[Address]:
    for pattern in patterns:
        is_regex = in_regex or isinstance(pattern.pattern, RegexPattern)
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path, is_regex)
        else:
            yield Address(path, pattern.name or "", pattern.callback, is_regex)
