"""What people do after the assembly, each act by the service a page calls."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate, now

from accounting.models import Budget, Settlement
from accounting.services.budgets import adopt_budget
from accounting.services.settlements import approve_settlement
from buildings.models import Mandate
from documents.services.filing import Paper
from meetings.models import Meeting, Resolution
from meetings.queries.decisions import decisions
from meetings.queries.minutes import minutes_content
from meetings.queries.verification import verify_meeting
from meetings.services.decisions import follow_decision
from meetings.services.mandates import record_mandates
from meetings.services.minutes import draw_up_minutes, note_minutes_read, write_minutes
from meetings.services.minutes_sending import enter_in_register, send_minutes
from meetings.services.pades import sign_electronically
from meetings.services.signing import refuse_to_sign, sign_minutes, sign_on_paper
from tests.meetings.played.holding import Holding


class Following(Holding):
    """Minutes, register, books and mandates."""

    def write(self, opening: str, items: dict[str, str]) -> None:
        told = {self.items[point]: text for point, text in items.items()}
        write_minutes(meeting=self.row, opening=opening, items=told, by=self.by)

    def read(self) -> None:
        note_minutes_read(meeting=self.row, at=now(), by=self.by)

    def minutes(self) -> dict[str, Any]:
        """Compose the minutes: one act."""
        return minutes_content(self.row, "fr")

    def sign(self, key: str, typed: str) -> None:
        sign_minutes(meeting=self.row, key=key, typed=typed, at=now(), by=self.by)

    def draw(self, name: str, path: str) -> None:
        """Sign on one's own phone."""
        sign_minutes(meeting=self.row, key=self.lines[name], path=path, at=now(), by=self.phones[name].pk)

    def refuse(self, name: str, reason: str) -> None:
        refuse_to_sign(meeting=self.row, key=self.lines[name], reason=reason, at=now(), by=self.by)

    def sign_on_paper(self, names: list[str], content: bytes) -> None:
        keys = [self.lines[name] for name in names]
        sign_on_paper(meeting=self.row, keys=keys, paper=Paper("pv.pdf", content), at=now(), by=self.by)

    def draw_up(self) -> str:
        return str(draw_up_minutes(meeting=self.row, on=localdate(), by=self.by).pk)

    def certify(self) -> None:
        """Sign the PDF with the certificate of the operator."""
        sign_electronically(meeting=self.row, by=self.by)

    def register(self) -> None:
        enter_in_register(meeting=self.row, on=localdate(), by=self.by)

    def send(self) -> None:
        send_minutes(meeting=self.row, on=localdate(), by=self.by)

    def follow(self, text: str, **told: Any) -> None:
        follow_decision(resolution=Resolution.objects.get(pk=text), by=self.by, **told)

    def decided(self, words: str) -> list[str]:
        """Search the register of decisions; return their numbers."""
        return [row.number for row in decisions(text=words, on=localdate())]

    def adopt(self, budget: str) -> dict[str, Any]:
        adopt_budget(budget=Budget.objects.get(pk=budget), on=localdate(), by=self.by)
        return self.budget(budget)

    def settlement(self) -> str:
        """Return the settlement that waits for the assembly."""
        return str(Settlement.objects.get(state="closed").pk)

    def approve(self, settlement: str, due_on: date) -> dict[str, Any]:
        row = approve_settlement(
            settlement=Settlement.objects.get(pk=settlement), approved_on=localdate(), due_on=due_on, by=self.by
        )
        return {"state": row.state, "approved_on": str(row.approved_on)}

    def record_mandates(self) -> None:
        record_mandates(meeting=self.row, by=self.by)

    def mandates(self) -> set[tuple[str, str, str]]:
        """Return who serves from the day of the assembly: kind, name, first day no longer."""
        rows = Mandate.objects.filter(from_on=self.row.held_on)
        return {(row.kind, row.name, str(row.until_on or "")) for row in rows}

    def flaws(self) -> list[tuple[str, str]]:
        """Compute every seal anew; return what was altered, and whether all is there."""
        proof = verify_meeting(Meeting.objects.get(pk=self.meeting))
        assert proof.is_whole
        return [(flaw.kind, flaw.where) for flaw in proof.flaws]
