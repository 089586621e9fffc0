"""Delegations to the council: how far they go, what was done, which decisions wait to be recorded (R-303)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from documents.models import Document
from meetings.domain.delegations import POWERS, Limits
from meetings.domain.majorities import TITLES, Majority
from meetings.models import Delegation, Meeting, Resolution

KIND = "council_delegation"


def spent_cents(delegation: Delegation) -> int:
    return sum(act["cents"] for act in delegation.done)


def limits_of(delegation: Delegation) -> Limits:
    return Limits(delegation.ceiling_cents, spent_cents(delegation), delegation.from_on, delegation.until_on)


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A delegation as pages show it on a day."""

    row: Delegation
    on: date

    @property
    def limits(self) -> Limits:
        return limits_of(self.row)

    @property
    def title(self) -> str:
        return _(POWERS[self.row.power].title)

    @property
    def majority(self) -> str:
        return _(TITLES[Majority(self.row.resolution.majority)])

    @property
    def is_running(self) -> bool:
        return self.row.from_on <= self.on < self.row.until_on

    @property
    def done(self) -> list[dict[str, Any]]:
        """What was done under it, with the paper that proves it."""
        papers = Document.objects.in_bulk([act["document"] for act in self.row.done if act["document"]])
        known = {str(pk): paper for pk, paper in papers.items()}
        return [
            act | {"on": date.fromisoformat(act["on"]), "paper": known.get(act["document"])} for act in self.row.done
        ]


def delegation_rows(on: date) -> list[DelegationRow]:
    """Return all delegations, the latest first."""
    rows = Delegation.objects.select_related("resolution__item", "resolution__meeting")
    return [DelegationRow(row, on) for row in rows]


def decisions_to_record() -> list[Resolution]:
    """Return the adopted decisions that delegate to the council and are not recorded."""
    rows = Resolution.objects.filter(state=Resolution.State.ADOPTED, item__decision=KIND, delegation=None)
    rows = rows.filter(meeting__state=Meeting.State.CLOSED).select_related("meeting", "item")
    return list(rows.order_by("-meeting__held_on", "position"))
