"""What assemblies decided about something of another context: a budget, a settlement."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetings.models import AgendaItem, Meeting, Resolution

GIVEN_UP = (Meeting.State.CANCELLED, Meeting.State.NO_QUORUM)
CLOSED = (Resolution.State.ADOPTED, Resolution.State.REJECTED)


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
    item = items.select_related("meeting").order_by("-meeting__held_on", "-id").first()
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
