"""An owner's own acts: taking part at a distance, leaving, giving a proxy and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.room import GivenProxyForm
from meetings.models import Attendance, Meeting, RollLine
from meetings.queries.meetings import meetings_for
from meetings.queries.own import own_heads, own_lines
from meetings.queries.proxies import place_of, proxies_in_force
from meetings.services.attendance import arrive, leave
from meetings.services.meetings import ASSEMBLIES
from meetings.services.opening import begin_check_in
from meetings.services.proxies import enter_proxy, revoke_proxy
from meetings.views.check_in import AT_THE_DOOR


@requires("meeting.vote")
def meeting_attend(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show an owner where he stands and what he can do."""
    meeting = _meeting(request, pk)
    heads = own_heads(meeting, request.access.own_ids)
    context = {"meeting": meeting, "heads": heads, "is_at_the_door": meeting.state in AT_THE_DOOR}
    return render(request, "meetings/meeting_attend.html", context)


def _meeting(request: MemberRequest, pk: UUID) -> Meeting:
    """Find a meeting an owner may see; its list is written for the first who needs it."""
    meeting = get_object_or_404(meetings_for(request.access).filter(kind__in=ASSEMBLIES), pk=pk)
    if meeting.state == Meeting.State.CONVENED and request.method == "POST" and not meeting.roll.exists():
        begin_check_in(meeting=meeting, by=request.access.user_id)
    return meeting


def _line(request: MemberRequest, meeting: Meeting, pk: UUID) -> RollLine:
    """Find a head of one's own.

    :raises Http404: for somebody else's, and while one looks as somebody else.
    """
    for line in own_lines(meeting, request.access.own_ids):
        if line.pk == pk:
            return line
    raise Http404


@requires("meeting.vote")
@require_POST
def attend_remotely(request: MemberRequest, pk: UUID, line: UUID) -> HttpResponse:
    meeting = _meeting(request, pk)
    who = request.access.user_id
    given = {"roll_line": _line(request, meeting, line), "mode": Attendance.Mode.REMOTE, "user_id": who}
    is_acted(request, arrive, _("Vous participez à distance."), at=timezone.now(), **given)
    return redirect("meeting_attend", pk)


@requires("meeting.vote")
@require_POST
def attend_no_more(request: MemberRequest, pk: UUID, line: UUID) -> HttpResponse:
    meeting = _meeting(request, pk)
    mine = _line(request, meeting, line)
    is_acted(request, leave, _("Votre départ est noté."), roll_line=mine, at=timezone.now())
    return redirect("meeting_attend", pk)


@requires("meeting.vote")
def own_proxy_give(request: MemberRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Give a proxy from one's own space, signed by one's login."""
    meeting = _meeting(request, pk)
    mine, back = _line(request, meeting, line), reverse("meeting_attend", args=[pk])
    form = bound(request, GivenProxyForm, meeting=meeting)
    given = {"roll_line": mine, "signed_on": timezone.localdate(), "at": timezone.now()}
    if is_done(request, form, enter_proxy, **given):
        messages.success(request, _("Votre procuration est enregistrée."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Donner procuration"),
        submit=_("Signer et donner procuration"),
        back=back,
        crumbs=[(str(meeting), reverse("meeting_detail", args=[pk])), (_("Participer"), back)],
        lead=_("Votre présence, sur place ou à distance, met fin à la procuration."),
        note=_("Elle est signée par votre connexion, à la date d'aujourd'hui, et vaut pour cette assemblée."),
    )


@requires("meeting.vote")
@require_POST
def own_proxy_revoke(request: MemberRequest, pk: UUID, line: UUID) -> HttpResponse:
    meeting = _meeting(request, pk)
    mine = _line(request, meeting, line)
    proxy = next((given for given in proxies_in_force(meeting) if place_of(given) == place_of(mine)), None)
    if proxy is None:
        raise Http404
    given = {"proxy": proxy, "meeting": meeting, "reason": _("retirée par le mandant"), "at": timezone.now()}
    is_acted(request, revoke_proxy, _("Votre procuration est retirée."), **given)
    return redirect("meeting_attend", pk)
