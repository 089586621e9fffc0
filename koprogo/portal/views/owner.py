"""The owner's own pages: what is owed and how to pay it, what he holds, his papers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounting.queries.owner_accounts import owner_account
from accounting.queries.owner_homes import owner_home
from accounting.queries.pictures_owner import asked_and_paid, charges_compared, charges_of, charges_ring
from accounting.queries.settlement_rows import last_settled_year
from buildings.models import Ownership
from documents.queries import documents_of
from koprogo.core.forms import read_day
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.queries.own import next_meeting
from meetings.queries.posted import posted_meeting

LAST_DOCUMENTS = 3


@requires("own_account.view")
def owner_home_page(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    mine = request.access.party_ids
    year, charges, before = charges_of(mine, today)
    context = {
        "asked_and_paid": asked_and_paid(mine, today),
        "charges": charges_ring(charges, year) if year else None,
        "compared": charges_compared(charges, before),
        "home": owner_home(mine, today),
        "settled_year": last_settled_year(mine),
        "holdings": Ownership.objects.on(today).filter(owner__in=mine).select_related("lot").order_by("lot__position"),
        "documents": documents_of(mine)[:LAST_DOCUMENTS],
        "called": next_meeting(request.access, today),
        "today": today,
    }
    return render(request, "portal/owner_home.html", context)


@requires("own_account.view")
def owner_account_page(request: MemberRequest) -> HttpResponse:
    """Show every movement of the owner's account, the newest first, with the balance after each."""
    on, since = read_day(request.GET.get("on", "")), read_day(request.GET.get("since", ""))
    accounts = [owner_account(party, on, since=since) for party in sorted(request.access.party_ids)]
    return render(request, "portal/owner_account.html", {"accounts": accounts, "on": on, "since": since})


@requires("home.view")
def occupant_home(request: MemberRequest) -> HttpResponse:
    """Receive those who neither run nor own anything here: renters and contractors."""
    return render(request, "portal/occupant_home.html", {"posted": posted_meeting(timezone.localdate())})
