"""Who votes on a resolution, with which weight (art. 3.87 §§6, 7, 9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Q

from buildings.models import Representative
from koprogo.tenancy.connection import connection
from meetings.domain.electorates import franchise, votes_of
from meetings.models import AgendaItem, Attendance, Meeting, Resolution, RollLine
from meetings.queries.conflicts import conflicts, plain
from meetings.queries.presence import Hall, Present, hall, present


@dataclass(frozen=True, slots=True)
class Electorate:
    """The heads that may vote on an item; absent ones weigh in ``everybody`` and have no place among ``voters``.

    ``reasons`` says of each excluded head why it is.
    """

    voters: tuple[Present, ...]
    excluded: tuple[RollLine, ...]
    everybody: int
    key: str = ""
    reasons: dict[UUID, str] = field(default_factory=dict)

    def votes(self, line: RollLine) -> int:
        """Give the votes of a head: its shares of the deed, or its part in the cost (R-128, R-129)."""
        return weight(line, self.key)


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the roll as the rules on votes see it; of a joint lot nobody alone is in conflict."""

    line: RollLine

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def owner(self) -> str:
        return str(self.line.owner_id or "")

    @property
    def numbers(self) -> str:
        return self.line.numbers

    @property
    def is_suspended(self) -> bool:
        return bool(self.line.suspended_for)

    @property
    def shares(self) -> int:
        return self.line.shares

    def weight(self, key: UUID) -> int:
        return weight(self.line, str(key))


def weight(line: RollLine, key: str) -> int:
    return line.weights.get(key, 0) if key else line.shares


def electorate(
    meeting: Meeting,
    item: AgendaItem,
    resolution: Resolution | None = None,
    *,
    on_paper: bool = False,
    found: Hall | None = None,
) -> Electorate:
    """Return who may vote on an item: who bears the cost (R-129), less who is in conflict (R-135).

    Of a ``resolution`` under way, who cast his ballot and left since was there when he voted (R-119). ``on_paper``
    who left after it was opened too: his ballot lies in the box and is written down later. ``found`` is another hall
    than that of now.
    """
    found = found or hall(meeting)
    barred = conflicts(meeting, item, found.roll)
    seats = [Seat(line) for line in found.roll]
    given = franchise(seats, item.key_id, barred)
    may_vote = {seats[place].line.pk for place in given.votes}
    out = [seat for seat in seats if seat.owner in barred and votes_of(seat, item.key_id)]
    there = found.there if resolution is None else _there_when_voting(found, resolution, on_paper)
    return Electorate(
        # Who is barred takes part neither personally nor by proxy, nor for others.
        voters=tuple(
            row for row in persons_of(meeting, found, there) if row.roll_line.pk in may_vote and row.group not in barred
        ),
        excluded=tuple(seat.line for seat in out),
        everybody=given.everybody,
        key=str(item.key_id or ""),
        reasons={seat.line.pk: barred[seat.owner] for seat in out},
    )


def _there_when_voting(found: Hall, resolution: Resolution, on_paper: bool) -> Iterable[Present]:
    """Return who is there, and who was when his ballot was cast, each by the stay in which he voted."""
    rows = {row.roll_line.pk: row for row in found.there}
    cast = _cast(resolution)
    wanted = Q(roll_line__in=[pk for pk, holder in cast.items() if pk not in rows or rows[pk].holder != holder])
    if on_paper:
        wanted |= Q(left_at__gte=resolution.opened_at)
    stays = Attendance.objects.filter(wanted, roll_line__meeting=resolution.meeting_id, roll_line__suspended_for="")
    for stay in stays.select_related("roll_line", "proxy").order_by("arrived_at", "id"):
        row = present(stay, stay.roll_line)
        if row.roll_line.pk not in rows or row.holder == cast.get(row.roll_line.pk):
            rows[row.roll_line.pk] = row
    return sorted(rows.values(), key=lambda row: row.roll_line.position)


def _cast(resolution: Resolution) -> dict[UUID, str]:
    """Return who voted for each head whose ballot was cast; asked by each of hundreds, so without the ORM."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT roll_line_id, holder FROM meetings_vote WHERE resolution_id = %s", [resolution.pk])
        return dict(cursor.fetchall())


def persons_of(meeting: Meeting, found: Hall, rows: Iterable[Present]) -> list[Present]:
    """Bring all heads of one person together: a representative or holder who is a co-owner votes as himself (R-133)."""
    spokesmen = _spokesmen(meeting, found.roll)
    groups = ((row, _group(row, found.owners, spokesmen)) for row in rows)
    return [row if row.group == group else replace(row, group=group) for row, group in groups]


def _group(row: Present, known: Mapping[str, str], spokesmen: dict[UUID | None, str]) -> str:
    if row.mode != Attendance.Mode.PROXY and row.roll_line.lot_id in spokesmen:
        return spokesmen[row.roll_line.lot_id]
    return known.get(plain(row.group), row.group)


def _spokesmen(meeting: Meeting, roll: Iterable[RollLine]) -> dict[UUID | None, str]:
    """Return the owner who acts for each joint or split lot, where its representative is one."""
    joint = [line.lot_id for line in roll if line.lot_id]
    if not joint:
        return {}
    found = Representative.objects.on(meeting.held_on).filter(lot__in=joint, owner__isnull=False)
    return {lot: str(owner) for lot, owner in found.values_list("lot_id", "owner_id")}


def instructions(meeting: Meeting, item: AgendaItem) -> dict[UUID, str]:
    """Return how principals told the holders of their proxies to vote on an item, by head."""
    key = str(item.pk)
    return {row.roll_line.pk: row.told[key] for row in hall(meeting).there if row.told.get(key)}
