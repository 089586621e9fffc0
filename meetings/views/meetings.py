"""The assemblies of the copropriété, and one of them with its agenda."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koprogo.core.form_pages import Crumb, bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.meetings import CancelForm, MeetingForm, WrittenForm
from meetings.models import Meeting
from meetings.queries.agenda import item_rows, missing_of
from meetings.queries.meetings import meeting_row, meetings_for
from meetings.queries.places import places
from meetings.queries.planning import house_rules, landmarks
from meetings.queries.requests import petitions_due, requests_seen
from meetings.services.meetings import cancel_meeting, change_meeting

ROWS = 50


@requires("meeting.view")
def meeting_list(request: MemberRequest) -> HttpResponse:
    """Show the assemblies, what is next for each, and the days of the year that count."""
    page = Paginator(meetings_for(request.access), ROWS).get_page(request.GET.get("page"))
    may_prepare = request.access.may("meeting.prepare")
    context = {
        "page": page,
        "rows": [meeting_row(meeting, house_rules()) for meeting in page],
        "landmarks": landmarks(localdate()),
        "today": localdate(),
        "may_prepare": may_prepare,
        "may_request": request.access.may("meeting.request"),
        "petitions": petitions_due() if may_prepare else [],
        "waiting_count": requests_seen(waiting=True).count() if may_prepare else 0,
    }
    return render(request, "meetings/meeting_list.html", context)


@requires("meeting.view")
def meeting_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show an assembly with its agenda, which is edited here while it is prepared."""
    meeting = meeting_of(request, pk)
    may_prepare = request.access.may("meeting.prepare")
    is_draft = meeting.state == Meeting.State.DRAFT
    context = {
        "meeting": meeting,
        "row": meeting_row(meeting, house_rules()),
        "items": item_rows(meeting),
        "missing": missing_of(meeting) if is_draft and may_prepare else [],
        "may_edit": may_prepare and is_draft,
        "may_prepare": may_prepare,
        "may_cancel": may_prepare and meeting.state in (Meeting.State.DRAFT, Meeting.State.CONVENED),
        "places": places(meeting, request.access),
        "may_see_budget": request.access.may("budget.view"),
        "may_see_settlement": request.access.may("settlement.view"),
        "waiting_count": requests_seen(waiting=True).count() if may_prepare and is_draft else 0,
    }
    return render(request, "meetings/meeting_detail.html", context)


@requires("meeting.prepare")
def meeting_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_of(request, pk)
    shape = WrittenForm if meeting.kind == Meeting.Kind.WRITTEN else MeetingForm
    form = bound(request, shape, {name: getattr(meeting, name) for name in shape.base_fields})
    if is_done(request, form, change_meeting, meeting=meeting):
        messages.success(request, _("L'assemblée est modifiée."))
        return redirect("meeting_detail", pk)
    return _page(request, form, meeting, title=_("Date, lieu et motifs"), submit=_("Enregistrer"))


@requires("meeting.prepare")
def meeting_cancel(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_of(request, pk)
    form = bound(request, CancelForm)
    if is_done(request, form, cancel_meeting, meeting=meeting):
        messages.success(request, _("L'assemblée est annulée."))
        return redirect("meeting_detail", pk)
    lead = _("Elle reste dans la liste, annulée, avec son motif au journal.")
    act = _("Annuler la procédure") if meeting.kind == Meeting.Kind.WRITTEN else _("Annuler l'assemblée")
    return _page(request, form, meeting, title=act, submit=act, lead=lead)


def meeting_of(request: MemberRequest, pk: UUID) -> Meeting:
    """Return a meeting that is for who asks."""
    return get_object_or_404(meetings_for(request.access), pk=pk)


def crumbs_of(meeting: Meeting) -> list[Crumb]:
    """Lead back from a page about a meeting."""
    name = f"{meeting.get_kind_display()} {meeting.number}"
    return [(_("Assemblées"), reverse("meeting_list")), (name, reverse("meeting_detail", args=[meeting.pk]))]


def _page(request: MemberRequest, form: Any, meeting: Meeting, **shown: Any) -> HttpResponse:
    back = reverse("meeting_detail", args=[meeting.pk])
    return form_page(request, form, back=back, crumbs=crumbs_of(meeting), **shown)
