"""The room as the desk at the door sees it: heads, who carries whom, how far the quorum is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meetings.domain.quorum import Quorum
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.queries.assistants import assistant_of, assistants_of
from meetings.queries.presence import holder_of, person_of, presence, quorum_of
from meetings.queries.proxies import place_of, proxies_in_force

WHOLE = 1000


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One head at the door: where it is, and which proxy it gave."""

    line: RollLine
    stay: Attendance | None
    last: Attendance | None
    proxy: Proxy | None
    carries: int = 0
    assistant: str = ""

    @property
    def state(self) -> str:
        if self.line.suspended_for:
            return "suspended"
        if self.stay is not None:
            return self.stay.mode
        return "left" if self.last is not None else "absent"

    @property
    def is_there(self) -> bool:
        return self.stay is not None and not self.line.suspended_for

    @property
    def left_at(self) -> datetime | None:
        return self.last.left_at if self.last else None


@dataclass(frozen=True, slots=True)
class Gauge:
    """One half of the quorum: what is there, of all, against what it takes; lengths in thousandths."""

    present: int
    total: int
    missing: int
    threshold: int

    @property
    def length(self) -> int:
        return WHOLE * self.present // self.total if self.total else 0

    @property
    def is_enough(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Meter:
    """The quorum, and what lacks for either way to it (R-120, R-121)."""

    quorum: Quorum
    heads: Gauge
    shares: Gauge
    for_three_quarters: int
    suspended: int


def meter_of(quorum: Quorum, suspended: int) -> Meter:
    half = WHOLE // 2
    return Meter(
        quorum=quorum,
        heads=Gauge(quorum.heads_present, quorum.heads_total, quorum.missing_heads, half),
        shares=Gauge(quorum.shares_present, quorum.shares_total, quorum.missing_shares, half),
        for_three_quarters=max(3 * quorum.shares_total // 4 + 1 - quorum.shares_present, 0),
        suspended=suspended,
    )


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting with its heads and its meter."""

    meeting: Meeting
    heads: tuple[HeadRow, ...]
    meter: Meter

    @property
    def there(self) -> int:
        return sum(row.is_there for row in self.heads)

    @property
    def awaited(self) -> int:
        return sum(row.state in ("absent", "left") for row in self.heads)


def room_of(meeting: Meeting) -> Room:
    """Return the room of a meeting in four statements, whatever its size."""
    lines = list(meeting.roll.all())
    stays = _stays(meeting)
    proxies = {place_of(proxy): proxy for proxy in proxies_in_force(meeting)}
    carried: dict[str, int] = {}
    assistants = assistants_of(meeting)
    for proxy in proxies.values():
        carried[holder_of(proxy)] = carried.get(holder_of(proxy), 0) + 1
    heads = tuple(
        _head(line, stays.get(line.pk, []), proxies.get(place_of(line)), carried, assistants) for line in lines
    )
    quorum = quorum_of(meeting, lines, presence(meeting))
    return Room(meeting, heads, meter_of(quorum, sum(bool(line.suspended_for) for line in lines)))


def _stays(meeting: Meeting) -> dict[UUID, list[Attendance]]:
    found: dict[UUID, list[Attendance]] = {}
    for stay in Attendance.objects.filter(roll_line__meeting=meeting).select_related("proxy"):
        found.setdefault(stay.roll_line_id, []).append(stay)
    return found


def _head(
    line: RollLine,
    stays: list[Attendance],
    proxy: Proxy | None,
    carried: dict[str, int],
    assistants: dict[str, str],
) -> HeadRow:
    there = next((stay for stay in stays if stay.left_at is None), None)
    last, helped = stays[-1] if stays else None, assistant_of(line, assistants)
    return HeadRow(line, there, last, proxy, carried.get(person_of(line), 0), helped)


def found(rows: tuple[HeadRow, ...], text: str, show: str) -> list[HeadRow]:
    """Return the heads whose name or lot matches a text, of one kind: ``there``, ``awaited`` or all."""
    wanted = text.casefold().split()
    return [
        row
        for row in rows
        if all(word in f"{row.line.name} {row.line.representative} {row.line.numbers}".casefold() for word in wanted)
        and (show not in ("there", "awaited") or (row.is_there if show == "there" else not row.is_there))
    ]
