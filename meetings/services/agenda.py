"""The agenda: its points, their order, what is decided about them (art. 3.87 §§2–3)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.decision_kinds import decision_kind
from meetings.models import AgendaItem, Meeting
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch

Kind = AgendaItem.Kind


class DecisionIsUnnamed(DomainError):
    """What is decided names its kind, from which its majority follows."""

    code = "decision-unnamed"
    rule = "R-140"
    message = N_("Dites ce que l'assemblée décidera : la majorité en dépend.")
    article = "art. 3.88"


class ItemsAreOthers(DomainError):
    """An order names each point of the agenda once."""

    code = "items-others"
    message = N_("L'ordre du jour a changé entre-temps ; rien n'a été déplacé.")


@transaction.atomic
def add_item(
    *, meeting: Meeting, kind: str, title: str, by: UUID | None, decision: str = "", **details: Any
) -> AgendaItem:
    """Put a point at the end of the agenda of a meeting in preparation.

    :raises DecisionIsUnnamed: for a decision or an election without its kind.
    :raises DecisionKindIsUnknown: when the catalogue has no such kind.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(
        meeting=meeting, position=last + 1, kind=kind, title=title.strip(), decision=named(kind, decision), **details
    )
    item.full_clean()
    item.save(force_insert=True)
    record(action="agenda.added", subject=item, by=by, meeting=meeting.number, title=item.title, decision=item.decision)
    touch(meeting)
    return item


def named(kind: str, decision: str) -> str:
    """Return the kind of decision of a point: none for what is not voted on."""
    if kind not in (Kind.DECISION, Kind.ELECTION):
        return ""
    if not decision:
        raise DecisionIsUnnamed
    return decision_kind(decision).code


@transaction.atomic
def change_item(*, item: AgendaItem, by: UUID | None, **details: Any) -> AgendaItem:
    """Change a point of a meeting in preparation; as :func:`add_item` refuses."""
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    details["decision"] = named(details.get("kind", item.kind), details.get("decision", item.decision))
    changed = change(item, details)
    if changed:
        record(action="agenda.changed", subject=item, by=by, meeting=meeting.number, changed=changed)
        touch(meeting)
    return item


@transaction.atomic
def remove_item(*, item: AgendaItem, by: UUID | None) -> None:
    """Take a point off the agenda of a meeting in preparation."""
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    record(action="agenda.removed", subject=item, by=by, meeting=meeting.number, title=item.title)
    item.delete()
    touch(meeting)


@transaction.atomic
def order_items(*, meeting: Meeting, order: list[UUID], by: UUID | None) -> None:
    """Give the points of a meeting in preparation another order.

    :raises ItemsAreOthers: when ``order`` does not name each point once.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    items = {item.pk: item for item in meeting.items.all()}
    if len(order) != len(items) or set(order) != set(items):
        raise ItemsAreOthers
    for position, pk in enumerate(order, start=1):
        items[pk].position = position
    AgendaItem.objects.bulk_update(items.values(), ["position"])
    record(action="agenda.ordered", subject=meeting, by=by, meeting=meeting.number)
    touch(meeting)
