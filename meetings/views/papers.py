"""Papers of the room, drawn by a worker and kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.errors import DomainError
from koprogo.core.limits import limited
from koprogo.core.refusals import refusal_text
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.models import Meeting
from meetings.services.papers import PAPERS, print_paper


@requires("meeting.check_in")
@require_POST
@limited("export")
def room_paper(request: MemberRequest, pk: UUID, paper: str) -> HttpResponse:
    """Have a list drawn as it stands; the page that follows shows when it is ready."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if paper not in PAPERS:
        raise Http404
    try:
        batch = print_paper(meeting=meeting, paper=paper, by=request.access.user_id)
    except DomainError as refusal:
        messages.warning(request, refusal_text(refusal))
        return redirect("check_in", pk)
    nudge("documents.drain", schema=request.access.schema)
    messages.success(request, _("Le PDF se prépare."))
    return redirect("batch_detail", batch.pk)
