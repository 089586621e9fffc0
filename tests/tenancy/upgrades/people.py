"""People who work in several copropriétés at once, and count what they were answered."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Lock, Thread

from django.db import connections
from django.test import Client

from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Role, User
from tests.conftest import bearer, give, make_user

PEOPLE = 3


class People:
    """Requests of several threads through the whole application: reads and writes in one copropriété after another."""

    def __init__(self, coproprietes: Sequence[Copropriete], user: User) -> None:
        self.coproprietes, self.headers = coproprietes, bearer(user)
        self.lock, self.stop = Lock(), Event()
        self.answers: Counter[tuple[str, str, int]] = Counter()
        self.written: dict[str, set[str]] = {one.slug: set() for one in coproprietes}
        self.strange: list[str] = []
        self.numbers = iter(range(10**9))

    def served(self, slug: str) -> int:
        """Return how many writes a copropriété has taken so far."""
        return len(self.written[slug])

    def work(self) -> None:
        client = Client(headers=self.headers, raise_request_exception=False)
        while not self.stop.is_set():
            copropriete = random.choice(self.coproprietes)
            self.read(client, copropriete)
            self.write(client, copropriete)
        connections.close_all()

    def read(self, client: Client, copropriete: Copropriete) -> None:
        answer = client.get(f"/c/{copropriete.slug}/api/v1/buildings/")
        names = [row["name"] for row in answer.json()["results"]] if answer.status_code == 200 else []
        with self.lock:
            self.answers["read", copropriete.slug, answer.status_code] += 1
            self.strange += [name for name in names if not name.startswith(copropriete.name)]

    def write(self, client: Client, copropriete: Copropriete) -> None:
        with self.lock:
            name = f"{copropriete.name} {next(self.numbers)}"
        body = {"name": name}
        answer = client.post(f"/c/{copropriete.slug}/api/v1/buildings/", body, content_type="application/json")
        with self.lock:
            self.answers["write", copropriete.slug, answer.status_code] += 1
            if answer.status_code == 201:
                self.written[copropriete.slug].add(name)

    def statuses(self, slug: str) -> set[int]:
        return {status for _, where, status in self.answers if where == slug}


@contextmanager
def people_at_work(coproprietes: Sequence[Copropriete]) -> Iterator[People]:
    user = make_user(f"everywhere-{coproprietes[0].slug}@example.be")
    for copropriete in coproprietes:
        give(user, Role.SYNDIC, copropriete)
    people = People(coproprietes, user)
    threads = [Thread(target=people.work) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    try:
        yield people
    finally:
        people.stop.set()
        for thread in threads:
            thread.join()
        user.delete()
