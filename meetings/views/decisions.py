"""The register of decisions, their follow-up, and the proof of an assembly."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.services import Paper
from koprogo.core import formats
from koprogo.core.form_pages import form_page, is_done
from koprogo.core.limits import limited
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.minutes import FollowForm
from meetings.models import Delegation, Resolution
from meetings.queries.decisions import DONE, LATE, OPEN, REJECTED, Decision, decisions, years
from meetings.queries.delegations import KIND as DELEGATING
from meetings.queries.minutes import resolution_content
from meetings.queries.replay import replay
from meetings.queries.verification import verify_meeting
from meetings.services.decisions import follow_decision
from meetings.views.minutes import meeting_or_404

ROWS = 50
STATES = [
    ("", gettext_lazy("Toutes")),
    (OPEN, gettext_lazy("À exécuter")),
    (LATE, gettext_lazy("En retard")),
    (DONE, gettext_lazy("Exécutées")),
    (REJECTED, gettext_lazy("Rejetées")),
]


@requires("decision.view")
def decision_list(request: MemberRequest) -> HttpResponse:
    """Search the decisions over the years."""
    asked = {name: request.GET.get(name, "")[:100].replace("\0", "") for name in ("q", "year", "state")}
    found = decisions(text=asked["q"], year=asked["year"], state=asked["state"], on=localdate())
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [Decision(row, localdate()) for row in page],
        "years": years(),
        "states": STATES,
        "asked": asked,
        "is_searched": any(asked.values()),
    }
    return render(request, "meetings/decision_list.html", context)


def _decision(pk: UUID) -> Resolution:
    return get_object_or_404(decisions(on=localdate()), pk=pk)


@requires("decision.view")
def decision_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what was decided, by which votes, and what became of it."""
    row, access = _decision(pk), request.access
    delegation = Delegation.objects.filter(resolution=row).first()
    is_delegation = row.item.decision == DELEGATING and row.state == Resolution.State.ADOPTED
    context = {
        "delegation": delegation if access.may("council.view") else None,
        "may_delegate": is_delegation and delegation is None and access.may("meeting.conduct"),
        "decision": Decision(row, localdate()),
        "row": row,
        "figures": resolution_content(row, get_language() or "fr"),
        "may_follow": request.access.may("decision.follow"),
        "may_call": request.access.may("fund_call.draft"),
        "may_open": request.access.may("letter.view"),
    }
    return render(request, "meetings/decision_detail.html", context)


@requires("decision.follow")
def decision_follow(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask who does it by when and what became of it."""
    row = _decision(pk)
    known = {name: getattr(row, name) for name in ("executor", "due_on", "done_on", "follow_up")}
    form = FollowForm(request.POST or None, request.FILES or None, initial=known)
    if is_done(request, form, _followed, resolution=row):
        messages.success(request, _("Le suivi est enregistré."))
        _warn(request, Decision(form.made, localdate()))
        return redirect("decision_detail", pk)
    back = reverse("decision_detail", args=[pk])
    crumbs = [(_("Registre des décisions"), reverse("decision_list")), (row.number, back)]
    texts = {"title": _("Suivi de la décision"), "submit": _("Enregistrer"), "lead": row.item.title}
    return form_page(request, form, back=back, crumbs=crumbs, is_multipart=True, **texts)


def _followed(*, resolution: Resolution, by: UUID, paper: Any, **details: Any) -> Resolution:
    given = Paper(paper.name, paper.read()) if paper else None
    return follow_decision(resolution=resolution, by=by, paper=given, **details)


def _warn(request: MemberRequest, decision: Decision) -> None:
    """Say that works were done before the four months were over (R-196)."""
    if decision.is_early:
        day = formats.day(decision.final_after, get_language() or "fr")
        text = _("Ces travaux sont exécutés alors que la décision peut être contestée jusqu'au %(day)s (art. 3.92 §3).")
        messages.warning(request, text % {"day": day})


@requires("meeting.view")
@require_safe
@limited("preview")
def meeting_proof(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Compute every seal of an assembly anew and judge it once more; say what no longer fits."""
    meeting = meeting_or_404(request, pk)
    context = {
        "meeting": meeting,
        "proof": verify_meeting(meeting),
        "replay": replay(meeting) if meeting.roll_seal else None,
        "verified_at": now(),
    }
    return render(request, "meetings/meeting_proof.html", context)
