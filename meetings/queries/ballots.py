"""One's own ballots, and what a receipt tells of one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from buildings.models import Representative
from koprogo.tenancy.connection import connection
from meetings.domain.sealing import seal
from meetings.models import Meeting, Resolution, Vote
from meetings.queries.electorates import electorate
from meetings.queries.presence import Present
from meetings.queries.seals import resolution_content, seal_before, vote_seal


@dataclass(frozen=True, slots=True)
class Proof:
    """A ballot found by its receipt; ``is_intact`` is none while its vote is open."""

    vote: Vote
    is_intact: bool | None


def own_votes(persons: Collection[UUID], user: UUID) -> QuerySet[Vote]:
    """Return the ballots of the heads of some persons, and those a user cast himself."""
    lots = Representative.objects.filter(owner__in=persons).values("lot")
    mine = Q(roll_line__owner__in=persons) | Q(roll_line__lot__in=lots) | Q(cast_by=user, channel=Vote.Channel.PHONE)
    rows = Vote.objects.filter(mine).select_related("resolution__item", "resolution__meeting", "roll_line")
    return rows.order_by("-cast_at", "-id")


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """A ballot as its voter's phone shows it."""

    resolution: UUID
    position: int
    title: str
    choice: str
    name: str
    receipt: str

    @property
    def label(self) -> str:
        return str(Vote.Choice(self.choice).label)


# The same rows as of ``own_votes``; hundreds ask within some seconds, and the ORM takes longer than PostgreSQL.
OWN = """
SELECT r.id, i.position, coalesce(nullif(r.candidate, ''), i.title), v.choice, l.name, v.receipt
FROM meetings_vote v
JOIN meetings_resolution r ON r.id = v.resolution_id
JOIN meetings_agendaitem i ON i.id = r.item_id
JOIN meetings_rollline l ON l.id = v.roll_line_id
WHERE r.meeting_id = %(meeting)s AND (
    l.owner_id = ANY(%(persons)s)
    OR l.lot_id IN (SELECT lot_id FROM buildings_representative WHERE owner_id = ANY(%(persons)s))
    OR v.cast_by = %(user)s AND v.channel = 'phone'
)
ORDER BY v.cast_at DESC, v.id DESC
"""


def own_ballots(meeting: Meeting, persons: Collection[UUID], user: UUID) -> list[OwnBallot]:
    """Return the ballots in a meeting of the heads of some persons, and those a user cast himself."""
    with connection.cursor() as cursor:
        cursor.execute(OWN, {"meeting": meeting.pk, "persons": list(persons), "user": user})
        return [OwnBallot(*row) for row in cursor.fetchall()]


def own_heads(meeting: Meeting, resolution: Resolution, persons: Collection[UUID]) -> list[Present]:
    """Return the heads some persons vote for in a vote under way."""
    wanted = set(map(str, persons))
    voters = electorate(meeting, resolution.item, resolution).voters
    return [row for row in voters if row.group in wanted]


def proof_of(receipt: str) -> Proof | None:
    """Find a ballot by its receipt, and tell whether it, its vote and what was sealed before are as they were."""
    code = "".join(receipt.split()).upper()
    vote = Vote.objects.select_related("resolution__item", "resolution__meeting", "roll_line").filter(receipt=code)
    found = vote.first()
    if found is None:
        return None
    return Proof(found, _is_intact(found) if found.resolution.seal else None)


def _is_intact(vote: Vote) -> bool:
    resolution = vote.resolution
    seals = [vote_seal(row) for row in resolution.votes.order_by("roll_line__position", "id")]
    whole = seal(seal_before(resolution), resolution_content(resolution, seals))
    return vote.seal == vote_seal(vote) and whole == resolution.seal
