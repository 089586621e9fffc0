"""What an owner sees of the register: his own lots."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buildings.models import Owner
from buildings.queries.lots import lot_rows, lots_on, shares_of
from buildings.queries.owners import owner_rows
from buildings.views.plan import own_lots
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("own_lot.view")
def own_lot_list(request: MemberRequest) -> HttpResponse:
    day = timezone.localdate()
    rows = lot_rows(lots_on(day).filter(pk__in=own_lots(request.access)), day)
    owners = Owner.objects.filter(pk__in=request.access.party_ids)
    context = {
        "day": day,
        "lots": [{"row": row, "shares": shares_of(row.lot, day)} for row in rows],
        "owners": owner_rows(owners, day),
        "own": request.access.party_ids,
    }
    return render(request, "buildings/own_lot_list.html", context)
