"""What owners asked for, as the syndic takes it in and answers it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.formats import day
from koprogo.core.forms import status_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.agenda import PlaceForm
from meetings.forms.requests import AnswerForm, CosignatoryForm, PetitionForm, RequestForm
from meetings.models import AgendaRequest
from meetings.queries.agenda import kinds_offered
from meetings.queries.requests import meetings_to_fill, petition_of, placement_on, request_row, requests_seen
from meetings.services.cosigning import call_as_cosignatory
from meetings.services.requests import answer_request, place_request, receive_petition, receive_request

ROWS = 50
OPEN = (AgendaRequest.State.RECEIVED, AgendaRequest.State.POSTPONED)


@requires("meeting.prepare")
def request_list(request: MemberRequest) -> HttpResponse:
    is_waiting = request.GET.get("state") != "all"
    page = Paginator(requests_seen(waiting=is_waiting), ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [request_row(each) for each in page],
        "is_waiting": is_waiting,
        "placement": placement_on(localdate()),
    }
    return render(request, "meetings/request_list.html", context)


@requires("meeting.prepare")
def request_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show a request and put it on an agenda."""
    asked = get_object_or_404(requests_seen(), pk=pk)
    offered = kinds_offered(f"{asked.title} {asked.text}")
    form = bound(request, PlaceForm, {"decision": offered[0].code if offered else ""})
    if is_done(request, form, place_request, asked=asked):
        messages.success(request, _("La demande est à l'ordre du jour, mot pour mot."))
        return redirect("meeting_detail", form.made.meeting_id)
    context = {
        "asked": asked,
        "row": request_row(asked),
        "petition": petition_of(asked) if asked.kind == AgendaRequest.Kind.MEETING else None,
        "is_open": asked.state in OPEN,
        "is_waiting": asked.state == AgendaRequest.State.RECEIVED,
        "has_meetings": meetings_to_fill().exists(),
        "form": form,
    }
    return render(request, "meetings/request_detail.html", context, status=status_of(form, form.refusal))


@requires("meeting.prepare")
def request_call(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Prepare the assembly of a petition in the name of a signatory, once the syndic's days are over."""
    asked = get_object_or_404(requests_seen(), pk=pk, kind=AgendaRequest.Kind.MEETING)
    form = bound(request, CosignatoryForm)
    if is_done(request, form, call_as_cosignatory, asked=asked, on=localdate()):
        messages.success(request, _("L'assemblée est en préparation, convoquée par le cosignataire."))
        return redirect("meeting_detail", form.made.pk)
    due_on = day(petition_of(asked).convene_by, request.LANGUAGE_CODE)
    lead = _("Si le syndic n'a pas convoqué pour le %(on)s, chaque signataire le peut (art. 3.87 §2).") % {"on": due_on}
    shown = {"title": _("Convocation par un cosignataire"), "submit": _("Préparer l'assemblée"), "lead": lead}
    return form_page(request, form, back=reverse("request_detail", args=[pk]), crumbs=_crumbs(), **shown)


@requires("meeting.prepare")
def request_answer(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = get_object_or_404(requests_seen(), pk=pk)
    form = bound(request, AnswerForm)
    if is_done(request, form, answer_request, asked=asked):
        messages.success(request, _("La réponse est enregistrée."))
        return redirect("request_detail", pk)
    lead = _("Une demande arrivée à temps ne se refuse pas : elle va à l'ordre du jour (art. 3.87 §3).")
    shown = {"title": _("Répondre à la demande"), "submit": _("Répondre"), "lead": lead}
    return form_page(request, form, back=reverse("request_detail", args=[pk]), crumbs=_crumbs(), **shown)


@requires("meeting.prepare")
def request_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, RequestForm, {"received_on": localdate()}, files=request.FILES or None)
    if is_done(request, form, receive_request):
        messages.success(request, _("La demande est enregistrée."))
        return redirect("request_detail", form.made.pk)
    return _page(request, form, _("Demande reçue par courrier"), "")


@requires("meeting.prepare")
def petition_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, PetitionForm, {"received_on": localdate()}, files=request.FILES or None)
    if is_done(request, form, receive_petition):
        messages.success(request, _("La demande est enregistrée."))
        return redirect("request_detail", form.made.pk)
    lead = _(
        "Un cinquième des quotités peut exiger une assemblée : vous avez trente jours pour convoquer (art. 3.87 §2)."
    )
    return _page(request, form, _("Demande d'une assemblée"), lead)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Assemblées"), reverse("meeting_list")), (_("Demandes"), reverse("request_list"))]


def _page(request: MemberRequest, form: Any, title: str, lead: str) -> HttpResponse:
    shown: dict[str, Any] = {"title": title, "lead": lead, "submit": _("Enregistrer"), "crumbs": _crumbs()}
    return form_page(request, form, back=reverse("request_list"), **shown)
