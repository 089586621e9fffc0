"""Ending a session, and its minutes: written, read out, drawn up, entered in the register, sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.core.forms import NoInput
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.minutes import OnForm, ProseForm, ReasonForm, prose_of
from meetings.models import AgendaItem, Meeting
from meetings.queries.agenda_state import undecided
from meetings.queries.duties import duties_of
from meetings.queries.meetings import meetings_for
from meetings.queries.minutes import minutes_content
from meetings.queries.minutes_people import are_read, are_settled, signers
from meetings.services.closing import close_meeting, set_aside
from meetings.services.minutes import draw_up_minutes, note_minutes_read, write_minutes
from meetings.services.minutes_sending import enter_in_register, send_minutes
from meetings.services.pades import SIGNED_KIND, has_certificate, sign_electronically

State = Meeting.State


def meeting_or_404(request: MemberRequest, pk: UUID) -> Meeting:
    return get_object_or_404(meetings_for(request.access), pk=pk)


def crumbs_of(meeting: Meeting, *, with_minutes: bool = True) -> list[tuple[str, str]]:
    """Return the way to the pages of a meeting."""
    way = [(_("Assemblées"), reverse("meeting_list")), (str(meeting), reverse("meeting_detail", args=[meeting.pk]))]
    return [*way, (_("Procès-verbal"), reverse("minutes_detail", args=[meeting.pk]))] if with_minutes else way


@requires("meeting.view")
def minutes_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the minutes as they stand, and the next step; owners see them once they were read out."""
    meeting = meeting_or_404(request, pk)
    may_conduct = request.access.may("meeting.conduct")
    is_shown = meeting.state == State.CLOSED and (may_conduct or are_read(meeting))
    own = {str(party) for party in request.access.own_ids}
    context = {
        "meeting": meeting,
        "minutes": minutes_content(meeting, get_language() or "fr") if is_shown else None,
        "is_closed": meeting.state == State.CLOSED,
        "is_read": are_read(meeting),
        "is_settled": bool(meeting.seal) and are_settled(meeting),
        "is_locked": bool(meeting.signatures or meeting.minutes_document_id),
        "signing": [(one, may_conduct or bool(one.owners & own)) for one in signers(meeting)],
        "duties": duties_of(meeting),
        "today": localdate(),
        "may_conduct": may_conduct,
        "may_open": request.access.may("letter.view"),
        "may_seal": may_conduct and has_certificate(),
        "is_sealed": bool(meeting.minutes_document and meeting.minutes_document.kind == SIGNED_KIND),
    }
    return render(request, "meetings/minutes_detail.html", context)


@requires("meeting.conduct")
def meeting_close(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for a yes, then end the session."""
    meeting = meeting_or_404(request, pk)
    form = bound(request, NoInput)
    if is_done(request, form, close_meeting, meeting=meeting, at=now()):
        messages.success(
            request, _("La séance est levée et scellée. Relisez le procès-verbal, puis lisez-le à l'assemblée.")
        )
        return redirect("minutes_detail", pk)
    left = undecided(meeting)
    lead = _("Les présents sont notés partis, tout est scellé : rien ne change plus, sauf la prose du procès-verbal.")
    return form_page(
        request,
        form,
        title=_("Lever la séance"),
        submit=_("Lever la séance"),
        back=reverse("meeting_detail", args=[pk]),
        crumbs=crumbs_of(meeting, with_minutes=False),
        lead=lead,
        template="meetings/meeting_close.html",
        undecided=left,
        is_danger=True,
    )


@requires("meeting.conduct")
def item_set_aside(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask why a point is not put to the vote, then give it up."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    form = bound(request, ReasonForm)
    if is_done(request, form, set_aside, item=item):
        messages.success(request, _("Le point est retiré ; le motif figurera au procès-verbal."))
        return redirect("meeting_close", item.meeting_id)
    return form_page(
        request,
        form,
        title=_("Ne pas mettre aux voix"),
        submit=_("Retirer le point"),
        back=reverse("meeting_close", args=[item.meeting_id]),
        crumbs=crumbs_of(item.meeting, with_minutes=False),
        lead=f"{item.position}. {item.title}",
    )


@requires("meeting.conduct")
def minutes_write(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Write the prose around the figures."""
    meeting = meeting_or_404(request, pk)
    form = bound(request, ProseForm, initial=prose_of(meeting), meeting=meeting)
    if is_done(request, form, write_minutes, meeting=meeting):
        messages.success(request, _("Le texte est enregistré."))
        return redirect("minutes_detail", pk)
    lead = _("Les votes, noms, majorités et présences viennent des bulletins scellés : ils ne s'écrivent pas ici.")
    return _page(request, form, meeting, title=_("Texte du procès-verbal"), submit=_("Enregistrer"), lead=lead)


@requires("meeting.conduct")
@require_POST
def minutes_read(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Note that the minutes were read out."""
    is_acted(
        request,
        note_minutes_read,
        _("La lecture est notée : on peut signer."),
        meeting=meeting_or_404(request, pk),
        at=now(),
    )
    return redirect("minutes_detail", pk)


@requires("meeting.conduct")
@require_POST
def minutes_draw_up(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Have the PDF made."""
    done = _("Le PDF se prépare : il est prêt dans un instant.")
    if is_acted(request, draw_up_minutes, done, meeting=meeting_or_404(request, pk), on=localdate()):
        nudge("documents.drain", schema=request.access.schema)
    return redirect("minutes_detail", pk)


@requires("meeting.conduct")
@require_POST
def minutes_seal(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Sign the PDF with the certificate of the operator."""
    done = _("Le PDF porte la signature électronique.")
    is_acted(request, sign_electronically, done, meeting=meeting_or_404(request, pk))
    return redirect("minutes_detail", pk)


@requires("meeting.conduct")
def minutes_register(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for the day, then enter the decisions in the register."""
    meeting = meeting_or_404(request, pk)
    form = bound(request, OnForm)
    if is_done(request, form, enter_in_register, meeting=meeting):
        messages.success(request, _("Les décisions sont inscrites au registre."))
        return redirect("minutes_detail", pk)
    lead = _("Le registre se consulte sans frais au siège de la copropriété (art. 3.93 §4).")
    return _page(request, form, meeting, title=_("Inscrire au registre"), submit=_("Inscrire"), lead=lead)


@requires("meeting.conduct")
def minutes_send(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for the day, then send the minutes to each owner."""
    meeting = meeting_or_404(request, pk)
    form = bound(request, OnForm)
    if is_done(request, form, send_minutes, meeting=meeting):
        nudge("documents.drain", schema=request.access.schema)
        messages.success(request, _("Le procès-verbal part à chaque copropriétaire, dans sa langue."))
        return redirect("minutes_detail", pk)
    lead = _("Chacun le reçoit par la voie qu'il a acceptée ; sans accord pour l'e-mail, par courrier.")
    return _page(request, form, meeting, title=_("Envoyer le procès-verbal"), submit=_("Envoyer"), lead=lead)


def _page(request: MemberRequest, form: Any, meeting: Meeting, **texts: Any) -> HttpResponse:
    back = reverse("minutes_detail", args=[meeting.pk])
    return form_page(request, form, back=back, crumbs=crumbs_of(meeting), **texts)
