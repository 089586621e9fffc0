"""Convening: what would leave, what left, and the proof of each letter."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_POST

from buildings.models import Owner
from documents.models import DocumentBatch
from documents.queries import batch_progress
from koprogo.audit.services import note_list
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.core.refusals import told
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.notices import TrackingForm
from meetings.models import Convocation, Meeting
from meetings.queries.convening import plan, sample
from meetings.queries.gaps import gaps
from meetings.queries.notices import notice_batch, poster, proofs, sent_count
from meetings.queries.timeline import timeline
from meetings.services.convening import convene
from meetings.services.obstacles import obstacles
from meetings.services.proving import note_number, send_by_post


@requires("meeting.convene")
def meeting_convene(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what would leave today and what stands in its way; send it when asked to."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if request.method != "POST":
        return _plan_page(request, meeting, 200)
    try:
        batch = convene(meeting=meeting, on=localdate(), by=request.access.user_id)
    except DomainError as refusal:
        return _plan_page(request, meeting, 409, refusal)
    nudge("notifications.send_batch", schema=request.access.schema, batch_id=str(batch.pk))
    messages.success(request, _("Les convocations sont en route."))
    return redirect("notice_list", pk)


def _plan_page(
    request: MemberRequest, meeting: Meeting, status: int, refusal: DomainError | None = None
) -> HttpResponse:
    if meeting.state != Meeting.State.DRAFT and refusal is None:
        return redirect("notice_list", meeting.pk)
    note_list(action="owner.letters_listed", by=request.access.user_id, of=Owner)
    today = localdate()
    found, people = obstacles(meeting, today), plan(today)
    context = {
        "meeting": meeting,
        "refusals": [told(one) for one in (found or [refusal] if refusal else found)],
        "is_asked": "sure" in request.GET,
        "may_leave": not found and refusal is None,
        "plan": people,
        "gaps": gaps(meeting, (row.person.language for row in people.rows)),
        "days": days(meeting),
    }
    return render(request, "meetings/convene.html", context, status=status)


def days(meeting: Meeting) -> list[tuple[Any, str]]:
    """Return the deadlines of a meeting with the tone of each today."""
    today = localdate()
    return [(deadline, deadline.tone(today)) for deadline in timeline(meeting)]


@requires("meeting.convene")
def notice_sample(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the letter one of those to be convened would get today, in his language."""
    meeting = get_object_or_404(Meeting, pk=pk)
    place = request.GET.get("place", "0")
    letter = sample(meeting, int(place), localdate()) if place.isdecimal() and len(place) < 6 else None
    if letter is None:
        raise Http404
    with override(letter.person.language):
        html = render_to_string("meetings/letters/_preview.html", letter.content)
    context = {"meeting": meeting, "letter": html, "person": letter.person}
    return render(request, "meetings/notice_sample.html", context)


@requires("letter.view")
def notice_list(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the proof of each convocation: when, where, how, and what came back."""
    meeting = get_object_or_404(Meeting, pk=pk)
    note_list(action="owner.letters_listed", by=request.access.user_id, of=Owner)
    rows, batch = proofs(meeting), notice_batch(meeting)
    context = {
        "meeting": meeting,
        "rows": rows,
        "sent_count": sent_count(rows),
        "batch": _panel(meeting, batch) if batch else None,
        "poster": poster(meeting),
        "days": days(meeting),
        "may_act": request.access.may("letter.print"),
        "may_convene": request.access.may("meeting.convene"),
    }
    return render(request, "meetings/notice_list.html", context)


@requires("letter.view")
def notice_progress(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer how far the letters are, for the page to show again and again."""
    meeting = get_object_or_404(Meeting, pk=pk)
    batch = notice_batch(meeting)
    if batch is None:
        raise Http404
    return render(request, "components/batch.html", {"batch": _panel(meeting, batch)})


def _panel(meeting: Meeting, batch: DocumentBatch) -> dict[str, Any]:
    progress = batch_progress(batch)
    count = progress.rendered_count
    return {
        "label": _("Lettres"),
        "done_count": count + progress.failed_count,
        "total_count": progress.total_count,
        "failed_count": progress.failed_count,
        "is_running": progress.is_running,
        "url": reverse("notice_progress", args=[meeting.pk]),
        "page_url": reverse("notice_list", args=[meeting.pk]),
        "details_url": reverse("batch_detail", args=[batch.pk]),
        "summary": ngettext("%(count)d lettre prête", "%(count)d lettres prêtes", count) % {"count": count},
    }


@requires("letter.print")
def notice_number(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Note the number of a registered convocation."""
    row = get_object_or_404(Convocation.objects.select_related("delivery", "meeting"), pk=pk)
    back = reverse("notice_list", args=[row.meeting_id])
    form = bound(request, TrackingForm, {"tracking_number": row.delivery.tracking_number if row.delivery else ""})
    if is_done(request, form, note_number, convocation=row):
        messages.success(request, _("Le numéro est enregistré."))
        return redirect(back)
    crumbs = [(str(_("Convocations")), back)]
    return form_page(request, form, title=_("Envoi recommandé"), submit=_("Enregistrer"), back=back, crumbs=crumbs)


@requires("meeting.convene")
@require_POST
def notice_post(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Send by registered letter what failed, even late."""
    row = get_object_or_404(Convocation, pk=pk)
    done = _("Une lettre recommandée attend d'être imprimée.")
    is_acted(request, send_by_post, done, convocation=row, on=localdate())
    return redirect("notice_list", row.meeting_id)
