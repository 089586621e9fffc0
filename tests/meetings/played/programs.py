"""The same acts after the assembly, each by a request of a program."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from tests.meetings.played.programs_room import HoldingByProgram


class PlayByProgram(HoldingByProgram):
    """The whole assembly over HTTP."""

    def _minutes(self, act: str, **body: Any) -> dict[str, Any]:
        told: dict[str, Any] = self.desk.post(f"minutes/{self.meeting}/{act}/", **body)
        return told

    def write(self, opening: str, items: dict[str, str]) -> None:
        told = {self.items[point]: text for point, text in items.items()}
        self.desk.put(f"minutes/{self.meeting}/", opening=opening, items=told)

    def read(self) -> None:
        self._minutes("read")

    def minutes(self) -> dict[str, Any]:
        content: dict[str, Any] = self.desk.get(f"minutes/{self.meeting}/")["content"]
        return content

    def sign(self, key: str, typed: str) -> None:
        self._minutes("sign", key=key, typed=typed)

    def draw(self, name: str, path: str) -> None:
        self._phone(name).post(f"minutes/{self.meeting}/sign/", key=self.lines[name], path=path)

    def refuse(self, name: str, reason: str) -> None:
        self._minutes("refuse", key=self.lines[name], reason=reason)

    def sign_on_paper(self, names: list[str], content: bytes) -> None:
        keys = [self.lines[name] for name in names]
        scan = SimpleUploadedFile("pv.pdf", content, content_type="application/pdf")
        self.desk.upload(f"minutes/{self.meeting}/paper/", file=scan, keys=keys)

    def draw_up(self) -> str:
        return str(self._minutes("draw-up")["document"])

    def certify(self) -> None:
        self._minutes("certify")

    def register(self) -> None:
        self._minutes("register", on=localdate())

    def send(self) -> None:
        self._minutes("send", on=localdate())

    def follow(self, text: str, **told: Any) -> None:
        self.desk.patch(f"decisions/{text}/", **told)

    def decided(self, words: str) -> list[str]:
        return [row["number"] for row in self.desk.all("decisions/", q=words)]

    def adopt(self, budget: str) -> dict[str, Any]:
        self.desk.post(f"budgets/{budget}/adopt/", on=localdate())
        return self.budget(budget)

    def settlement(self) -> str:
        (row,) = self.desk.all("settlements/", state="closed")
        return str(row["id"])

    def approve(self, settlement: str, due_on: date) -> dict[str, Any]:
        row = self.desk.post(f"settlements/{settlement}/approve/", approved_on=localdate(), due_on=due_on)
        return {"state": row["state"], "approved_on": row["approved_on"]}

    def record_mandates(self) -> None:
        told = self.desk.put(f"meeting-mandates/{self.meeting}/")
        assert all(row["is_recorded"] for row in told["elected"])

    def mandates(self) -> set[tuple[str, str, str]]:
        on = self.desk.get(f"meetings/{self.meeting}/")["held_on"]
        rows = [row for row in self.desk.all("mandates/") if row["from_on"] == on]
        return {(row["kind"], row["name"], row["until_on"] or "") for row in rows}

    def flaws(self) -> list[tuple[str, str]]:
        proof = self.desk.get(f"minutes/{self.meeting}/proof/")
        assert proof["is_whole"]
        return [(flaw["kind"], flaw["where"]) for flaw in proof["flaws"]]
