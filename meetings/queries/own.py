"""What an owner may do about a meeting himself: take part at a distance, give a proxy."""

from collections.abc import Collection
from uuid import UUID

from meetings.models import Meeting, RollLine
from meetings.queries.rooms import HeadRow, room_of


def own_heads(meeting: Meeting, owners: Collection[UUID]) -> list[HeadRow]:
    """Return the heads some owners act for, with where they are."""
    mine = {str(owner) for owner in owners}
    return [row for row in room_of(meeting).heads if row.line.acting_owner in mine]


def own_lines(meeting: Meeting, owners: Collection[UUID]) -> list[RollLine]:
    return [row.line for row in own_heads(meeting, owners)]
