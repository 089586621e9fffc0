"""The same acts before the assembly, each by a request of a program."""

from functools import cached_property
from typing import Any

from django.utils.timezone import localdate

from tests.meetings.played.following import Following
from tests.meetings.played.preparing import ROOM
from tests.meetings.played.program import Program

SAID = ("channel", "state", "address", "recipient", "last_error", "channel_basis")


class PreparingByProgram(Following):
    """Nothing of it is a service called by the test: reads and acts go over HTTP."""

    @cached_property
    def desk(self) -> Program:
        return Program(self.syndic)

    @cached_property
    def _references(self) -> dict[str, str]:
        return {row["id"]: row["reference"] for row in self.desk.all("owners/")}

    def references(self) -> dict[str, str]:
        return self._references

    def _owner(self, reference: str) -> str:
        return next(pk for pk, known in self._references.items() if known == reference)

    def _key(self, code: str) -> str:
        return str(next(row["id"] for row in self.desk.all("keys/") if row["code"] == code))

    def prepare_budget(self, title: str, on: Any) -> str:
        budget = self.desk.post("budgets/", title=title, on=on, percent=2)
        self.desk.post(f"budgets/{budget['id']}/submit/")
        return str(budget["id"])

    def draft(self, held_on: Any) -> None:
        about = ROOM | {"kind": "ordinary", "begins_at": "19:00", "agenda_from": "template"}
        self.meeting = self.desk.post("meetings/", held_on=held_on, **about)["id"]

    def link_books(self) -> int:
        return int(self.desk.post(f"meetings/{self.meeting}/link-books/")["linked"])

    def agenda(self) -> list[dict[str, Any]]:
        return sorted(self.desk.all("agenda-items/", meeting=self.meeting), key=lambda point: point["position"])

    def remove(self, item: str) -> None:
        self.desk.delete(f"agenda-items/{item}/")

    def add(self, title: str, text: str, decision: str, key: str = "") -> str:
        body = {"meeting": self.meeting, "kind": "decision", "decision": decision, "title": title, "text": text}
        return str(self.desk.post("agenda-items/", **body, key=self._key(key) if key else None)["id"])

    def ask(self, owner: str, title: str, text: str) -> str:
        words = {"title": title, "text": text, "received_on": localdate()}
        return str(self.desk.post("agenda-requests/", owner=self._owner(owner), **words)["id"])

    def place(self, asked: str, decision: str, key: str) -> str:
        body = {"meeting": self.meeting, "kind": "decision", "decision": decision}
        item = self.desk.post(f"agenda-requests/{asked}/place/", **body)["item"]
        self.desk.patch(f"agenda-items/{item}/", key=self._key(key))
        return str(item)

    def convene(self) -> str:
        return str(self.desk.post(f"meetings/{self.meeting}/convene/")["batch"])

    def convocations(self, **having: str) -> list[dict[str, Any]]:
        rows = self.desk.all("convocations/", meeting=self.meeting, **having)
        return [
            {name: row[name] for name in ("id", "replaces", *SAID)}
            | {"owner": row["owner"] or "", "is_proved": row["sent_at"] is not None}
            for row in rows
        ]

    def post(self, convocation: str) -> None:
        self.desk.post(f"convocations/{convocation}/post/")

    def printed(self, deliveries: list[str]) -> int:
        return int(self.desk.post("deliveries/printed/", deliveries=deliveries)["count"])

    def to_print(self) -> list[str]:
        drawn = {row["id"] for row in self.desk.all("documents/", state="rendered")}
        return [row["id"] for row in self.desk.all("deliveries/", state="to_print") if row["document"] in drawn]

    def letters(self, batch: str) -> list[dict[str, Any]]:
        rows = self.desk.all("documents/", batch=batch, state="rendered")
        return [
            {
                "owner": row["owner"],
                "language": row["language"],
                "content": self.desk.file(f"documents/{row['id']}/file/"),
            }
            for row in rows
        ]

    def budget(self, budget: str) -> dict[str, Any]:
        row = self.desk.get(f"budgets/{budget}/")
        return {"state": row["state"], "adopted_on": row["adopted_on"]}
