"""Who owes something whose day has passed."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounting.queries.arrears import ageing, ageing_by_building, arrears_rows
from accounting.queries.balances import owners_in_arrears, receivable_totals
from accounting.queries.pictures_ageing import AGES, age_parts
from accounting.queries.reminders import waiting_count
from buildings.models import Owner
from koprogo.audit.services import note_list
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 50


@requires("arrears.view")
def arrears_list(request: MemberRequest) -> HttpResponse:
    note_list(action="owner.arrears_listed", by=request.access.user_id, of=Owner)
    on = day_asked(request)
    page = Paginator(owners_in_arrears(on), ROWS).get_page(request.GET.get("page"))
    rows = arrears_rows(page.object_list, on)
    context = {
        "page": page,
        "rows": [(row, list(zip(AGES, row.buckets, strict=True))) for row in rows],
        "on": on,
        "totals": receivable_totals(on),
        "parts": age_parts(ageing(on)) if rows else [],
        "ages": AGES,
        "buildings": _buildings(on),
        "waiting": waiting_count() if request.access.may("reminder.view") else 0,
    }
    return render(request, "accounting/arrears_list.html", context)


def _buildings(on: date) -> list[tuple[str, int, list[tuple[object, int]]]]:
    return [(name, sum(cents), list(zip(AGES, cents, strict=True))) for name, cents in ageing_by_building(on)]
