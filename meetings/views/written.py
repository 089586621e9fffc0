"""Decisions in writing on their pages: where they stand, one's own answer, answers that came on paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from documents.models import Document
from documents.queries import file_name
from documents.services.serving import read_document
from koprogo.core.downloads import kept_response
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.core.forms import status_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.written import PREFIX, AnswersForm, PaperAnswersForm
from meetings.models import Meeting, RollLine
from meetings.queries.meetings import meetings_for
from meetings.queries.written import ANSWER, WrittenState, own_heads, own_votes, written_state
from meetings.services.written import answer_in_writing, answer_on_paper, end_written
from meetings.views.meetings import crumbs_of


@requires("meeting.view")
def written_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show where a decision in writing stands, and take the answer of who acts for a head."""
    meeting = _meeting(request, pk)
    state = written_state(meeting)
    mine = own_heads(meeting, request.access.own_ids) if request.access.may("meeting.vote") else []
    form = _form(request, meeting, state, mine)
    if mine and is_done(request, form, answer_in_writing, meeting=meeting, persons=request.access.own_ids):
        messages.success(request, _("Votre réponse est enregistrée."))
        return redirect("written_detail", pk)
    context = _shown(request, meeting, state) | {"mine": mine, "form": form}
    return render(request, "meetings/written_detail.html", context, status=status_of(form, form.refusal))


def _form(request: MemberRequest, meeting: Meeting, state: WrittenState, mine: list[RollLine]) -> AnswersForm:
    asked = [text for text in state.texts if text.is_asked]
    initial = {f"{PREFIX}{pk.hex}": choice for pk, choice in own_votes(state, mine).items()}
    form: AnswersForm = bound(request, AnswersForm, initial, texts=asked)
    return form


@requires("meeting.view")
@require_GET
def written_live(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer where it stands now, for the page to show again and again."""
    meeting = _meeting(request, pk)
    return render(request, "meetings/_written_state.html", _shown(request, meeting, written_state(meeting)))


def _shown(request: MemberRequest, meeting: Meeting, state: WrittenState) -> dict[str, Any]:
    """Tell the syndic by name who is missing, everybody else how many are."""
    may_conduct = request.access.may("meeting.conduct")
    is_asked = meeting.state == Meeting.State.CONVENED
    return {
        "meeting": meeting,
        "state": state,
        "may_conduct": may_conduct,
        "may_enter": may_conduct and is_asked,
        "is_asked": is_asked,
        "may_end": may_conduct and is_asked and timezone.localdate() > meeting.held_on,
    }


@requires("meeting.conduct")
def written_paper(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Enter what a co-owner answered on paper, with the scan."""
    asked_in = meetings_for(request.access).filter(kind=Meeting.Kind.WRITTEN)
    head = get_object_or_404(RollLine.objects.select_related("meeting").filter(meeting__in=asked_in), pk=pk)
    meeting = head.meeting
    asked = [text for text in written_state(meeting).texts if text.is_asked]
    form = bound(request, PaperAnswersForm, files=request.FILES or None, texts=asked)
    if is_done(request, form, answer_on_paper, roll_line=head):
        messages.success(request, _("La réponse et son écrit sont enregistrés."))
        return redirect("written_detail", meeting.pk)
    return form_page(
        request,
        form,
        title=_("Réponse sur papier"),
        submit=_("Enregistrer la réponse"),
        back=reverse("written_detail", args=[meeting.pk]),
        crumbs=crumbs_of(meeting),
        lead=f"{head.spokesman} · {head.numbers}",
    )


@requires("meeting.conduct")
@require_POST
def written_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = _meeting(request, pk)
    is_acted(request, end_written, _("La décision par écrit est terminée."), meeting=meeting, at=timezone.now())
    return redirect("written_detail", pk)


@requires("meeting.conduct")
@require_GET
def written_scan(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give the signed paper that proves an answer."""
    document = get_object_or_404(Document, pk=pk, kind=ANSWER)
    return kept_response(read_document(document), file_name(document), document.media_type)


def _meeting(request: MemberRequest, pk: UUID) -> Meeting:
    return get_object_or_404(meetings_for(request.access), pk=pk, kind=Meeting.Kind.WRITTEN)
