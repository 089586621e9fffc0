"""The same acts in the assembly, each by a request of a program; phones are programs of their owners."""

from collections.abc import Mapping
from typing import Any

from tests.meetings.played.program import Program
from tests.meetings.played.programs_before import PreparingByProgram
from tests.meetings.played.script import Given


class HoldingByProgram(PreparingByProgram):
    """Arrivals are noted when they are asked for; no figure is sent."""

    def _phone(self, name: str) -> Program:
        return Program(self.phones[name])

    def begin(self) -> None:
        self.desk.post(f"meeting-rooms/{self.meeting}/begin/")
        lots = {row["id"]: row["number"] for row in self.desk.all("lots/")}
        self._roll = {
            self._references[row["owner"]] if row["owner"] else lots[row["lot"]]: row
            for row in self.desk.all("roll-lines/", meeting=self.meeting)
        }
        self.lines = {name: row["id"] for name, row in self._roll.items()}

    def name(self, name: str) -> str:
        return str(self._roll[name]["name"])

    def give(self, given: Given) -> str:
        is_owner = given.to in self.lines
        holder = {"holder": self._owner(given.to)} if is_owner else {"holder_name": given.to}
        told = {self.items[point]: choice for point, choice in given.told.items()}
        on = self.desk.get(f"meetings/{self.meeting}/")["held_on"]
        body = {"roll_line": self.lines[given.by], "signed_on": on, "instructions": told}
        return str(self.desk.post("proxies/", **body, **holder)["id"])

    def arrive(self, name: str, mode: str = "person") -> None:
        self.desk.post("attendances/", roll_line=self.lines[name], mode=mode)

    def holder_arrives(self, proxy: str) -> None:
        self.desk.post(f"proxies/{proxy}/arrive/")

    def holder_leaves(self, proxy: str) -> None:
        self.desk.post(f"proxies/{proxy}/leave/")

    def _stays(self) -> dict[str, str]:
        """Return the stays that last, by line."""
        rows = self.desk.all("attendances/", meeting=self.meeting)
        return {row["roll_line"]: row["id"] for row in rows if row["left_at"] is None}

    def leave(self, name: str) -> None:
        self.desk.post(f"attendances/{self._stays()[self.lines[name]]}/leave/")

    def there(self) -> set[str]:
        names = {pk: name for name, pk in self.lines.items()}
        return {names[line] for line in self._stays()}

    def quorum(self) -> dict[str, Any]:
        found = self.desk.get(f"meeting-rooms/{self.meeting}/quorum/")
        names = ("heads_present", "heads_total", "shares_present", "shares_total", "is_reached", "basis")
        return {name: found[name] for name in names}

    def open(self) -> None:
        self.desk.post(f"meeting-rooms/{self.meeting}/open/")

    def call_second(self) -> str:
        return str(self.desk.post(f"meeting-rooms/{self.meeting}/second/")["id"])

    def name_bureau(self, chair: str, secretary: str, tellers: list[str]) -> None:
        body = {"chair": self.lines[chair], "secretary": secretary, "tellers": tellers}
        self.desk.post(f"meeting-rooms/{self.meeting}/bureau/", **body)

    def begin_item(self, point: str) -> None:
        self.desk.post(f"agenda-items/{self.items[point]}/begin/")

    def set_aside(self, point: str, reason: str) -> None:
        self.desk.post(f"agenda-items/{self.items[point]}/set-aside/", reason=reason)

    def prepare(self, point: str, text: str, candidate: str) -> str:
        meant = {"candidate_owner_id": self._owner(candidate)} if candidate in self.lines else {"candidate": candidate}
        return str(self.desk.post("resolutions/", item=self.items[point], text=text, **meant)["id"])

    def open_vote(self, text: str) -> None:
        self.desk.post(f"resolutions/{text}/open/")

    def close_vote(self, text: str) -> None:
        self.desk.post(f"resolutions/{text}/close/", confirm=True)

    def phone(self, name: str, text: str, choice: str) -> list[str]:
        return [row["receipt"] for row in self._phone(name).post("votes/", resolution=text, choice=choice)]

    def ballot(self, name: str, text: str, choice: str, channel: str = "room") -> None:
        self.desk.post(f"resolutions/{text}/ballot/", head=self.lines[name], choice=choice, channel=channel)

    def show(self, text: str, default: str, exceptions: Mapping[str, str], channel: str = "room") -> None:
        named = [{"head": self.lines[name], "choice": choice} for name, choice in exceptions.items()]
        self.desk.post(f"resolutions/{text}/show/", default=default, exceptions=named, channel=channel)

    def outcome(self, text: str) -> dict[str, Any]:
        row = self.desk.get(f"resolutions/{text}/")
        return {name: row[name] for name in ("state", "tally", "majority", "number")}

    def is_counted(self, name: str, receipt: str) -> bool:
        return self._phone(name).get("votes/verify/", receipt=receipt)["is_intact"] is True

    def close(self) -> None:
        self.desk.post(f"minutes/{self.meeting}/close/")
