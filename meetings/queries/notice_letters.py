"""What a convocation says to its addressee: frozen when it is sent (documents D-09; R-105, R-106, R-122, R-131)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from buildings.models import AllocationKey
from koprogo.core.formats import day
from koprogo.tenancy.schema import current_copropriete
from koprogo.tenancy.urls import absolute, copropriete_url
from meetings.domain.majorities import TITLES
from meetings.domain.proxies import MOST
from meetings.domain.requests import assistant_deadline
from meetings.models import AgendaItem, Meeting
from meetings.queries.addressees import Addressee, all_shares
from meetings.queries.annexes import annexes
from meetings.queries.heads import heads_on
from meetings.queries.kinds import kind_of

KIND = "convocation"
TEMPLATE, WRITTEN = "meetings/letters/notice.html", "meetings/letters/written.html"
VOTED = (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)
SAID = ("kind", "number", "place", "remote_link", "consultation", "basis", "basis_note", "requested_on")
DAYS = ("held_on", "second_on")


@dataclass(frozen=True, slots=True)
class Notice:
    """What all convocations of one meeting have in common."""

    meeting: Meeting
    on: date
    items: tuple[AgendaItem, ...]
    keys: dict[UUID, AllocationKey]
    totals: dict[UUID | None, int]
    slug: str
    is_late: bool
    annexes: tuple[dict[str, str], ...] = ()


def notice_of(meeting: Meeting, on: date, *, is_late: bool) -> Notice:
    """Read once what all letters of a meeting say."""
    items = tuple(meeting.items.select_related("key"))
    keys = {item.key.pk: item.key for item in items if item.key}
    heads = heads_on(on)
    totals: dict[UUID | None, int] = {key: sum(head.weight(key) for head in heads) for key in keys}
    totals[None] = all_shares(heads)
    papers = tuple({"id": str(paper.pk), "title": paper.title} for paper in annexes([item.pk for item in items]))
    return Notice(meeting, on, items, keys, totals, current_copropriete().slug, is_late, papers)


def notice_title(meeting: Meeting, language: str) -> str:
    with override(language):
        held_on = day(meeting.held_on, language)
        if meeting.kind == Meeting.Kind.WRITTEN:
            return _("Décision par écrit : votre réponse au plus tard le %(on)s") % {"on": held_on}
        return _("Convocation : %(kind)s du %(on)s") % {"kind": kind_inside(meeting), "on": held_on}


def template_of(meeting: Meeting) -> str:
    return WRITTEN if meeting.kind == Meeting.Kind.WRITTEN else TEMPLATE


def kind_inside(meeting: Meeting) -> str:
    """Name the kind of a meeting within a sentence; German keeps the capitals of its nouns."""
    title = str(meeting.get_kind_display())
    return title[:1].lower() + title[1:]


def letter_content(notice: Notice, addressee: Addressee, code: str) -> dict[str, Any]:
    """Write down what the convocation of one addressee says."""
    meeting = notice.meeting
    with override(addressee.language):
        return {
            "dated_on": notice.on,
            "reference": f"AG {meeting.number}",
            "meeting": meeting_content(notice),
            "items": [item_content(item, n, addressee.language) for n, item in enumerate(notice.items, start=1)],
            "voter": _voter(notice, addressee),
            "waiting": [_head(head) for head in addressee.waiting],
            "is_courtesy": False,
            "assist_until_on": assistant_deadline(meeting.held_on),
            "most_proxies": MOST,
            "code": code,
            "check_in": check_in_address(notice.slug, code),
            "answer_at": absolute(copropriete_url(notice.slug, "written_detail", meeting.pk)),
            "annexes": list(notice.annexes),
        }


def meeting_content(notice: Notice) -> dict[str, Any]:
    meeting = notice.meeting
    return {
        **{name: getattr(meeting, name) for name in (*SAID, *DAYS)},
        "kind_title": str(meeting.get_kind_display()),
        "kind_inside": kind_inside(meeting),
        "basis_title": str(meeting.get_basis_display()),
        "begins_at": f"{meeting.begins_at:%H:%M}" if meeting.begins_at else "",
        "urgency_reason": meeting.urgency_reason if notice.is_late else "",
        "outside_reason": meeting.outside_reason,
        "first_on": meeting.first.held_on if meeting.first else None,
    }


def item_content(item: AgendaItem, number: int, language: str) -> dict[str, Any]:
    """Write a point in a language when it was written in it, else as it was written, with the majority it takes."""
    kind = kind_of(item, item.meeting.held_on) if item.decision else None
    return {
        "id": str(item.pk),
        "position": number,
        "kind": item.kind,
        "kind_title": str(item.get_kind_display()),
        "title": item_title(item, language),
        "text": item.said("text", language),
        "is_voted": item.kind in VOTED,
        "majority": _(TITLES[kind.majority]) if kind else "",
        "article": kind.article if kind else "",
        "key": item.key.name if item.key else "",
        "amount_cents": item.amount_cents,
        "financing": item.financing,
        "proposed_by": item.proposed_by,
    }


def item_title(item: AgendaItem, language: str) -> str:
    return item.said("title", language)


def _voter(notice: Notice, addressee: Addressee) -> dict[str, Any]:
    return {
        "name": addressee.name,
        "heads": [_head(head) for head in addressee.heads],
        "shares": addressee.shares,
        "total_shares": notice.totals[None],
        "special": [
            {"name": key.name, "shares": weight, "total_shares": notice.totals[key.pk]}
            for key in notice.keys.values()
            if (weight := sum(head.weight(key.pk) for head in addressee.heads))
        ],
    }


def _head(head: Any) -> dict[str, Any]:
    return {
        "name": head.name,
        "lots": [lot.number for lot in head.lots],
        "shares": head.shares,
        "is_joint": head.is_joint,
        "representative": head.representative,
    }


def check_in_address(slug: str, code: str) -> str:
    """Return the address behind the QR code that is shown at the door."""
    return absolute(copropriete_url(slug, "check_in_code", code))
