"""The screen from which the syndic conducts an assembly, and what is projected in the room."""

from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from buildings.models import Owner, Ownership
from koprogo.core.answers import is_known
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.models import Meeting, Resolution, Vote
from meetings.queries.conduct import Point, current, following, points
from meetings.queries.counting import count
from meetings.queries.electorates import electorate, instructions
from meetings.queries.meetings import meetings_for
from meetings.queries.presence import quorum_now
from meetings.queries.results import result
from meetings.views.live import live_url, now, shown


@requires("meeting.conduct")
@require_GET
def meeting_conduct(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    wanted = request.GET.get("item", "")
    context = conduct(meeting, wanted) | {"etag": _etag(pk), "wanted": wanted}
    return render(request, "meetings/conduct.html", context)


@requires("meeting.conduct")
@require_GET
def meeting_conduct_live(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Tell what changed, or 304 from the counts of changes and ballots alone."""
    etag = _etag(pk)
    if is_known(etag, request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        meeting = get_object_or_404(meetings_for(request.access), pk=pk)
        response = render(request, "meetings/_conduct_live.html", conduct(meeting, request.GET.get("item", "")))
    response["ETag"] = etag
    return response


def _etag(pk: UUID) -> str:
    """Name what the screen shows: each ballot counts and each correction."""
    votes = Vote.objects.filter(resolution__meeting=pk, resolution__state=Resolution.State.OPEN)
    last = votes.order_by("-cast_at").values_list("cast_at", flat=True).first()
    version = Meeting.objects.filter(pk=pk).values_list("version", flat=True).first()
    return f'"{version}-{votes.count()}-{last.timestamp() if last else 0:.6f}"'


def conduct(meeting: Meeting, wanted: str) -> dict[str, Any]:
    """Return what the screen shows of the point chosen, else of the one spoken about."""
    agenda = points(meeting)
    point = next((one for one in agenda if str(one.item.pk) == wanted), None) or current(agenda)
    context: dict[str, Any] = {
        "meeting": meeting,
        "agenda": agenda,
        "point": point,
        "quorum": quorum_now(meeting),
        "following": following(agenda, point) if point else None,
        "voting": point.voting if point else None,
        "other": next((one for one in agenda if one.voting and one is not point), None),
        "is_open": meeting.state == Meeting.State.OPEN,
        "key": _key(point, agenda),
    }
    return context | (_voters(meeting, point) if point and point.is_votable else {})


def _key(point: Point | None, agenda: list[Point]) -> str:
    """Name what the screen offers to do: when it changes the page is loaded anew."""
    states = [f"{text.resolution.pk}{text.resolution.state}" for one in agenda for text in one.texts]
    shown_now = "".join([str(point.item.pk) if point else "", *states])
    return blake2b(shown_now.encode(), digest_size=9).hexdigest()


def _voters(meeting: Meeting, point: Point) -> dict[str, Any]:
    voting = point.voting
    voters = electorate(meeting, point.item, voting)
    cast = {vote.roll_line_id: vote for vote in voting.votes.all()} if voting else {}
    told = instructions(meeting, point.item)
    rows = [
        {
            "row": row,
            "votes": voters.votes(row.roll_line),
            "vote": cast.get(row.roll_line.pk),
            "told": Vote.Choice(told[row.roll_line.pk]).label if row.roll_line.pk in told else "",
        }
        for row in voters.voters
    ]
    live = result(count(meeting, voting).figures) if voting else None
    excluded = [(line.name, voters.reasons[line.pk]) for line in voters.excluded]
    more = {"owners": _candidates(meeting)} if point.is_election and not voting else {}
    return {"rows": rows, "live": live, "excluded": excluded, "choices": Vote.Choice.choices} | more


def _candidates(meeting: Meeting) -> list[Owner]:
    owners = Ownership.objects.on(meeting.held_on).values("owner")
    return list(Owner.objects.filter(pk__in=owners).order_by("last_name", "first_name"))


@requires("meeting.view")
@require_GET
def meeting_screen(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the room where the assembly stands: no name of anybody."""
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    etag = shown(request.access.schema, pk, "screen", request.LANGUAGE_CODE).etag
    ballots = Vote.objects.filter(resolution__meeting=meeting, resolution__state=Resolution.State.OPEN).count()
    context = now(meeting, ballots) | {"live_url": live_url(request, meeting, "screen"), "etag": etag}
    return render(request, "meetings/screen.html", context)
