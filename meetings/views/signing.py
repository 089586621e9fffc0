"""Signing the minutes: on a tablet, by name, on paper; or refusing to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from documents.services import Paper
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.minutes import PaperForm, ReasonForm, SignForm
from meetings.models import Meeting
from meetings.queries.minutes_people import Signer, signers
from meetings.services.signing import refuse_to_sign, sign_minutes, sign_on_paper
from meetings.views.minutes import crumbs_of, meeting_or_404


def _signer(request: MemberRequest, meeting: Meeting, key: str) -> Signer:
    """Find who signs: the syndic lends the tablet to anybody, others sign for themselves."""
    own = {str(party) for party in request.access.own_ids}
    for one in signers(meeting):
        if one.key == key and (request.access.may("meeting.conduct") or one.owners & own):
            return one
    raise Http404


@requires("minutes.sign")
def minutes_sign(request: MemberRequest, pk: UUID, key: str) -> HttpResponse:
    """Ask for a signature, drawn or typed."""
    meeting = meeting_or_404(request, pk)
    signer = _signer(request, meeting, key)
    form = bound(request, SignForm)
    if is_done(request, form, sign_minutes, meeting=meeting, key=key, at=now()):
        messages.success(request, _("%(name)s a signé.") % {"name": signer.name})
        return redirect("minutes_detail", pk)
    title = _("Signature de %(name)s") % {"name": signer.name}
    return _page(
        request, form, meeting, title=title, submit=_("Signer"), template="meetings/minutes_sign.html", signer=signer
    )


@requires("minutes.sign")
def minutes_refuse(request: MemberRequest, pk: UUID, key: str) -> HttpResponse:
    """Ask why somebody refuses to sign."""
    meeting = meeting_or_404(request, pk)
    signer = _signer(request, meeting, key)
    form = bound(request, ReasonForm)
    if is_done(request, form, refuse_to_sign, meeting=meeting, key=key, at=now()):
        messages.success(request, _("Le refus de %(name)s est noté au procès-verbal.") % {"name": signer.name})
        return redirect("minutes_detail", pk)
    title = _("Refus de signer de %(name)s") % {"name": signer.name}
    lead = _("Un refus n'annule pas le procès-verbal : il s'y lit, avec son motif.")
    return _page(request, form, meeting, title=title, submit=_("Noter le refus"), lead=lead)


@requires("meeting.conduct")
def minutes_paper(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for the minutes signed on paper, and who signed them."""
    meeting = meeting_or_404(request, pk)
    form = PaperForm(request.POST or None, request.FILES or None, people=signers(meeting))
    if is_done(request, form, _kept, meeting=meeting):
        messages.success(request, _("Le procès-verbal signé est gardé, et les signatures sont notées."))
        return redirect("minutes_detail", pk)
    return _page(
        request,
        form,
        meeting,
        title=_("Signé sur papier"),
        submit=_("Garder"),
        is_multipart=True,
        lead=_("Numérisez toutes les pages en un PDF."),
    )


def _kept(*, meeting: Meeting, by: UUID, keys: list[str], paper: Any) -> Meeting:
    given = Paper(paper.name, paper.read())
    return sign_on_paper(meeting=meeting, keys=keys, paper=given, at=now(), by=by)


def _page(request: MemberRequest, form: Any, meeting: Meeting, **texts: Any) -> HttpResponse:
    back = reverse("minutes_detail", args=[meeting.pk])
    return form_page(request, form, back=back, crumbs=crumbs_of(meeting), meeting=meeting, **texts)
