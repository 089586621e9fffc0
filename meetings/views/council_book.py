"""The book of the council: notices to the syndic, meetings, reports."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from buildings.models import Association
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.council import CouncilMeetingForm, HouseRulesForm, NoticeForm, ReportForm
from meetings.models import CouncilEntry
from meetings.queries.book import entries, report_content, report_from_on
from meetings.queries.council import council_on
from meetings.queries.timeline import house_rules
from meetings.services.council_book import note_meeting, place_report, send_report, tell_syndic, write_report
from meetings.services.house_rules import keep_house_rules
from meetings.views.delegations import council_crumbs


@requires("council.view")
def council_entry(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show a page of the book; of a report also what may become of it."""
    entry = get_object_or_404(entries(), pk=pk)
    is_report = entry.kind == CouncilEntry.Kind.REPORT
    context = {
        "entry": entry,
        "is_report": is_report,
        "report": report_content(entry) if is_report else None,
        "may_send": request.access.may("meeting.conduct"),
    }
    return render(request, "meetings/council_entry.html", context)


@requires("council.act")
def council_notice_add(request: MemberRequest) -> HttpResponse:
    """Tell the syndic what the council will inspect."""
    form = bound(request, NoticeForm)
    if is_done(request, form, tell_syndic, on=localdate(), today=localdate()):
        messages.success(request, _("Le syndic est avisé : les documents sont à la disposition du conseil."))
        return redirect("council_home")
    lead = _(
        "La loi laisse le conseil consulter et copier tout document de la gestion, après en avoir avisé le syndic."
    )
    return _page(request, form, title=_("Aviser le syndic"), submit=_("Aviser le syndic"), lead=lead)


@requires("council.act")
def council_meeting_add(request: MemberRequest) -> HttpResponse:
    """Write down a meeting of the council."""
    members = "\n".join(member.name for member in council_on(localdate()).members)
    form = bound(request, CouncilMeetingForm, {"present": members}, files=request.FILES or None)
    if is_done(request, form, note_meeting, today=localdate()):
        messages.success(request, _("La réunion est notée : le conseil et le syndic la voient."))
        return redirect("council_entry", form.made.pk)
    return _page(request, form, title=_("Réunion du conseil"), submit=_("Enregistrer"))


@requires("council.act")
def council_report_add(request: MemberRequest) -> HttpResponse:
    """Write or file the report of the council."""
    form = bound(request, ReportForm, {"from_on": report_from_on(localdate())}, files=request.FILES or None)
    if is_done(request, form, write_report, today=localdate()):
        messages.success(request, _("Le rapport est déposé : le syndic l'envoie ou le joint à l'ordre du jour."))
        return redirect("council_entry", form.made.pk)
    lead = _("Les délégations de la période et ce que le conseil en a fait s'y ajoutent d'elles-mêmes.")
    return _page(request, form, title=_("Rapport du conseil"), submit=_("Déposer le rapport"), lead=lead)


@requires("meeting.conduct")
@require_POST
def council_report_send(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Send a report to every co-owner."""
    entry = get_object_or_404(entries(), pk=pk)
    if is_acted(request, send_report, _("Le rapport part vers chaque copropriétaire."), entry=entry, on=localdate()):
        nudge("documents.drain", schema=request.access.schema)
    return redirect("council_entry", pk)


@requires("meeting.conduct")
@require_POST
def council_report_place(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Put a report with the next agenda."""
    done = _("Le rapport figure à l'ordre du jour de la prochaine assemblée ordinaire.")
    is_acted(request, place_report, done, entry=get_object_or_404(entries(), pk=pk))
    return redirect("council_entry", pk)


@requires("association.change")
def house_rules_change(request: MemberRequest) -> HttpResponse:
    """Ask what the regulations add to the law of assemblies."""
    association = Association.objects.get(parent=None)
    rules = house_rules()
    initial = {name: getattr(rules, name) for name in HouseRulesForm.base_fields}
    form = bound(request, HouseRulesForm, initial)
    if is_done(request, form, keep_house_rules):
        messages.success(request, _("Ce que le règlement ajoute est enregistré."))
        return redirect("association_detail")
    return form_page(
        request,
        form,
        title=_("Ce que le règlement ajoute à la loi"),
        submit=_("Enregistrer"),
        back=reverse("association_detail"),
        crumbs=[(association.name, reverse("association_detail"))],
        lead=_("Le règlement peut être plus exigeant que la loi, jamais moins."),
    )


def _page(request: MemberRequest, form: Any, **texts: str) -> HttpResponse:
    return form_page(request, form, back=reverse("council_home"), crumbs=council_crumbs(), **texts)
