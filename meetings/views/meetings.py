"""The assemblies of the copropriété, and one of them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.queries.meetings import meeting_row, meetings_for

ROWS = 50


@requires("meeting.view")
def meeting_list(request: MemberRequest) -> HttpResponse:
    page = Paginator(meetings_for(request.access), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [meeting_row(meeting) for meeting in page]}
    return render(request, "meetings/meeting_list.html", context)


@requires("meeting.view")
def meeting_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    context = {"meeting": meeting, "row": meeting_row(meeting), "items": meeting.items.all()}
    return render(request, "meetings/meeting_detail.html", context)
