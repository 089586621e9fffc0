"""Papers of the room: the list to be signed, and the lists that count votes when the network dies."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from documents.models import DocumentBatch
from documents.services import open_batch, queue_document
from koprogo.core.errors import N_, DomainError
from meetings.domain.majorities import ARTICLES, TITLES
from meetings.models import AgendaItem, Attendance, Meeting, RollLine
from meetings.queries.assistants import assistant_of, assistants_of
from meetings.queries.electorates import weight
from meetings.queries.kinds import kind_of
from meetings.queries.presence import quorum_now
from meetings.queries.proxies import place_of, proxies_in_force
from meetings.services.instructions import VOTED

ATTENDANCE_LIST, VOTING_LISTS = "attendance_list", "voting_lists"
PAPERS = {
    ATTENDANCE_LIST: (_("Liste de présence"), "meetings/sheets/attendance_list.html"),
    VOTING_LISTS: (_("Listes de vote"), "meetings/sheets/voting_lists.html"),
}


class RollIsEmpty(DomainError):
    """A list names the heads of the meeting."""

    code = "roll-empty"
    message = N_("La liste des copropriétaires n'est pas encore dressée.")
    advice = N_("Dressez-la à l'accueil, puis imprimez.")


@transaction.atomic
def print_paper(*, meeting: Meeting, paper: str, by: UUID | None) -> DocumentBatch:
    """Ask for a paper of the room as things stand.

    :raises RollIsEmpty: before the list is written.
    :raises AssociationHasNoNumber: when the association has no enterprise number.
    """
    roll = list(meeting.roll.all())
    if not roll:
        raise RollIsEmpty
    name, template = PAPERS[paper]
    title = f"{name} {meeting.number}"
    batch = open_batch(kind=paper, title=title, subject_id=meeting.pk, by=by)
    content = _attendance(meeting, roll) if paper == ATTENDANCE_LIST else _voting(meeting, roll)
    queue_document(
        batch=batch,
        kind=paper,
        title=title,
        owner=None,
        language=get_language() or "fr",
        template=template,
        payload={"meeting": _facts(meeting), **content},
        subject_id=meeting.pk,
    )
    return batch


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {
        "number": meeting.number,
        "kind": meeting.get_kind_display(),
        "held_on": meeting.held_on,
        "begins_at": f"{meeting.begins_at:%H:%M}" if meeting.begins_at else "",
        "place": meeting.place,
        "opened_at": _clock(meeting.opened_at),
        "bureau": [meeting.bureau[role]["name"] for role in ("chair", "secretary") if role in meeting.bureau],
        "tellers": [teller["name"] for teller in meeting.bureau.get("tellers", [])],
    }


def _clock(at: Any) -> str:
    return f"{localtime(at):%H:%M}" if at else ""


def _attendance(meeting: Meeting, roll: list[RollLine]) -> dict[str, Any]:
    stays: dict[UUID, list[Attendance]] = {}
    for stay in Attendance.objects.filter(roll_line__meeting=meeting).select_related("proxy"):
        stays.setdefault(stay.roll_line_id, []).append(stay)
    holders = {place_of(proxy): proxy.holder_name for proxy in proxies_in_force(meeting)}
    quorum, assistants = quorum_now(meeting), assistants_of(meeting)
    return {
        "rows": [
            {
                **_head(line, stays.get(line.pk, []), holders.get(place_of(line), "")),
                "assistant": assistant_of(line, assistants),
            }
            for line in roll
        ],
        "quorum": {
            "heads_present": quorum.heads_present,
            "heads_total": quorum.heads_total,
            "shares_present": quorum.shares_present,
            "shares_total": quorum.shares_total,
            "basis": str(quorum.basis or ""),
            **{name: meeting.quorum[name] for name in meeting.quorum},
        },
        "is_held": bool(meeting.opened_at),
    }


def _head(line: RollLine, stays: list[Attendance], holder: str) -> dict[str, Any]:
    return {
        "name": line.name,
        "representative": line.representative,
        "lots": line.numbers,
        "shares": line.shares,
        "suspended": line.suspended_for,
        "holder": holder,
        "stays": [_stay(stay) for stay in stays],
    }


def _stay(stay: Attendance) -> dict[str, Any]:
    return {
        "mode": stay.mode,
        "arrived": _clock(stay.arrived_at),
        "left": _clock(stay.left_at),
        "holder": stay.proxy.holder_name if stay.proxy else "",
    }


def _voting(meeting: Meeting, roll: list[RollLine]) -> dict[str, Any]:
    """List for each point who votes with how many votes, and leave the boxes to the pen."""
    holders = {place_of(proxy): proxy.holder_name for proxy in proxies_in_force(meeting)}
    items = meeting.items.filter(kind__in=VOTED).select_related("key")
    return {"items": [_ballot(item, roll, holders) for item in items]}


def _ballot(item: AgendaItem, roll: list[RollLine], holders: dict[Any, str]) -> dict[str, Any]:
    majority, key = kind_of(item, item.meeting.held_on).majority, str(item.key_id or "")
    barred = {conflict["owner"] for conflict in item.conflicts}
    voters = [line for line in roll if weight(line, key) and not line.suspended_for]
    return {
        "position": item.position,
        "title": item.title,
        "text": item.text,
        "majority": gettext(TITLES[majority]),
        "article": ARTICLES[majority],
        "key": item.key.name if item.key else "",
        "voters": [
            {
                "name": line.name,
                "lots": line.numbers,
                "votes": weight(line, key),
                "holder": holders.get(place_of(line), ""),
            }
            for line in voters
            if line.acting_owner not in barred
        ],
        "everybody": sum(weight(line, key) for line in roll if line.acting_owner not in barred),
    }
