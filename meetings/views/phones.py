"""The page owners vote on with their phones, and what a receipt tells."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.votes import PhoneForm
from meetings.models import Meeting, Resolution
from meetings.queries.ballots import own_heads, own_votes, proof_of
from meetings.queries.electorates import persons_of
from meetings.queries.meetings import meetings_for
from meetings.queries.presence import hall
from meetings.services.refusals import VoteIsNotOpen
from meetings.services.votes import cast_own
from meetings.views.live import live_url, shown


@requires("meeting.vote")
def meeting_vote(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the vote under way with one's own heads, and cast their ballots."""
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    if request.method == "POST":
        return _cast(request, meeting)
    context = {"shown": shown(request.access.schema, pk, "phone", request.LANGUAGE_CODE), "meeting": meeting}
    context |= {"live_url": live_url(request, meeting, "phone")}
    return render(request, "meetings/phone.html", context | _own(request, meeting))


def _own(request: MemberRequest, meeting: Meeting) -> dict[str, Any]:
    persons, found = request.access.own_ids, hall(meeting)
    wanted = set(map(str, persons))
    mine = [row for row in persons_of(meeting, found.roll, found.there) if row.group in wanted]
    ballots = list(own_votes(persons, request.user.pk).filter(resolution__meeting=meeting))
    return {"mine": mine, "ballots": ballots, "is_there": bool(mine), "many": len(mine) > 1}


def _cast(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    resolution = meeting.resolutions.select_related("item").filter(state=Resolution.State.OPEN).first()
    if resolution is None:
        raise VoteIsNotOpen
    ticked = "heads" in request.POST
    heads = [row.roll_line.pk for row in own_heads(meeting, resolution, request.access.own_ids)] if ticked else []
    form = PhoneForm(request.POST, heads=heads)
    if not form.is_valid():
        messages.warning(request, _("Votre vote n'a pas été reçu : choisissez à nouveau."))
        return redirect("meeting_vote", meeting.pk)
    given = form.cleaned_data
    if given["resolution"] != resolution.pk:
        raise VoteIsNotOpen
    cast_own(
        resolution=resolution,
        persons=request.access.own_ids,
        choice=given["choice"],
        by=request.user.pk,
        heads=given["heads"] or None,
    )
    return redirect("meeting_vote", meeting.pk)


@requires("meeting.view")
@require_GET
def ballot_verify(request: MemberRequest) -> HttpResponse:
    """Find a ballot by its receipt and say whether it is counted as it was cast."""
    receipt = request.GET.get("receipt", "").strip()[:20]
    proof = proof_of(receipt) if receipt else None
    own = own_votes(request.access.own_ids, request.user.pk)[:50] if request.access.own_ids else []
    context = {"receipt": receipt, "proof": proof, "own": own}
    return render(request, "meetings/ballot_verify.html", context)
