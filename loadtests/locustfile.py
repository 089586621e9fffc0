"""What programs do all day: 70 % reads, 30 % writes, over many copropriétés.

Copropriétés are used unequally, by Zipf's law; LOAD_LAW=uniform is the worst case for caches. The world to ask for is
var/load/world.json, written by loadtests.seed. Run it through loadtests.run_one_core, or by hand:

    locust -f loadtests/locustfile.py --headless -u 20 -r 20 -t 60s --host http://127.0.0.1:8000
"""

import itertools
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from locust import FastHttpUser, events, task

FILE = os.environ.get("LOAD_WORLD", Path(__file__).resolve().parents[1] / "var" / "load" / "world.json")
WORLD = json.loads(Path(FILE).read_text())
SLUGS, MODELS = WORLD["slugs"], WORLD["models"]
RANKS = range(1, len(SLUGS) + 1)
WEIGHTS = [1.0 / rank for rank in RANKS] if os.environ.get("LOAD_LAW", "zipf") == "zipf" else [1.0 for _ in RANKS]
CUMULATIVE = list(itertools.accumulate(WEIGHTS))
LINE = len("HTTP/1.1 200 OK\r\n\r\n")
token = ""


@events.test_start.add_listener
def sign_in(environment: Any, **kwargs: Any) -> None:
    """Ask for one token, as a program of the syndic's does."""
    global token
    import requests

    who = {"email": WORLD["email"], "password": WORLD["password"]}
    token = requests.post(f"{environment.host}/api/v1/token/", json=who, timeout=10).json()["access"]


class Place:
    """A copropriété, and something in it."""

    def __init__(self) -> None:
        number = random.choices(range(len(SLUGS)), cum_weights=CUMULATIVE)[0]
        self.model = MODELS[number % len(MODELS)]
        self.api = f"/c/{SLUGS[number]}/api/v1"

    def one(self, kind: str) -> str:
        return str(random.choice(self.model[kind]))


def some(text: str) -> str:
    return f"{text} {random.randrange(10**6):06d}"


def draft(place: Place) -> dict[str, Any]:
    cents = random.randrange(100_00, 20_000_00)
    return {
        "kind": "provision",
        "title": some("Provision"),
        "key": place.model["key"],
        "amount": f"{cents // 100}.{cents % 100:02d}",
        "called_on": "2027-01-01",
        "due_on": "2027-01-31",
    }


def owner(place: Place) -> dict[str, Any]:
    return {"last_name": some("Janssens"), "first_name": "Els", "language": "nl", "from_on": "2026-01-01"}


def move(place: Place) -> dict[str, Any]:
    return {
        "owner": place.one("owners"),
        "street": some("Kerkstraat"),
        "postal_code": "9000",
        "city": "Gent",
        "from_on": "2026-11-22",
    }


Body = Callable[[Place], dict[str, Any]]
READS: list[tuple[int, str, str]] = [
    (14, "lots/?limit=20", ""),
    (14, "owners/?limit=20", ""),
    (8, "fund-calls/?limit=20", ""),
    (6, "fund-call-shares/?limit=20", ""),
    (4, "journal-entries/?limit=20", ""),
    (2, "trial-balance/", ""),
    (8, "lots/{}/", "lots"),
    (10, "owners/{}/", "owners"),
    (4, "fund-calls/{}/", "calls"),
]
WRITES: list[tuple[int, str, str, str, Body]] = [
    (8, "POST", "owners/", "", owner),
    (9, "PATCH", "owners/{}/", "owners", lambda place: {"phone": f"+32475{random.randrange(10**6):06d}"}),
    (5, "POST", "addresses/", "", move),
    (3, "PATCH", "lots/{}/", "lots", lambda place: {"note": some("note")}),
    (5, "POST", "fund-calls/", "", draft),
]


class Program(FastHttpUser):
    """A program that waits for each answer before it asks again."""

    network_timeout = connection_timeout = 30.0

    @task(70)
    def read(self) -> None:
        place = Place()
        _, path, kind = random.choices(READS, weights=[read[0] for read in READS])[0]
        self.ask("GET", place, path, kind)

    @task(30)
    def write(self) -> None:
        place = Place()
        _, method, path, kind, body = random.choices(WRITES, weights=[write[0] for write in WRITES])[0]
        self.ask(method, place, path, kind, json=body(place))

    def ask(self, method: str, place: Place, path: str, kind: str, **kwargs: Any) -> None:
        address = f"{place.api}/{path.format(place.one(kind)) if kind else path}"
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", "Accept-Encoding": "gzip"}
        name = path.partition("?")[0]
        with self.client.request(
            method, address, name=name, headers=headers, catch_response=True, allow_redirects=False, **kwargs
        ) as response:
            response.request_meta["response_length"] = wire_bytes(response)
            if not 200 <= response.status_code < 300:
                response.failure(f"{response.status_code} {(response.text or '')[:200]}")


def wire_bytes(response: Any) -> int:
    """Return how long the answer was on the wire, headers and all."""
    headers = response.headers or {}
    return (
        LINE
        + sum(len(name) + len(value) + 4 for name, value in headers.items())
        + int(headers.get("Content-Length", 0))
    )
