"""What each seal of an assembly holds: the same content when it is sealed and when it is verified."""

from datetime import UTC, datetime
from typing import Any

from meetings.domain.sealing import seal
from meetings.models import Attendance, Meeting, Proxy, Resolution, RollLine, Vote

FIGURES = ("position", "name", "lots", "shares", "weights", "representative", "suspended_for")
# As many signs of a line's seal as tell which one was changed; the roll's own seal is whole.
SHORT = 16


def moment(at: datetime | None) -> str:
    """Write an instant alike wherever it was noted."""
    return at.astimezone(UTC).isoformat() if at else ""


def roll_content(line: RollLine) -> list[Any]:
    """Return what the seal of the roll holds of a line."""
    place = [str(line.owner_id or ""), str(line.lot_id or "")]
    return [str(line.pk), *place, *(getattr(line, name) for name in FIGURES)]


def roll_seal(meeting: Meeting, roll: list[RollLine]) -> str:
    """Seal a roll after the identity of its meeting."""
    return seal(str(meeting.pk), [roll_content(line) for line in sorted(roll, key=lambda line: line.position)])


def line_seal(line: RollLine) -> str:
    """Seal one line by itself, in short: it names the line when the seal of the roll is broken."""
    return seal(str(line.meeting_id), roll_content(line))[:SHORT]


def vote_content(vote: Vote) -> list[str]:
    cast_at = vote.cast_at.astimezone(UTC).isoformat()
    return [str(vote.pk), str(vote.roll_line_id), vote.choice, vote.channel, vote.holder, cast_at, vote.receipt]


def vote_seal(vote: Vote) -> str:
    return seal(str(vote.resolution_id), vote_content(vote))


def resolution_content(resolution: Resolution, seals: list[str]) -> list[Any]:
    """Return what the seal of a resolution holds: text, outcome, figures, and the seals of its ballots in order."""
    when = [moment(resolution.opened_at), moment(resolution.closed_at)]
    what = [resolution.text, resolution.candidate, resolution.majority, resolution.state, resolution.number]
    return [str(resolution.pk), str(resolution.item_id), *what, *when, resolution.tally, seals]


def whole_seal(meeting: Meeting, resolutions: list[Resolution]) -> str:
    """Seal a meeting after its last resolution: hours, bureau, quorum, stays, powers, and what was given up."""
    voted = [one for one in resolutions if one.seal]
    return seal(voted[-1].seal if voted else meeting.roll_seal, _whole_content(meeting, resolutions))


def _whole_content(meeting: Meeting, resolutions: list[Resolution]) -> list[Any]:
    stays = Attendance.objects.filter(roll_line__meeting=meeting).order_by("id")
    when = [meeting.held_on.isoformat(), moment(meeting.opened_at), moment(meeting.closed_at)]
    return [
        [str(meeting.pk), meeting.number, meeting.kind, *when],
        meeting.roll_seal,
        [meeting.bureau, meeting.quorum, meeting.totals],
        [_stay(stay) for stay in stays],
        [_power(proxy) for proxy in meeting.proxies.order_by("id")],
        [one.seal for one in resolutions if one.seal],
        sorted([str(one.pk), one.text, one.withdrawn_for] for one in resolutions if not one.seal),
    ]


def _stay(stay: Attendance) -> list[str]:
    when = [moment(stay.arrived_at), moment(stay.left_at)]
    return [str(stay.pk), str(stay.roll_line_id), stay.mode, str(stay.proxy_id or ""), *when]


def _power(proxy: Proxy) -> list[str]:
    who = [str(proxy.owner_id or ""), str(proxy.lot_id or ""), str(proxy.holder_owner_id or ""), proxy.holder_name]
    return [str(proxy.pk), *who, moment(proxy.revoked_at)]


def in_order_of_closing(meeting: Meeting) -> list[Resolution]:
    """Return the resolutions as they were closed, then those given up."""
    rows = meeting.resolutions.select_related("item")
    return sorted(rows, key=lambda one: (not one.seal, _place(one.number), str(one.pk)))


def _place(number: str) -> int:
    tail = number.rpartition("/")[2]
    return int(tail) if tail.isdigit() else 0


def seal_before(resolution: Resolution) -> str:
    """Return the seal of what was closed before, or that of the roll: decisions are numbered as they are closed."""
    meeting = resolution.meeting
    number = f"{meeting.number}/{_place(resolution.number) - 1}"
    last = meeting.resolutions.filter(number=number).first()
    return last.seal if last else meeting.roll_seal
