"""At the door: who comes, who leaves, how far the quorum is."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_time
from django.views.decorators.http import require_POST

from buildings.models import Owner
from koprogo.audit.services import note_list
from koprogo.core.errors import DomainError
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.models import Attendance, Convocation, Meeting, RollLine
from meetings.queries.rooms import found, room_of
from meetings.services.attendance import arrive, leave
from meetings.services.opening import begin_check_in

Mode, State = Attendance.Mode, Meeting.State
AT_THE_DOOR = (State.CONVENED, State.OPEN)


@requires("meeting.check_in")
def check_in(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the list; a screen that knows the newest version is told nothing."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if request.htmx and request.GET.get("version") == str(meeting.version):
        return HttpResponse(status=204)
    note_list(action="owner.listed", by=request.access.user_id, of=Owner)
    return shown(request, meeting)


def shown(request: MemberRequest, meeting: Meeting, refusal: dict[str, str] | None = None) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    meeting.refresh_from_db(fields=["version", "state"])
    room, text, show = room_of(meeting), asked.get("q", "")[:80], asked.get("show", "")
    context = {
        "meeting": meeting,
        "room": room,
        "rows": found(room.heads, text, show),
        "q": text,
        "show": show,
        "at": asked.get("at", "")[:5],
        "refusal": refusal,
        "is_at_the_door": meeting.state in AT_THE_DOOR,
        "may_open": request.access.may("meeting.conduct"),
    }
    template = "meetings/check_in.html#room" if request.htmx else "meetings/check_in.html"
    return render(request, template, context, status=409 if refusal and not request.htmx else 200)


@requires("meeting.check_in")
@require_POST
def check_in_begin(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Write the list, or bring it in step with the register."""
    meeting = get_object_or_404(Meeting, pk=pk)
    return acted(request, meeting, begin_check_in, meeting=meeting)


@requires("meeting.check_in")
@require_POST
def head_arrive(request: MemberRequest, pk: UUID, line: UUID) -> HttpResponse:
    roll_line = get_object_or_404(RollLine.objects.select_related("meeting"), pk=line, meeting=pk)
    mode = Mode.REMOTE if request.POST.get("mode") == Mode.REMOTE else Mode.PERSON
    at = instant_of(request, roll_line.meeting)
    return acted(request, roll_line.meeting, arrive, roll_line=roll_line, mode=mode, at=at)


@requires("meeting.check_in")
@require_POST
def head_leave(request: MemberRequest, pk: UUID, line: UUID) -> HttpResponse:
    roll_line = get_object_or_404(RollLine.objects.select_related("meeting"), pk=line, meeting=pk)
    at = instant_of(request, roll_line.meeting)
    return acted(request, roll_line.meeting, leave, roll_line=roll_line, at=at)


def instant_of(request: MemberRequest, meeting: Meeting) -> datetime:
    """Return now, or the time written on paper when the list is entered afterwards."""
    wanted = written_time(request.POST.get("at", ""))
    if wanted is None:
        return timezone.now()
    return timezone.make_aware(datetime.combine(meeting.held_on, wanted))


def written_time(text: str) -> time | None:
    try:
        return parse_time(text)
    except ValueError:
        return None


def acted(request: MemberRequest, seen: Meeting, act: Callable[..., Any], **given: Any) -> HttpResponse:
    """Do it and show the list, or the card of the head that was scanned; a refusal stands above it."""
    try:
        act(by=request.access.user_id, **given)
    except DomainError as refusal:
        return shown(request, seen, told(refusal))
    if request.htmx:
        return shown(request, seen)
    return redirect(_back(request, seen))


def _back(request: MemberRequest, meeting: Meeting) -> str:
    code = request.POST.get("code", "")
    if code and Convocation.objects.filter(code=code).exists():
        return reverse("check_in_code", args=[code])
    kept = {name: request.POST.get(name, "")[:80] for name in ("q", "show", "at") if request.POST.get(name)}
    return reverse("check_in", args=[meeting.pk], query=kept)


@requires("meeting.view")
def check_in_code(request: MemberRequest, code: str) -> HttpResponse:
    """Find who shows the QR code of a notice; who scans one and has no desk is led to his own page of the meeting."""
    convocation = get_object_or_404(Convocation.objects.select_related("meeting"), code=code)
    if not request.access.may("meeting.check_in"):
        page = "meeting_attend" if request.access.may("meeting.vote") else "meeting_detail"
        return redirect(page, convocation.meeting_id)
    room = room_of(convocation.meeting)
    mine = [row for row in room.heads if _is_for(convocation, row.line)]
    context = {"meeting": convocation.meeting, "room": room, "rows": mine, "code": code}
    context["is_at_the_door"] = convocation.meeting.state in AT_THE_DOOR
    return render(request, "meetings/check_in_code.html", context)


def _is_for(convocation: Convocation, line: RollLine) -> bool:
    if convocation.lot_id:
        return line.lot_id == convocation.lot_id
    return line.owner_id is not None and line.owner_id == convocation.owner_id
