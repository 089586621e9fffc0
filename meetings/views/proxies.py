"""Proxies as the desk enters them, with the limits of those who hold them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.room import ProxyForm, RevokeForm
from meetings.models import Meeting, Proxy
from meetings.queries.holders import holders_of
from meetings.services.carrying import holder_arrives, holder_leaves
from meetings.services.proxies import enter_proxy, revoke_proxy
from meetings.views.check_in import AT_THE_DOOR, instant_of


@requires("meeting.check_in")
def proxy_list(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    ended = Proxy.objects.filter(meeting=meeting).exclude(revoked_at=None).select_related("owner", "lot")
    context = {
        "meeting": meeting,
        "holders": holders_of(meeting),
        "ended": ended.order_by("-revoked_at"),
        "is_at_the_door": meeting.state in AT_THE_DOOR,
        "may_announce": meeting.state in AT_THE_DOOR and request.access.may("meeting.prepare"),
    }
    return render(request, "meetings/proxy_list.html", context)


@requires("meeting.check_in")
def proxy_enter(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    back = reverse("proxy_list", args=[pk])
    initial = {"roll_line": request.GET.get("line"), "signed_on": min(timezone.localdate(), meeting.held_on)}
    form = bound(request, ProxyForm, initial, meeting=meeting)
    if is_done(request, form, enter_proxy, at=timezone.now()):
        messages.success(request, _("La procuration est enregistrée."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Enregistrer une procuration"),
        submit=_("Enregistrer"),
        back=back,
        crumbs=[(str(meeting), reverse("meeting_detail", args=[pk])), (_("Procurations"), back)],
        lead=_("La plus récente remplace la précédente. Le mandataire doit être présent pour voter."),
    )


@requires("meeting.check_in")
def proxy_revoke(request: MemberRequest, pk: UUID, proxy: UUID) -> HttpResponse:
    meeting, given = get_object_or_404(Meeting, pk=pk), get_object_or_404(Proxy, pk=proxy)
    back = reverse("proxy_list", args=[pk])
    form = bound(request, RevokeForm)
    if is_done(request, form, revoke_proxy, proxy=given, meeting=meeting, at=timezone.now()):
        messages.success(request, _("La procuration est retirée."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Retirer une procuration"),
        submit=_("Retirer la procuration"),
        back=back,
        crumbs=[(str(meeting), reverse("meeting_detail", args=[pk])), (_("Procurations"), back)],
        lead=_("Le mandataire ne vote plus pour cette personne ; les votes clos ne changent pas."),
        is_danger=True,
    )


@requires("meeting.check_in")
@require_POST
def holder_arrive(request: MemberRequest, pk: UUID, proxy: UUID) -> HttpResponse:
    """Note that a holder is there, and all he represents."""
    meeting, given = get_object_or_404(Meeting, pk=pk), get_object_or_404(Proxy, pk=proxy)
    is_acted(request, holder_arrives, meeting=meeting, proxy=given, at=instant_of(request, meeting))
    return redirect("proxy_list", pk)


@requires("meeting.check_in")
@require_POST
def holder_leave(request: MemberRequest, pk: UUID, proxy: UUID) -> HttpResponse:
    """Note that a holder left, and all he represents with him."""
    meeting, given = get_object_or_404(Meeting, pk=pk), get_object_or_404(Proxy, pk=proxy)
    is_acted(request, holder_leaves, meeting=meeting, proxy=given, at=instant_of(request, meeting))
    return redirect("proxy_list", pk)
