"""Who owes something whose day has passed."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from accounting.queries.arrears import ageing, ageing_by_building, arrears_rows
from accounting.queries.balances import owners_in_arrears, receivable_totals
from accounting.queries.reminders import waiting_count
from buildings.models import Owner
from koprogo.audit.services import note_list
from koprogo.core.charts import Part
from koprogo.core.formats import money
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 50
AGES = (
    gettext_lazy("1 à 30 jours"),
    gettext_lazy("31 à 60 jours"),
    gettext_lazy("61 à 90 jours"),
    gettext_lazy("Plus de 90 jours"),
)
TONES = ("age1", "age2", "age3", "age4")


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
        "parts": _parts(on) if rows else [],
        "ages": AGES,
        "buildings": _buildings(on),
        "waiting": waiting_count() if request.access.may("reminder.view") else 0,
    }
    return render(request, "accounting/arrears_list.html", context)


def _buildings(on: date) -> list[tuple[str, int, list[tuple[object, int]]]]:
    return [(name, sum(cents), list(zip(AGES, cents, strict=True))) for name, cents in ageing_by_building(on)]


def _parts(on: date) -> list[Part]:
    ages = zip(AGES, ageing(on), TONES, strict=True)
    return [Part(str(label), cents, money(cents), tone) for label, cents, tone in ages]
