"""Who is in the meeting, and whether it is in number."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.domain.persons import person
from meetings.domain.quorum import Quorum
from meetings.models import Attendance, Meeting, Proxy, RollLine


@dataclass(frozen=True, slots=True)
class Present:
    """A head that is there, and the person who votes for it: all heads of one ``group`` are one person's (R-133)."""

    roll_line: RollLine
    mode: str
    holder: str
    group: str


def presence(meeting: Meeting) -> list[Present]:
    """Return who is present or represented now, without the heads whose vote is suspended."""
    stays = (
        Attendance.objects.filter(roll_line__meeting=meeting, left_at=None, roll_line__suspended_for="")
        .select_related("roll_line", "proxy")
        .order_by("roll_line__position")
    )
    return [present(stay) for stay in stays]


def present(stay: Attendance) -> Present:
    """Say of a stay who votes in it."""
    line = stay.roll_line
    if stay.proxy is None:
        return Present(line, stay.mode, line.spokesman, person_of(line))
    return Present(line, stay.mode, stay.proxy.holder_name, holder_of(stay.proxy))


def person_of(line: RollLine) -> str:
    """Name the person who acts for a head when no proxy does."""
    return person(line.acting_owner, line.spokesman)


def holder_of(proxy: Proxy) -> str:
    """Name the person who holds a proxy."""
    return person(proxy.holder_owner_id, proxy.holder_name)


def quorum_now(meeting: Meeting) -> Quorum:
    """Return heads and shares present or represented, of those of the whole roll (R-124)."""
    return quorum_of(meeting, list(meeting.roll.all()), presence(meeting))


def quorum_of(meeting: Meeting, roll: Iterable[RollLine], present: Iterable[Present]) -> Quorum:
    roll, there = list(roll), [row.roll_line for row in present]
    return Quorum(
        heads_present=len(there),
        heads_total=len(roll),
        shares_present=sum(line.shares for line in there),
        shares_total=sum(line.shares for line in roll),
        is_second=meeting.kind == Meeting.Kind.SECOND,
    )
