"""What an owner may know of those who looked at his data."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from koprogo.audit.models import LogEntry
from koprogo.core.errors import N_
from koprogo.portal.log.asking import page_of
from koprogo.portal.log.lines import lines_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

# The same looks, told to the person looked at.
TOLD = {
    "owner.viewed": N_("Votre fiche a été ouverte."),
    "owner.letter_viewed": N_("Une de vos lettres a été ouverte."),
    "owner.listed": N_("La liste des copropriétaires, où vous figurez, a été consultée."),
    "owner.arrears_listed": N_("La liste des arriérés a été consultée."),
    "owner.letters_listed": N_("La liste des lettres, dont les vôtres, a été consultée."),
    "owner.charges_listed": N_("Les montants demandés à chacun, dont les vôtres, ont été consultés."),
    "view_as.start": N_("Le syndic a commencé à voir votre espace comme vous le voyez."),
    "view_as.end": N_("Le syndic a cessé de voir votre espace comme vous le voyez."),
}
LOOKS = [action for action in TOLD if action.startswith("owner.")]
AS_SOMEBODY = ["view_as.start", "view_as.end"]


@requires("own_data.view")
def own_data_looks(request: MemberRequest) -> HttpResponse:
    """Tell an owner who looked at his data: his page, his letters, lists he is in, his space as he sees it."""
    page = page_of(_looks(request).order_by("-id"), request.GET.get("after", ""))
    lines = [(line, _(TOLD[line.action])) for line in lines_of(page.rows, request.access)]
    context = {"lines": lines, "following": page.following}
    return render(request, "portal/log/own_data_looks.html", context)


def _looks(request: MemberRequest) -> QuerySet[LogEntry]:
    mine = request.access.party_ids
    own = Q(subject_id__in=mine, action__in=TOLD)
    lists = Q(subject_id=None, action__in=LOOKS)
    as_me = Q(subject_id=request.access.user_id, action__in=AS_SOMEBODY)
    found = LogEntry.objects.filter(own | lists | as_me)
    # Who looks as the owner sees what the owner sees: his own looks too.
    return found if request.access.viewing else found.exclude(actor_id=request.access.user_id)
