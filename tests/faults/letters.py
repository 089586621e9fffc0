"""The letters of a call, from the click to the post office, and whether each arrived once."""

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

from tests.faults.house import House
from tests.faults.people import Person
from tests.faults.processes import wait_until
from tests.faults.seen import Tally

STATES = """
SELECT d.state, count(*) FROM notifications_delivery d JOIN documents_document p ON p.id = d.document_id
WHERE p.batch_id = %s GROUP BY 1"""
MESSAGES = """
SELECT d.message_id, d.state FROM notifications_delivery d JOIN documents_document p ON p.id = d.document_id
WHERE p.batch_id = %s"""
OPEN = {"waiting", "sending"}


class Letters:
    """One call issued by program, and what became of its letters."""

    def __init__(self, house: House, title: str, *, slug: str = "tilleuls") -> None:
        self.house, self.slug = house, slug
        self.person = Person(house, Tally(), "letters")
        self.person.take_token()
        self.call = draft(self.person, title, slug)
        issued = self.person.ask("POST", f"api/v1/fund-calls/{self.call}/issue/", slug=slug, json={})
        assert issued.status == 200, issued.text
        query = "SELECT id FROM documents_documentbatch WHERE subject_id = %s"
        self.batch = house.sql(query, self.call, slug=slug)[0][0]
        self.count = house.sql("SELECT count(*) FROM documents_document WHERE batch_id = %s", self.batch, slug=slug)[0][
            0
        ]

    @property
    def states(self) -> Counter[str]:
        return Counter(dict(self.house.sql(STATES, self.batch, slug=self.slug)))

    @property
    def are_settled(self) -> bool:
        """Tell whether each letter left, failed, or waits for a person."""
        states = self.states
        return sum(states.values()) == self.count and not OPEN & {*states}

    def wait(self, seconds: float) -> float:
        return wait_until(lambda: self.are_settled, f"letters settled: {self.states}", seconds=seconds)

    def wait_for_sent(self, count: int, seconds: float = 120) -> None:
        wait_until(lambda: self.states["sent"] >= count, f"{count} letters sent", seconds=seconds)

    def settle(self) -> dict[str, int]:
        """Compare what the house says with what the post office holds.

        Lost is what is told to be sent and never came, or what nobody will ever look at again.
        """
        accepted = self.house.office.counts()
        rows = self.house.sql(MESSAGES, self.batch, slug=self.slug)
        told_sent = [message for message, state in rows if state == "sent"]
        to_check = [message for message, state in rows if state == "to_check"]
        return {
            "lost": sum(message not in accepted for message in told_sent) + self.count - len(rows) + self._stuck(rows),
            "doubled": sum(accepted[message] > 1 for message, _ in rows),
            "to check": len(to_check),
            "left": sum(message in accepted for message in to_check),
            "sent": len(told_sent),
            "failed": sum(state == "failed" for _, state in rows),
        }

    def _stuck(self, rows: list[Any]) -> int:
        return sum(state in OPEN for _, state in rows)


def draft(person: Person, title: str, slug: str) -> str:
    """Draft a call of the general key and return its identifier."""
    key = person.house.world["coproprietes"][slug]["key"]
    today = date.today()
    days = {"called_on": today.isoformat(), "due_on": (today + timedelta(days=60)).isoformat()}
    body = {"kind": "provision", "title": title, "key": key, "amount": "24000.00", **days}
    made = person.ask("POST", "api/v1/fund-calls/", slug=slug, json=body)
    assert made.status == 201, made.text
    return str(json.loads(made.text)["id"])
