"""What an owner, or the council, asks for from his own space."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from buildings.models import Owner
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.core.formats import day as shown_day
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.requests import OwnRequestForm
from meetings.queries.requests import placement_on, request_row, requests_of
from meetings.services.requests import receive_request, withdraw_request


@requires("meeting.request")
def own_request_list(request: MemberRequest) -> HttpResponse:
    mine = requests_of(request.access.party_ids, request.access.user_id)
    context = {"rows": [request_row(each) for each in mine], "placement": placement_on(localdate())}
    return render(request, "meetings/own_request_list.html", context)


@requires("meeting.request")
def own_request_add(request: MemberRequest) -> HttpResponse:
    """Let an owner ask for a point, and tell until when it is in time."""
    owners = Owner.objects.filter(pk__in=request.access.party_ids)
    form = bound(request, OwnRequestForm, owners=owners, files=request.FILES or None)
    if is_done(request, form, receive_request, received_on=localdate()):
        messages.success(request, _("Votre demande est parvenue au syndic."))
        return redirect("own_request_list")
    return form_page(
        request,
        form,
        title=_("Demander un point à l'ordre du jour"),
        submit=_("Envoyer la demande"),
        back=reverse("own_request_list"),
        crumbs=[(_("Mes demandes"), reverse("own_request_list"))],
        lead=_deadline_text(),
    )


def _deadline_text() -> str:
    place = placement_on(localdate())
    if place is None:
        return _("Le syndic la met à l'ordre du jour de la prochaine assemblée.")
    text = _(
        "Reçue jusqu'au %(deadline)s, elle doit figurer à l'ordre du jour de l'assemblée"
        " tenue du %(from_on)s au %(last_on)s (art. 3.87 §3)."
    )
    days = {"deadline": place.deadline, "from_on": place.fortnight.from_on, "last_on": place.fortnight.last_on}
    return text % {name: shown_day(value) for name, value in days.items()}


@requires("meeting.request")
@require_POST
def own_request_withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    asked = get_object_or_404(requests_of(request.access.party_ids, request.access.user_id), pk=pk)
    is_acted(request, withdraw_request, _("La demande est retirée."), asked=asked)
    return redirect("own_request_list")
