"""What assemblies decided about something of another context: a budget, a settlement."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from meetings.models import AgendaItem, Meeting, Resolution

GIVEN_UP = (Meeting.State.CANCELLED, Meeting.State.NO_QUORUM)
State = Resolution.State
CLOSED = (State.ADOPTED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The point of the agenda that is about it, and its vote once closed."""

    item: AgendaItem
    resolution: Resolution | None

    @property
    def is_adopted(self) -> bool:
        return self.resolution is not None and self.resolution.state == Resolution.State.ADOPTED

    @property
    def is_rejected(self) -> bool:
        return self.resolution is not None and self.resolution.state == Resolution.State.REJECTED


def outcome_about(subject: str, subject_id: UUID, *decisions: str) -> Outcome | None:
    """Return the last point about a subject, of ``decisions`` when named; none when no assembly was asked."""
    items = AgendaItem.objects.filter(subject=subject, subject_id=subject_id).exclude(meeting__state__in=GIVEN_UP)
    if decisions:
        items = items.filter(decision__in=decisions)
    item = _telling(items)
    if item is None:
        return None
    votes = item.resolutions.select_related("item", "meeting__minutes_document").filter(state__in=CLOSED)
    return Outcome(item, votes.order_by("-closed_at").first())


def adopted_on(day: date, *decisions: str) -> Resolution | None:
    """Return the last vote of a day that adopted one of some kinds of decision."""
    votes = Resolution.objects.filter(
        state=Resolution.State.ADOPTED, meeting__held_on=day, item__decision__in=decisions
    ).exclude(meeting__state__in=GIVEN_UP)
    return votes.select_related("meeting__minutes_document", "item").order_by("-closed_at").first()


def newest_adopted(decision: str, on: date) -> Resolution | None:
    """Return the last vote of closed assemblies, up to a day, that adopted a kind of decision with an amount."""
    votes = Resolution.objects.filter(
        state=State.ADOPTED,
        meeting__state=Meeting.State.CLOSED,
        meeting__held_on__lte=on,
        item__decision=decision,
        item__amount_cents__isnull=False,
    )
    return votes.select_related("meeting", "item").order_by("-meeting__held_on", "-closed_at").first()


def _telling(items: QuerySet[AgendaItem]) -> AgendaItem | None:
    """Return the point of the last assembly that says most: rejected, waiting, adopted; last what was set aside."""
    rows = items.select_related("meeting").prefetch_related("resolutions").order_by("-meeting__held_on", "-id")
    last = [item for item in rows if item.meeting_id == rows[0].meeting_id]
    return min(last, key=_rank, default=None)


def _rank(item: AgendaItem) -> int:
    states = {row.state for row in item.resolutions.all()}
    if State.REJECTED in states:
        return 0
    if State.ADOPTED in states:
        return 2
    return 3 if states == {State.WITHDRAWN} else 1
