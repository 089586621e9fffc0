"""The examples of a page in Markdown: a curl command, and the answer that the page says comes back."""

import json
import re
import shlex
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client

BLOCK = re.compile(r"^```(sh|json|http)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"\$([A-Z]+)")
BASE = "http://testserver"


@dataclass
class Example:
    """One command, with what comes back."""

    command: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None


def examples_of(text: str) -> list[Example]:
    """Read the examples in their order."""
    found: list[Example] = []
    for kind, content in BLOCK.findall(text):
        if kind == "sh":
            found.append(Example(content))
        elif kind == "json":
            found[-1].body = json.loads(content)
        else:
            _read_http(found[-1], content)
    return found


def _read_http(example: Example, content: str) -> None:
    head, _, body = content.strip().partition("\n\n")
    first, *lines = head.splitlines()
    example.status = int(first.split()[1])
    example.headers = dict(line.split(": ", 1) for line in lines)
    example.body = json.loads(body) if body else None


def run(command: str, known: dict[str, str]) -> Any:
    """Do what curl would; names like $KEY are known from earlier answers."""
    words = shlex.split(NAME.sub(lambda match: known[match[1]], command))
    headers: dict[str, str] = {}
    url, data = "", None
    rest = iter(words[1:])
    for word in rest:
        if word == "-H":
            name, value = next(rest).split(": ", 1)
            headers[name] = value
        elif word == "-d":
            data = next(rest)
        elif not word.startswith("-"):
            url = word
    client = Client(headers=headers)
    path = url.removeprefix(BASE)
    answer = client.post(path, data, content_type="application/json") if data else client.get(path)
    return cast("HttpResponse", answer)


def compare(wanted: Any, got: Any, known: dict[str, str], place: str = "") -> None:
    """Look that ``got`` is what the page says: "…" is anything, "$NAME" is kept for later, or what it was before."""
    if isinstance(wanted, dict):
        assert set(wanted) == set(got), place
        for name, value in wanted.items():
            compare(value, got[name], known, f"{place}.{name}")
    elif isinstance(wanted, list):
        assert len(wanted) == len(got), place
        for index, value in enumerate(wanted):
            compare(value, got[index], known, f"{place}[{index}]")
    elif isinstance(wanted, str) and (name := NAME.fullmatch(wanted)):
        if name[1] in ("GARAGE", "BUILDING", "ETAG") and name[1] in known:
            assert got == known[name[1]], place
        known[name[1]] = str(got)
    elif wanted != "…":
        assert got == wanted, place
