"""The agenda: its points, their order, what is decided about them (art. 3.87 §§2–3)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from buildings.domain.fortnight import Fortnight
from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.decision_kinds import decision_kind
from meetings.domain.requests import check_placed
from meetings.domain.written import check_may_be_written
from meetings.models import AgendaItem, AgendaRequest, Meeting
from meetings.queries.agenda import mandate_holders
from meetings.queries.requests import fortnight_start
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch

Kind = AgendaItem.Kind
# The reading and signing of the minutes.
LAST = "reading"


class DecisionIsUnnamed(DomainError):
    """What is decided names its kind, from which its majority follows."""

    code = "decision-unnamed"
    rule = "R-140"
    message = N_("Dites ce que l'assemblée décidera : la majorité en dépend.")
    article = "art. 3.87 §8, 3.88"
    why = N_("« %(title)s » doit être mis aux voix et son objet n'est pas indiqué.")
    advice = N_("Choisissez l'objet dans la liste ; ce que la loi n'y nomme pas est une « autre décision ».")


class ItemIsVerbatim(DomainError):
    """What owners asked for stands on the agenda in their own words (R-107)."""

    code = "item-verbatim"
    rule = "R-107"
    message = N_("Le texte de ce point est celui de la demande ; il ne se modifie pas.")
    article = "art. 3.87 §3"
    why = N_("%(proposed_by)s l'a demandé le %(received_on)s.")
    advice = N_("Ajoutez un autre point si vous voulez proposer un autre texte.")


class ItemsAreOthers(DomainError):
    """An order names each point of the agenda once."""

    code = "items-others"
    message = N_("L'ordre du jour a changé entre-temps ; rien n'a été déplacé.")


@transaction.atomic
def add_item(
    *, meeting: Meeting, kind: str, title: str, by: UUID | None, decision: str = "", **details: Any
) -> AgendaItem:
    """Put a point at the end of the agenda of a meeting in preparation, before what is not voted on there.

    :raises DecisionIsUnnamed: for a decision or an election without its kind.
    :raises DecisionKindIsUnknown: when the catalogue has no such kind.
    :raises DecisionNeedsADeed: for a decision in writing of what is passed before a notary (R-112).
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    position = _position(meeting, details.get("subject", ""), kind)
    decision = named(kind, decision, title)
    check_form(meeting, decision, title)
    details = {"conflicts": conflicts_of(decision, meeting)} | details
    item = AgendaItem(meeting=meeting, position=position, kind=kind, title=title.strip(), decision=decision, **details)
    item.full_clean()
    item.save(force_insert=True)
    record(action="agenda.added", subject=item, by=by, meeting=meeting.number, title=item.title, decision=item.decision)
    touch(meeting)
    return item


def named(kind: str, decision: str, title: str) -> str:
    """Return the kind of decision of a point: none for what is not voted on."""
    if kind not in (Kind.DECISION, Kind.ELECTION):
        return ""
    if not decision:
        raise DecisionIsUnnamed(title=title)
    return decision_kind(decision).code


def check_form(meeting: Meeting, decision: str, title: str) -> None:
    """Refuse in writing what needs an authentic deed (R-112)."""
    if meeting.kind == Meeting.Kind.WRITTEN:
        check_may_be_written(decision, title)


def _position(meeting: Meeting, subject: str, kind: str) -> int:
    """Make room before the various, which with the reading of the minutes ends an agenda."""
    various = meeting.items.filter(kind=Kind.VARIOUS).first()
    if various is None or kind == Kind.VARIOUS or subject == LAST:
        return int(meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1
    meeting.items.filter(position__gte=various.position).update(position=F("position") + 1)
    return various.position


def conflicts_of(decision: str, meeting: Meeting) -> list[dict[str, str]]:
    """Return the owners who hold the mandate a decision is about: they do not vote on it (R-135)."""
    if not decision:
        return []
    return [
        {"owner": str(mandate.owner_id), "reason": mandate.get_kind_display()}
        for mandate in mandate_holders(decision_kind(decision).about, meeting.held_on)
    ]


@transaction.atomic
def change_item(*, item: AgendaItem, by: UUID | None, **details: Any) -> AgendaItem:
    """Change a point of a meeting in preparation; as :func:`add_item` refuses.

    :raises ItemIsVerbatim: when it is to say something else than what was asked for.
    """
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    _check_verbatim(item, details)
    kind, title = details.get("kind", item.kind), details.get("title", item.title)
    details["decision"] = named(kind, details.get("decision", item.decision), title)
    check_form(meeting, details["decision"], title)
    changed = change(item, details)
    if changed:
        record(action="agenda.changed", subject=item, by=by, meeting=meeting.number, changed=changed)
        touch(meeting)
    return item


def _check_verbatim(item: AgendaItem, details: dict[str, Any]) -> None:
    asked = item.requests.first()
    if asked and any(details.get(name, getattr(item, name)) != getattr(item, name) for name in ("title", "text")):
        raise ItemIsVerbatim(proposed_by=item.proposed_by, received_on=asked.received_on)


@transaction.atomic
def remove_item(*, item: AgendaItem, by: UUID | None) -> None:
    """Take a point off the agenda of a meeting in preparation; what asked for it waits again.

    :raises RequestIsLeftOut: when it was asked for in time for this ordinary assembly (R-107).
    """
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    _check_asked(meeting, item)
    record(action="agenda.removed", subject=item, by=by, meeting=meeting.number, title=item.title)
    item.requests.update(state=AgendaRequest.State.RECEIVED, meeting=None, item=None)
    position = item.position
    item.delete()
    # The points after it move up: convocations and minutes number them alike.
    meeting.items.filter(position__gt=position).update(position=F("position") - 1)
    touch(meeting)


def _check_asked(meeting: Meeting, item: AgendaItem) -> None:
    start = fortnight_start()
    if meeting.kind == Meeting.Kind.ORDINARY and start:
        asked = item.requests.values_list("title", "received_on")
        check_placed(asked, meeting.held_on, Fortnight.parse(start))


@transaction.atomic
def move_item(*, item: AgendaItem, step: int, by: UUID | None) -> None:
    """Move a point of a meeting in preparation up (-1) or down (1) by one; at the end it stays."""
    meeting = locked_meeting(item.meeting_id, Meeting.State.DRAFT)
    order = list(meeting.items.values_list("pk", flat=True))
    here = order.index(item.pk)
    there = here + step
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        order_items(meeting=meeting, order=order, by=by)


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
