"""The first page of a copropriété, by role."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from koprogo.portal.today import cards
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

SHOWN = 7


@requires("home.view")
def home(request: MemberRequest) -> HttpResponse:
    """Show what is due today to those who run the copropriété; owners go to their own page."""
    if not request.access.may("today.view"):
        return redirect("owner_home") if request.access.may("own_account.view") else redirect("occupant_home")
    found = cards(access=request.access, on=timezone.localdate())
    return render(request, "portal/today.html", {"cards": found[:SHOWN], "more_count": max(0, len(found) - SHOWN)})
