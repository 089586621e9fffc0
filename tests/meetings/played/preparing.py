"""What people do before the assembly, each act by the service a page calls."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from accounting.models import Budget
from accounting.services.budgets import prepare_budget, submit_budget
from buildings.models import AllocationKey, Owner
from documents.models import Document
from documents.services import read_document
from koprogo.notifications.models import Delivery
from koprogo.notifications.services.acts import mark_printed
from koprogo.portal.agenda_subjects import agenda_subjects
from koprogo.users.models import User
from meetings.models import AgendaItem, AgendaRequest, Convocation, Meeting
from meetings.services.agenda import add_item, change_item, remove_item
from meetings.services.agenda_filling import link_subjects
from meetings.services.convening import convene
from meetings.services.drafting import prepare_meeting
from meetings.services.proving import send_by_post
from meetings.services.requests import place_request, receive_request

ROOM: dict[str, Any] = {
    "place": "École du Parc, salle des fêtes",
    "remote_link": "https://visio.example.be/parc",
    "consultation": "Chez le syndic, sur rendez-vous",
}


@dataclass
class Preparing:
    """The assembly, and whoever is meant by the name of the register: ``P057``, ``A1.2``."""

    syndic: User
    phones: dict[str, User]
    meeting: str = ""
    items: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    proxies: dict[str, str] = field(default_factory=dict)

    @property
    def row(self) -> Meeting:
        return Meeting.objects.get(pk=self.meeting)

    @property
    def by(self) -> UUID:
        return self.syndic.pk

    def references(self) -> dict[str, str]:
        """Return the numbers of the register by what the product calls their owners."""
        return {str(pk): reference for pk, reference in Owner.objects.values_list("pk", "reference")}

    def owner(self, reference: str) -> Owner:
        return Owner.objects.get(reference=reference)

    def key(self, code: str) -> AllocationKey:
        return AllocationKey.objects.get(code=code)

    def prepare_budget(self, title: str, on: Any) -> str:
        budget = prepare_budget(on=on, title=title, percent=2, by=self.by)
        submit_budget(budget=budget, by=self.by)
        return str(budget.pk)

    def draft(self, held_on: Any) -> None:
        """Prepare an ordinary assembly with the agenda of the law."""
        made = prepare_meeting(
            kind="ordinary", held_on=held_on, begins_at=time(19), source="template", by=self.by, **ROOM
        )
        self.meeting = str(made.pk)

    def link_books(self) -> int:
        return link_subjects(meeting=self.row, subjects=agenda_subjects(), by=self.by)

    def agenda(self) -> list[dict[str, Any]]:
        """Return the points: ``id``, ``kind``, ``decision``, ``title``, ``subject``, ``subject_id``."""
        names = ("id", "kind", "decision", "title", "subject", "subject_id")
        return [{name: _plain(getattr(item, name)) for name in names} for item in self.row.items.all()]

    def remove(self, item: str) -> None:
        remove_item(item=AgendaItem.objects.get(pk=item), by=self.by)

    def add(self, title: str, text: str, decision: str, key: str = "") -> str:
        named = {"key": self.key(key)} if key else {}
        made = add_item(
            meeting=self.row, kind="decision", decision=decision, title=title, text=text, by=self.by, **named
        )
        return str(made.pk)

    def ask(self, owner: str, title: str, text: str) -> str:
        """Enter what an owner asked for by post."""
        words: dict[str, Any] = {"title": title, "text": text, "received_on": localdate()}
        return str(receive_request(owner=self.owner(owner), by=self.by, **words).pk)

    def place(self, asked: str, decision: str, key: str) -> str:
        """Put a request on the agenda, word for word, to be decided by who pays."""
        row, by = AgendaRequest.objects.get(pk=asked), self.by
        item = place_request(asked=row, meeting=self.row, kind="decision", decision=decision, by=by)
        change_item(item=item, key=self.key(key), by=by)
        return str(item.pk)

    def convene(self) -> str:
        """Send the convocations; return their batch."""
        return str(convene(meeting=self.row, on=localdate(), by=self.by).pk)

    def convocations(self, **having: str) -> list[dict[str, Any]]:
        """Return what became of each: ``id``, ``owner``, ``channel``, ``state``, ``address``, ``replaces`` …"""
        rows = self.row.convocations.select_related("delivery")
        found = [_told(row) for row in rows]
        return [one for one in found if all(one[name] == value for name, value in having.items())]

    def post(self, convocation: str) -> None:
        """Replace an e-mail that came back by a registered letter."""
        send_by_post(convocation=Convocation.objects.get(pk=convocation), on=localdate(), by=self.by)

    def printed(self, deliveries: list[str]) -> int:
        return mark_printed(ids=[UUID(one) for one in deliveries], by=self.by)

    def to_print(self) -> list[str]:
        """Return the registered letters of the assembly that wait for the printer."""
        rows = Delivery.objects.filter(state="to_print", document__state="rendered")
        return [str(pk) for pk in rows.values_list("pk", flat=True)]

    def letters(self, batch: str) -> list[dict[str, Any]]:
        """Return the papers of a batch that are drawn: ``owner``, ``language``, ``content``."""
        rows = Document.objects.filter(batch_id=UUID(batch), state="rendered").select_related("owner").order_by("id")
        return [
            {"owner": _plain(row.owner_id), "language": row.language, "content": read_document(row)} for row in rows
        ]

    def budget(self, budget: str) -> dict[str, Any]:
        row = Budget.objects.get(pk=budget)
        return {"state": row.state, "adopted_on": str(row.adopted_on)}


def _told(row: Convocation) -> dict[str, Any]:
    sent: Any = row.delivery
    names = ("channel", "state", "address", "recipient", "last_error", "channel_basis")
    about = {"id": str(row.pk), "owner": _plain(row.owner_id), "replaces": _plain(row.replaces_id)}
    return about | {name: getattr(sent, name) for name in names} | {"is_proved": sent.sent_at is not None}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
