"""The opening: quorum, bureau, and the second assembly when it is not in number."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput, status_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.domain.quorum import earliest_second
from meetings.forms.room import BureauForm, SecondForm
from meetings.models import Meeting
from meetings.queries.rooms import room_of
from meetings.services.bureau import designate_bureau
from meetings.services.opening import close_and_call_second, open_meeting

State = Meeting.State


@requires("meeting.conduct")
def meeting_opening(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Open the meeting with the quorum in sight."""
    meeting = get_object_or_404(Meeting, pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, open_meeting, meeting=meeting, at=timezone.now()):
        messages.success(request, _("L'assemblée est ouverte ; la liste est figée. Désignez le bureau."))
        return redirect("meeting_bureau", pk)
    context = {"meeting": meeting, "room": room_of(meeting), "form": form, "is_convened": meeting.state == "convened"}
    return render(request, "meetings/meeting_opening.html", context, status=status_of(form, form.refusal))


@requires("meeting.conduct")
def meeting_bureau(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    form = bound(request, BureauForm, _bureau(meeting), meeting=meeting)
    back = reverse("meeting_detail", args=[pk])
    if is_done(request, form, designate_bureau, meeting=meeting):
        messages.success(request, _("Le bureau est désigné."))
        return redirect("meeting_conduct", pk)
    return form_page(
        request,
        form,
        title=_("Désigner le bureau"),
        submit=_("Désigner le bureau"),
        back=back,
        crumbs=[(str(meeting), back)],
        lead=_("Un copropriétaire préside ; un secrétaire est désigné à l'ouverture (art. 3.87 §§5 et 10)."),
    )


def _bureau(meeting: Meeting) -> dict[str, str]:
    if "chair" not in meeting.bureau:
        return {}
    return {
        "chair": meeting.bureau["chair"]["line"],
        "secretary": meeting.bureau["secretary"]["name"],
        "tellers": ", ".join(teller["name"] for teller in meeting.bureau["tellers"]),
    }


@requires("meeting.conduct")
def meeting_adjourn(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Close a meeting that is not in number and prepare the second one, on the same page."""
    meeting = get_object_or_404(Meeting, pk=pk)
    earliest = earliest_second(meeting.held_on)
    announced = meeting.second_on if meeting.second_on and meeting.second_on >= earliest else earliest
    form = bound(request, SecondForm, {"held_on": announced})
    if is_done(request, form, close_and_call_second, meeting=meeting, at=timezone.now()):
        messages.success(request, _("La seconde assemblée est en préparation, avec le même ordre du jour."))
        return redirect("meeting_detail", form.made.pk)
    context = {
        "meeting": meeting,
        "room": room_of(meeting),
        "form": form,
        "earliest": earliest,
        "is_closed": meeting.state == State.NO_QUORUM,
    }
    return render(request, "meetings/meeting_adjourn.html", context, status=status_of(form, form.refusal))
