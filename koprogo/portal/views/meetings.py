"""Preparing an assembly with what the books know: its budget, its accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.portal.agenda_subjects import agenda_subjects
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.meetings import DraftForm
from meetings.queries.meetings import meetings_for
from meetings.queries.planning import last_ordinary, proposed_day
from meetings.services.agenda_filling import add_point, fill_from_template, link_subjects
from meetings.services.drafting import prepare_meeting

REPEATED = ("begins_at", "place", "remote_link", "consultation")


@requires("meeting.prepare")
def meeting_draft(request: MemberRequest) -> HttpResponse:
    """Begin an assembly: its day inside the fortnight, its place as last time, its agenda from the template."""
    last = last_ordinary()
    initial = {name: getattr(last, name) for name in REPEATED} if last else {"begins_at": "19:00"}
    form = bound(request, DraftForm, initial | {"held_on": proposed_day(localdate())}, has_last=last is not None)
    if is_done(request, form, prepare_meeting, subjects=agenda_subjects()):
        messages.success(request, _("L'assemblée est en préparation : complétez son ordre du jour."))
        return redirect("meeting_detail", form.made.pk)
    return form_page(
        request,
        form,
        title=_("Préparer une assemblée"),
        submit=_("Préparer"),
        back=reverse("meeting_list"),
        crumbs=[(_("Assemblées"), reverse("meeting_list"))],
        lead=_("La date proposée tombe dans la quinzaine et laisse le temps de convoquer par recommandé."),
    )


@requires("meeting.prepare")
@require_POST
def point_add(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Add one point of the template, or all that lack."""
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    code = request.POST.get("code", "")
    if code:
        is_acted(request, add_point, meeting=meeting, code=code, subjects=agenda_subjects())
    else:
        is_acted(request, fill_from_template, meeting=meeting, subjects=agenda_subjects())
    return redirect("meeting_detail", pk)


@requires("meeting.prepare")
@require_POST
def subjects_link(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Tie the points on budget and accounts to those of the books."""
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    done = _("Les points sur le budget et les comptes sont liés à la comptabilité.")
    is_acted(request, link_subjects, done, meeting=meeting, subjects=agenda_subjects())
    return redirect("meeting_detail", pk)
