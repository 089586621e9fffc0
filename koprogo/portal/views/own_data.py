"""What an owner may know of those who looked at his data."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from koprogo.audit.models import LogEntry
from koprogo.portal.log.acts import GROUPS
from koprogo.portal.log.asking import page_of
from koprogo.portal.log.lines import lines_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

LOOKS = tuple(action for action in GROUPS["looks"].acts if action.startswith("owner."))
AS_SOMEBODY = ("view_as.start", "view_as.end")


@requires("own_data.view")
def own_data_looks(request: MemberRequest) -> HttpResponse:
    """Tell an owner who looked at his data: his page, his letters, lists he is in, his space as he sees it."""
    page = page_of(_looks(request).order_by("-id"), request.GET.get("after", ""))
    context = {"lines": lines_of(page.rows, request.access), "following": page.following}
    return render(request, "portal/log/own_data_looks.html", context)


def _looks(request: MemberRequest) -> QuerySet[LogEntry]:
    mine = request.access.party_ids
    own = Q(subject_id__in=mine, action__in=(*LOOKS, *AS_SOMEBODY))
    lists = Q(subject_id=None, action__in=LOOKS)
    as_me = Q(subject_id=request.access.user_id, action__in=AS_SOMEBODY)
    found = LogEntry.objects.filter(own | lists | as_me)
    # Who looks as the owner sees what the owner sees: his own looks too.
    return found if request.access.viewing else found.exclude(actor_id=request.access.user_id)
