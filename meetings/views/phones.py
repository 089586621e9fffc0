"""The page owners vote on with their phones, and what a receipt tells."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from koprogo.users.switching import here_alone
from meetings.forms.votes import PhoneForm
from meetings.models import Meeting, Resolution
from meetings.queries.ballots import OwnBallot, own_ballots, own_heads, own_votes, proof_of
from meetings.queries.electorates import persons_of
from meetings.queries.meetings import meetings_for
from meetings.queries.presence import Present, hall
from meetings.services.refusals import VoteIsNotOpen
from meetings.services.votes import cast_own
from meetings.views.live import live_url, shown


@requires("meeting.vote")
def meeting_vote(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the vote under way with one's own heads, and cast their ballots."""
    meeting = get_object_or_404(meetings_for(request.access), pk=pk)
    if request.method == "POST":
        return _cast(request, meeting)
    found = shown(request.access.schema, pk, "phone", request.LANGUAGE_CODE)
    context = {"meeting": meeting, "shown": found, "mine": _heads(request, meeting)}
    context |= {"live_url": live_url(request, meeting, "phone"), "switcher_recent": here_alone(request.access)}
    return render(request, "meetings/phone.html", context | _ballots(request, meeting, found.voting))


def _heads(request: MemberRequest, meeting: Meeting) -> list[Present]:
    found, wanted = hall(meeting), set(map(str, request.access.own_ids))
    return [row for row in persons_of(meeting, found, found.there) if row.group in wanted]


def _ballots(request: MemberRequest, meeting: Meeting, voting: UUID | None) -> dict[str, list[OwnBallot]]:
    found = own_ballots(meeting, request.access.own_ids, request.access.user_id)
    return {"ballots": found, "received": [ballot for ballot in found if ballot.resolution == voting]}


def _cast(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Cast and confirm: with the page, or with the part of it that has changed."""
    form = PhoneForm(request.POST, heads=_may_tick(request, meeting))
    if not form.is_valid():
        messages.warning(request, _("Votre vote n'a pas été reçu : choisissez à nouveau."))
        return HttpResponseClientRefresh() if request.htmx else redirect("meeting_vote", meeting.pk)
    given = form.cleaned_data
    cast_own(
        resolution=Resolution(pk=given["resolution"], meeting=meeting),
        persons=request.access.own_ids,
        choice=given["choice"],
        by=request.user.pk,
        heads=given["heads"] or None,
    )
    if not request.htmx:
        return redirect("meeting_vote", meeting.pk)
    return render(request, "meetings/_ballot_cast.html", _ballots(request, meeting, given["resolution"]))


def _may_tick(request: MemberRequest, meeting: Meeting) -> list[UUID]:
    if "heads" not in request.POST:
        return []
    resolution = meeting.resolutions.select_related("item").filter(state=Resolution.State.OPEN).first()
    if resolution is None:
        raise VoteIsNotOpen
    return [row.roll_line.pk for row in own_heads(meeting, resolution, request.access.own_ids)]


@requires("meeting.view")
@require_GET
def ballot_verify(request: MemberRequest) -> HttpResponse:
    """Find a ballot by its receipt and say whether it is counted as it was cast."""
    receipt = request.GET.get("receipt", "").strip()[:20]
    proof = proof_of(receipt) if receipt else None
    own = own_votes(request.access.own_ids, request.user.pk)[:50] if request.access.own_ids else []
    context = {"receipt": receipt, "proof": proof, "own": own}
    return render(request, "meetings/ballot_verify.html", context)
