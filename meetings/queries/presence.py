"""Who is in the meeting, and whether it is in number."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from uuid import UUID

from cachetools import LRUCache
from django.db.models import Q, QuerySet

from koprogo.tenancy.connection import connection
from meetings.domain.persons import folded, person
from meetings.domain.quorum import Quorum
from meetings.models import Attendance, Meeting, Proxy, RollLine


@dataclass(frozen=True, slots=True)
class Present:
    """A head that is there, and the person who votes for it: all heads of one ``group`` are one person's (R-133).

    ``told`` is what its proxy says in writing, by item.
    """

    roll_line: RollLine
    mode: str
    holder: str
    group: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hall:
    """The roll of a meeting, and who is present or represented now without the heads whose vote is suspended.

    ``owners`` are those of the roll by name, where a name is that of one alone.
    """

    roll: tuple[RollLine, ...]
    there: tuple[Present, ...]
    owners: Mapping[str, str]


# Hundreds of phones ask for the same hall: it is read again once a row of it has changed, whoever changed it.
ROWS = """
SELECT md5(string_agg(concat_ws('.', l.xmin, l.ctid, s.xmin, s.ctid, p.xmin, p.ctid), ' ' ORDER BY l.id))
FROM meetings_rollline l
LEFT JOIN meetings_attendance s ON s.roll_line_id = l.id AND s.left_at IS NULL
LEFT JOIN meetings_proxy p ON p.id = s.proxy_id
WHERE l.meeting_id = %s
"""
_halls: LRUCache[tuple[str, UUID], tuple[str, Hall]] = LRUCache(10)
_lock = Lock()


def hall(meeting: Meeting) -> Hall:
    """Return the roll and who is there now; its rows are read again where PostgreSQL has other versions of them."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [meeting.pk])
        rows = cursor.fetchone()[0]
    place = (connection.schema_name, meeting.pk)
    with _lock:
        known = _halls.get(place)
    if known is None or known[0] != rows:
        known = (rows, _read(meeting, Attendance.objects.filter(left_at=None)))
        with _lock:
            _halls[place] = known
    return known[1]


def hall_at(meeting: Meeting, at: datetime) -> Hall:
    """Return the roll and who was there at an instant past; where two stays of a head meet in it, the later."""
    return _read(meeting, Attendance.objects.filter(Q(left_at=None) | Q(left_at__gte=at), arrived_at__lte=at))


def _read(meeting: Meeting, stays: QuerySet[Attendance]) -> Hall:
    roll = tuple(RollLine.objects.filter(meeting=meeting))
    of_roll = stays.filter(roll_line__meeting=meeting).select_related("proxy").order_by("arrived_at", "id")
    known = {stay.roll_line_id: stay for stay in of_roll}
    voting = (line for line in roll if line.pk in known and not line.suspended_for)
    return Hall(roll, tuple(present(known[line.pk], line) for line in voting), _owners(roll))


def _owners(roll: Iterable[RollLine]) -> dict[str, str]:
    names = [(folded(line.name), str(line.owner_id)) for line in roll if line.owner_id]
    count = Counter(name for name, _ in names)
    return {name: owner for name, owner in names if count[name] == 1}


def presence(meeting: Meeting) -> list[Present]:
    """Return who is present or represented now, without the heads whose vote is suspended."""
    return list(hall(meeting).there)


def present(stay: Attendance, line: RollLine) -> Present:
    """Say of a stay of a head who votes in it."""
    if stay.proxy is None:
        return Present(line, stay.mode, line.spokesman, person_of(line))
    return Present(line, stay.mode, stay.proxy.holder_name, holder_of(stay.proxy), stay.proxy.instructions)


def person_of(line: RollLine) -> str:
    """Name the person who acts for a head when no proxy does."""
    return person(line.acting_owner, line.spokesman)


def holder_of(proxy: Proxy) -> str:
    """Name the person who holds a proxy."""
    return person(proxy.holder_owner_id, proxy.holder_name)


def quorum_now(meeting: Meeting) -> Quorum:
    """Return heads and shares present or represented, of those of the whole roll (R-124)."""
    found = hall(meeting)
    return quorum_of(meeting, found.roll, found.there)


def quorum_of(meeting: Meeting, roll: Iterable[RollLine], present: Iterable[Present]) -> Quorum:
    roll, there = list(roll), [row.roll_line for row in present]
    return Quorum(
        heads_present=len(there),
        heads_total=len(roll),
        shares_present=sum(line.shares for line in there),
        shares_total=sum(line.shares for line in roll),
        is_second=meeting.kind == Meeting.Kind.SECOND,
    )
