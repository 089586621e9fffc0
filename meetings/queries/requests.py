"""What owners asked for, until when they may, and what waits for the syndic."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from buildings.domain.fortnight import Fortnight
from buildings.models import Association
from meetings.domain.requests import Petition, Placement, placement
from meetings.models import AgendaRequest, Meeting
from meetings.queries.heads import heads_on

State = AgendaRequest.State


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request with the assembly for which it is in time, or of a petition the last day to convene."""

    request: AgendaRequest
    placement: Placement | None
    convene_by: date | None
    tone: str


TONES = {State.RECEIVED: "warn", State.PLACED: "ok", State.POSTPONED: "info", State.REFUSED: "bad", State.WITHDRAWN: ""}


def fortnight_start() -> str:
    """Return the first day of the fortnight of the principal association, empty when it is not known."""
    return Association.objects.filter(parent=None).values_list("fortnight_start", flat=True).first() or ""


def placement_on(day: date) -> Placement | None:
    """Return the ordinary assembly for which a request received on a day is in time (R-107)."""
    start = fortnight_start()
    return placement(day, Fortnight.parse(start)) if start else None


def requests_seen(*, waiting: bool = False) -> QuerySet[AgendaRequest]:
    found = AgendaRequest.objects.select_related("owner", "item", "meeting", "document")
    return found.filter(state=State.RECEIVED) if waiting else found


def requests_of(owners: Collection[UUID], user: UUID) -> QuerySet[AgendaRequest]:
    """Return what somebody asked for: as an owner, or himself for the council."""
    found = requests_seen()
    return found.filter(owner__in=owners) | found.filter(owner=None, created_by=user)


def request_row(request: AgendaRequest) -> RequestRow:
    is_petition = request.kind == AgendaRequest.Kind.MEETING
    return RequestRow(
        request,
        None if is_petition else placement_on(request.received_on),
        petition_of(request).convene_by if is_petition else None,
        TONES[State(request.state)],
    )


def petition_of(request: AgendaRequest) -> Petition:
    shares = sum(signatory["shares"] for signatory in request.signatories)
    return Petition(shares, shares_on(request.received_on), request.received_on)


def shares_on(day: date) -> int:
    return sum(head.shares for head in heads_on(day))


def meetings_to_fill() -> QuerySet[Meeting]:
    """Return the assemblies whose agenda may still be changed, the next first."""
    kinds = (Meeting.Kind.ORDINARY, Meeting.Kind.EXTRAORDINARY)
    return Meeting.objects.filter(state=Meeting.State.DRAFT, kind__in=kinds).order_by("held_on")


def petitions_due(on: date | None = None) -> list[RequestRow]:
    """Return the petitions that no assembly answers yet, the nearest last day first (R-103)."""
    day = on or localdate()
    waiting = requests_seen(waiting=True).filter(kind=AgendaRequest.Kind.MEETING).order_by("received_on")
    return [request_row(request) for request in waiting if request.received_on <= day]
