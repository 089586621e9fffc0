"""Who was there from when to when, who signs the minutes, and who did."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.models import Document
from koprogo.core.errors import N_
from koprogo.core.formats import instant
from meetings.domain.persons import folded
from meetings.models import Attendance, Meeting, RollLine
from meetings.queries.assistants import assistant_of, assistants_of, assisted_by
from meetings.queries.presence import Present, present
from meetings.queries.written import answers_told

_CAME = N_("%(at)s : arrivée de %(name)s (%(shares)s quotités)")
_LEFT = N_("%(at)s : départ de %(name)s (%(shares)s quotités)")
_CHANGED = N_("%(at)s : %(name)s (%(shares)s quotités), désormais : %(how)s")
CHAIR, SECRETARY, OWNER, SYNDIC = "chair", "secretary", "owner", "syndic"


def attendance(meeting: Meeting) -> list[dict[str, Any]]:
    """Return the attendance list: each head with its shares, how it was there, and when (documents.md §5)."""
    if meeting.kind == Meeting.Kind.WRITTEN:
        return answers_told(meeting, get_language() or "fr")
    stays = _stays(meeting)
    assistants = assistants_of(meeting)
    return [_row(line, stays.get(line.pk, []), assistant_of(line, assistants)) for line in meeting.roll.all()]


def _stays(meeting: Meeting) -> dict[Any, list[Attendance]]:
    found: dict[Any, list[Attendance]] = defaultdict(list)
    rows = Attendance.objects.filter(roll_line__meeting=meeting).select_related("proxy", "roll_line")
    for stay in rows.order_by("arrived_at", "id"):
        found[stay.roll_line_id].append(stay)
    return found


def _row(line: RollLine, stays: list[Attendance], assistant: str) -> dict[str, Any]:
    hours = [f"{localtime(stay.arrived_at):%H:%M}–{_clock(stay.left_at)}" for stay in stays]
    return {
        "name": line.name,
        "lots": ", ".join(lot["number"] for lot in line.lots),
        "shares": line.shares,
        "how": _how(line, stays) + (assisted_by(assistant) if stays else ""),
        "hours": ", ".join(hours),
        "is_there": bool(stays),
    }


def _how(line: RollLine, stays: list[Attendance]) -> str:
    if line.suspended_for:
        return _("vote suspendu : %(reason)s") % {"reason": line.suspended_for}
    if not stays:
        return _("absent")
    return ", ".join(dict.fromkeys(_mode(stay, line) for stay in stays))


def _mode(stay: Attendance, line: RollLine) -> str:
    if stay.proxy:
        return _("représenté par %(name)s") % {"name": stay.proxy.holder_name}
    how = _("à distance") if stay.mode == Attendance.Mode.REMOTE else _("présent")
    return f"{how} ({line.representative})" if line.representative else how


def _clock(at: datetime | None) -> str:
    return f"{localtime(at):%H:%M}" if at else ""


def movements(meeting: Meeting) -> list[str]:
    """Tell who came after the opening and who left before the end, in order."""
    if not meeting.opened_at:
        return []
    told = [one for stays in _stays(meeting).values() for one in _moves(meeting, stays)]
    told.sort(key=lambda one: (one[0], one[1].position))
    return [
        text % {"at": _clock(at), "name": line.name, "shares": line.shares, "how": how} for at, line, text, how in told
    ]


def _moves(meeting: Meeting, stays: list[Attendance]) -> Iterator[tuple[datetime, RollLine, str, str]]:
    """Give the comings and goings of one head; who is represented no longer as he comes himself does not leave."""
    ends = {stay.left_at for stay in stays}
    begins = {stay.arrived_at for stay in stays}
    for stay in stays:
        at, line = stay.arrived_at, stay.roll_line
        if meeting.opened_at and at > meeting.opened_at:
            text = _CHANGED if at in ends else _CAME
            yield at, line, _(text), _mode(stay, line)
        if stay.left_at and stay.left_at not in begins and stay.left_at != meeting.closed_at:
            yield stay.left_at, line, _(_LEFT), ""


@dataclass(slots=True)
class Signer:
    """Who signs the minutes at the end of the session (R-181), and what became of it."""

    key: str
    role: str
    name: str
    # The person as presence knows it: an owner by his identifier.
    owners: set[str] = field(default_factory=set)
    heads: list[str] = field(default_factory=list)
    done: dict[str, Any] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Say whether this person signed or refused to (R-183)."""
        return bool(self.done)


def signers(meeting: Meeting) -> list[Signer]:
    """Return chair, secretary, and each owner or proxy holder who was there at the end, once a person."""
    there = [present(stay, stay.roll_line) for stay in _last(meeting)]
    people: dict[str, Signer] = {}
    # Of a decision in writing the syndic alone draws up the minutes.
    for role in (CHAIR, SECRETARY, SYNDIC):
        told = meeting.bureau.get(role) or {}
        key = _of_bureau(told, there)
        people.setdefault(key, Signer(role, role, told.get("name", ""), {key}))
    for row in there:
        line = row.roll_line
        person = people.setdefault(row.group, Signer(str(line.pk), OWNER, row.holder, {row.group}))
        person.heads.append(line.name)
    done = {one["key"]: one for one in meeting.signatures}
    for person in people.values():
        person.done = done.get(person.key, {})
    return [person for person in people.values() if person.name]


def _of_bureau(told: dict[str, Any], there: list[Present]) -> str:
    """Say which person there presides or writes: by his line, or by a name only one of them bears."""
    by_line = next((row.group for row in there if str(row.roll_line.pk) == told.get("line")), "")
    name = folded(told.get("name", ""))
    of_name = {row.group for row in there if folded(row.holder) == name}
    return by_line or (of_name.pop() if len(of_name) == 1 else name)


def _last(meeting: Meeting) -> Iterable[Attendance]:
    """Select the stays that lasted to the end."""
    if not meeting.closed_at:
        return []
    rows = Attendance.objects.filter(roll_line__meeting=meeting, left_at__gte=meeting.closed_at)
    return rows.select_related("roll_line", "proxy").order_by("roll_line__position")


def signed_papers(meeting: Meeting) -> list[Document]:
    """Return the minutes as they were signed on paper, where they were."""
    ids = {one["document"] for one in meeting.signatures if one.get("document")}
    return list(Document.objects.filter(pk__in=ids, state=Document.State.RENDERED).order_by("id"))


def are_read(meeting: Meeting) -> bool:
    """Tell whether minutes were read out; of a decision in writing there is nobody to read them to."""
    return meeting.kind == Meeting.Kind.WRITTEN or bool(meeting.minutes.get("read_at"))


def are_settled(meeting: Meeting) -> bool:
    """Tell whether chair and secretary, or the syndic of a decision in writing, have each signed or refused to."""
    return all(one.is_settled for one in signers(meeting) if one.role != OWNER)


def roles() -> dict[str, str]:
    return {
        CHAIR: _("président"),
        SECRETARY: _("secrétaire"),
        SYNDIC: _("syndic"),
        OWNER: _("copropriétaire ou mandataire"),
    }


def signatures(meeting: Meeting) -> list[dict[str, Any]]:
    """Return the line of each signer for the page and the paper."""
    words = roles()
    return [
        {
            "key": one.key,
            "role": words[one.role],
            "name": one.name,
            "heads": ", ".join(head for head in one.heads if head != one.name),
            "how": one.done.get("how", ""),
            "at": _instant(one.done.get("at", "")),
            "path": one.done.get("path", ""),
            "refused": one.done.get("refused", False),
            "reason": one.done.get("reason", ""),
        }
        for one in signers(meeting)
    ]


def _instant(text: str) -> str:
    return instant(localtime(datetime.fromisoformat(text)), get_language() or "fr") if text else ""
