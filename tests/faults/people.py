"""People and programs at work while things break."""

import itertools
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import requests

from tests.faults.house import House
from tests.faults.seen import Answer, Tally

PATIENCE = 45
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PAGES = ("lots/", "owners/", "calls/", "")
READS = ("lots/?limit=20", "owners/?limit=20", "fund-calls/?limit=20")
SERIAL = itertools.count(1)


class Person:
    """Somebody with a browser, or a program with a token; each act becomes an answer of the tally."""

    def __init__(self, house: House, tally: Tally, name: str) -> None:
        self.house, self.tally, self.name = house, tally, name
        self.session = requests.Session()
        self.headers: dict[str, str] = {}

    def sign_in(self) -> None:
        page = self.session.get(f"{self.house.url}/accounts/login/", timeout=PATIENCE)
        who = {"login": self.house.world["email"], "password": self.house.world["password"]}
        form = who | {"csrfmiddlewaretoken": token_of(page.text)}
        done = self.session.post(f"{self.house.url}/accounts/login/", data=form, timeout=PATIENCE)
        assert done.ok, done.status_code
        assert "sessionid" in self.session.cookies, done.url

    def take_token(self) -> None:
        who = {name: self.house.world[name] for name in ("email", "password")}
        answer = self.session.post(f"{self.house.url}/api/v1/token/", json=who, timeout=PATIENCE)
        self.headers["Authorization"] = f"Bearer {answer.json()['access']}"

    def ask(self, method: str, path: str, *, slug: str = "tilleuls", **more: Any) -> Answer:
        """Ask for a path inside a copropriété."""
        return self.ask_outside(method, f"/c/{slug}/{path}", **more)

    def ask_outside(self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any) -> Answer:
        began = time.monotonic()
        is_api = "/api/" in path
        found: dict[str, Any] = {"status": 0}
        headers = {"Connection": "close"} | self.headers | (headers or {})
        try:
            got = self.session.request(
                method, self.house.url + path, headers=headers, timeout=PATIENCE, allow_redirects=False, **more
            )
            found = {"status": got.status_code, "kind": got.headers.get("Content-Type", ""), "text": got.text}
        except requests.exceptions.ReadTimeout:
            found = {"status": -1}
        except requests.exceptions.RequestException:
            pass
        answer = Answer(self.name, began=began, ended=time.monotonic(), is_api=is_api, **found)
        self.tally.answers.append(answer)
        return answer


def token_of(page: str) -> str:
    found = TOKEN.search(page)
    return found[1] if found else ""


class Crowd:
    """Readers and writers who go on whatever happens, and what they were told was done."""

    def __init__(self, house: House, *, slug: str = "tilleuls") -> None:
        self.house, self.slug, self.tally = house, slug, Tally()
        self.told: list[str] = []  # lots and owners answered as written
        self.asked: list[str] = []
        self.keyed: list[str] = []  # owners asked for with a key until the answer came
        self._is_over = threading.Event()

    @contextmanager
    def at_work(self) -> Iterator[Tally]:
        """Let everybody work; at the end who repeats a keyed request still gets his answer."""
        acts = [self.read_pages] * 3 + [self.post_forms, self.read_api, self.write_api, self.write_with_key]
        people = [self._arrived(act) for act in acts]
        threads = [
            threading.Thread(target=self._live, args=(person, act), daemon=True)
            for person, act in zip(people, acts, strict=True)
        ]
        for thread in threads:
            thread.start()
        time.sleep(2)
        try:
            yield self.tally
        finally:
            self._is_over.set()
            for thread in threads:
                thread.join(PATIENCE + 30)

    def _arrived(self, act: Callable[[Person], None]) -> Person:
        person = Person(self.house, self.tally, act.__name__)
        person.take_token()
        if act in (self.read_pages, self.post_forms):
            person.sign_in()
        return person

    def _live(self, person: Person, act: Callable[[Person], None]) -> None:
        while not self._is_over.wait(0.15):
            act(person)

    def read_pages(self, person: Person) -> None:
        person.ask("GET", PAGES[next(SERIAL) % len(PAGES)], slug=self.slug)

    def read_api(self, person: Person) -> None:
        person.ask("GET", f"api/v1/{READS[next(SERIAL) % len(READS)]}", slug=self.slug)

    def post_forms(self, person: Person) -> None:
        """Add a lot: first the form, then what is typed in."""
        page = person.ask("GET", "lots/new/", slug=self.slug)
        if page.status != 200:
            return
        number = f"F{next(SERIAL)}"
        form = {"csrfmiddlewaretoken": token_of(page.text), "number": number, "kind": "apartment", "position": "999"}
        form["building"] = self.house.world["coproprietes"][self.slug]["building"]
        self.asked.append(number)
        if person.ask("POST", "lots/new/", slug=self.slug, data=form).status == 302:
            self.told.append(number)

    def write_api(self, person: Person) -> None:
        name = f"Api-{next(SERIAL)}"
        self.asked.append(name)
        if person.ask("POST", "api/v1/owners/", slug=self.slug, json=owner(name)).status == 201:
            self.told.append(name)

    def write_with_key(self, person: Person) -> None:
        """Ask with one key until there is an answer, as a careful program does."""
        name, key = f"Key-{next(SERIAL)}", {"Idempotency-Key": str(uuid4())}
        self.keyed.append(name)
        for _ in range(200):
            answer = person.ask("POST", "api/v1/owners/", slug=self.slug, json=owner(name), headers=key)
            if answer.status == 201:
                return
            time.sleep(0.3)

    def settle(self) -> tuple[int, int]:
        """Return how many acts were lost (told but not there) and doubled (there more often than asked for)."""
        found = dict(self._written())
        lost = [name for name in (*self.told, *self.keyed) if not found.get(name)]
        doubled = [name for name, count in found.items() if count > 1]
        return len(lost), len(doubled)

    def _written(self) -> list[tuple[str, int]]:
        owners = "SELECT last_name, count(*) FROM buildings_owner WHERE last_name ~ '^(Api|Key)-' GROUP BY 1"
        lots = "SELECT number, count(*) FROM buildings_lot WHERE number ~ '^F[0-9]' GROUP BY 1"
        return [(str(n), int(c)) for q in (owners, lots) for n, c in self.house.sql(q, slug=self.slug)]


def owner(name: str) -> dict[str, str]:
    return {"last_name": name, "first_name": "Els", "language": "nl", "from_on": "2026-01-01"}
