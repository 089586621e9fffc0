"""What an owner may do about a meeting himself: take part at a distance, give a proxy, vote."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koprogo.users.access import Access
from meetings.models import Meeting, RollLine
from meetings.queries.meetings import meetings_for
from meetings.queries.rooms import HeadRow, room_of

State = Meeting.State


def own_heads(meeting: Meeting, owners: Collection[UUID]) -> list[HeadRow]:
    """Return the heads some owners act for, with where they are."""
    mine = {str(owner) for owner in owners}
    return [row for row in room_of(meeting).heads if row.line.acting_owner in mine]


def own_lines(meeting: Meeting, owners: Collection[UUID]) -> list[RollLine]:
    return [row.line for row in own_heads(meeting, owners)]


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting somebody is called to next, with the heads he acts for there."""

    meeting: Meeting
    heads: list[HeadRow]
    on: date

    @property
    def is_ahead(self) -> bool:
        """Say whether it is on a later day: until then one gives a proxy, on the day one takes part."""
        return self.on < self.meeting.held_on

    @property
    def is_open(self) -> bool:
        return self.meeting.state == State.OPEN

    @property
    def is_voting(self) -> bool:
        return self.is_open and bool(self.heads)


def next_meeting(access: Access, on: date) -> NextMeeting | None:
    """Return what is in session, else the next convened from a day on."""
    seen = meetings_for(access)
    called = seen.filter(state=State.OPEN).first() or (
        seen.filter(state=State.CONVENED, held_on__gte=on).order_by("held_on", "id").first()
    )
    if called is None or not access.party_ids:
        return NextMeeting(called, [], on) if called else None
    return NextMeeting(called, own_heads(called, access.party_ids), on)
