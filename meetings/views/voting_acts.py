"""What the syndic does on the conduct screen; a refusal is told in full and nothing is done."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.votes import AmendForm, CloseForm, PutForm, ShowForm, WithdrawForm
from meetings.models import AgendaItem, Resolution
from meetings.services.conducting import begin_item
from meetings.services.vote_refusals import VotesAreMissing
from meetings.services.votes import (
    amend_resolution,
    close_vote,
    open_vote,
    prepare_resolution,
    vote_by_show,
    withdraw,
)


def _back(item: AgendaItem) -> HttpResponse:
    return redirect(f"{reverse('meeting_conduct', args=[item.meeting_id])}?item={item.pk}")


def _resolution(pk: UUID) -> Resolution:
    return get_object_or_404(Resolution.objects.select_related("item", "meeting"), pk=pk)


@requires("meeting.conduct")
@require_POST
def item_begin(request: MemberRequest, pk: UUID) -> HttpResponse:
    item = get_object_or_404(AgendaItem, pk=pk)
    begin_item(item=item, at=timezone.now(), by=request.user.pk)
    return redirect("meeting_conduct", item.meeting_id)


@requires("meeting.conduct")
@require_POST
def item_put(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Write a text or a candidate down, and open the vote at once when asked."""
    item = get_object_or_404(AgendaItem, pk=pk)
    form = PutForm(request.POST)
    if not form.is_valid():
        return _back(item)
    resolution = prepare_resolution(item=item, by=request.user.pk, **form.cleaned_data)
    if "open" in request.POST:
        open_vote(resolution=resolution, at=timezone.now(), by=request.user.pk)
    return _back(item)


@requires("meeting.conduct")
@require_POST
def resolution_open(request: MemberRequest, pk: UUID) -> HttpResponse:
    resolution = _resolution(pk)
    open_vote(resolution=resolution, at=timezone.now(), by=request.user.pk)
    return _back(resolution.item)


@requires("meeting.conduct")
@require_POST
def resolution_close(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Close a vote; while people there have not voted this is asked first."""
    resolution, form = _resolution(pk), CloseForm(request.POST)
    is_confirmed = form.is_valid() and form.cleaned_data["confirm"]
    try:
        close_vote(resolution=resolution, at=timezone.now(), by=request.user.pk, confirm=is_confirmed)
    except VotesAreMissing as refusal:
        form = CloseForm(initial={"confirm": True})
        form.refusal = told(refusal)
        title, submit = _("Clôturer sans leur vote ?"), _("Clôturer sans leur vote")
        return form_page(request, form, title=title, submit=submit, is_danger=True, **_around(resolution))
    return _back(resolution.item)


@requires("meeting.conduct")
@require_POST
def resolution_show(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Write down a show of hands, or the ballots of paper lists."""
    resolution = _resolution(pk)
    form = ShowForm(request.POST)
    if form.is_valid():
        vote_by_show(resolution=resolution, by=request.user.pk, **form.cleaned_data)
    return _back(resolution.item)


@requires("meeting.conduct")
def resolution_amend(request: MemberRequest, pk: UUID) -> HttpResponse:
    resolution = _resolution(pk)
    form = bound(request, AmendForm, {"text": resolution.text})
    if is_done(request, form, amend_resolution, resolution=resolution):
        return _back(resolution.item)
    title = _("Modifier le texte mis aux voix")
    return form_page(request, form, title=title, submit=_("Enregistrer"), **_around(resolution))


@requires("meeting.conduct")
def resolution_withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    resolution = _resolution(pk)
    form = bound(request, WithdrawForm)
    if is_done(request, form, withdraw, resolution=resolution):
        return _back(resolution.item)
    return form_page(
        request, form, title=_("Retirer ce texte"), submit=_("Retirer"), is_danger=True, **_around(resolution)
    )


def _around(resolution: Resolution) -> dict[str, Any]:
    back = f"{reverse('meeting_conduct', args=[resolution.meeting_id])}?item={resolution.item_id}"
    return {"back": back, "lead": resolution.item.title}
