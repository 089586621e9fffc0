"""The portfolio: every copropriété of a person on one page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from koprogo.core.downloads import csv_response
from koprogo.core.formats import day, money
from koprogo.core.limits import limited
from koprogo.portal.portfolio import late_ages, mandate_light, may_open, portfolio, standing
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.urls import copropriete_url
from koprogo.users.decorators import signed_in, with_second_factor
from koprogo.users.queries_firms import firm_memberships
from koprogo.users.requests import PageRequest

PER_PAGE = 50


@signed_in
@with_second_factor
def portfolio_list(request: PageRequest) -> HttpResponse:
    search, sort = request.GET.get("q", "").strip(), request.GET.get("sort", "name")
    rows = portfolio(user_id=request.user.pk, search=search, sort=sort)
    if request.GET.get("format") == "csv":
        return _as_csv(request, rows)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    firms = [held.firm for held in firm_memberships(request.user.pk)]
    if not search and page.paginator.count == 1 and not firms:
        return redirect(copropriete_url(page[0].slug, "home"))
    lines = [_line(row) for row in page]
    context = {
        "page": page,
        "lines": lines,
        "q": search,
        "may_open": may_open(request.user),
        "has_register": any(line["copropriete"].has_register for line in lines),
        "has_figures": any(line["copropriete"].has_figures for line in lines),
        "firms": firms,
    }
    return render(request, "portal/portfolio.html#results" if request.htmx else "portal/portfolio.html", context)


@signed_in
@with_second_factor
def portfolio_arrears(request: PageRequest) -> HttpResponse:
    """Show what is late in each copropriété by its age."""
    found = late_ages(user_id=request.user.pk)
    lines = [(row, copropriete_url(row.slug, "arrears_list"), sum(ages), ages) for row, ages in found]
    totals = [sum(column) for column in zip(*(ages for _row, ages in found), strict=True)]
    context = {"lines": lines, "totals": totals, "total": sum(totals)}
    return render(request, "portal/portfolio_arrears.html", context)


def _line(copropriete: Copropriete) -> dict[str, Any]:
    light = mandate_light(copropriete.mandate_ends_on, today=timezone.localdate())
    texts = {"ok": _("En cours"), "warn": _("Expire bientôt"), "bad": _("Aucun mandat en cours")}
    return {
        "copropriete": copropriete,
        "url": copropriete_url(copropriete.slug, "home"),
        "percent": _percent(copropriete.arrears_per_mille) if copropriete.has_figures else "",
        "light": light,
        "light_text": texts[light],
        "standing": standing(copropriete),
    }


def _percent(per_mille: int) -> str:
    return f"{per_mille // 10},{per_mille % 10} %"


@limited("export")
def _as_csv(request: PageRequest, rows: Any) -> HttpResponse:
    titles = [
        _("Copropriété"),
        _("Localité"),
        _("Lots"),
        _("Copropriétaires"),
        _("En retard"),
        _("Part en retard"),
        _("Fin du mandat"),
        _("Prochaine AG"),
    ]
    return csv_response("portfolio.csv", titles, (_cells(_line(row)) for row in rows))


def _cells(line: dict[str, Any]) -> list[Any]:
    copropriete = line["copropriete"]
    names = [copropriete.name, copropriete.city]
    if not copropriete.has_register:
        return names
    ends_on, meeting_on = copropriete.mandate_ends_on, copropriete.next_meeting_on
    return [
        *names,
        copropriete.lot_count,
        copropriete.owner_count,
        money(copropriete.overdue_cents) if copropriete.has_figures else "",
        line["percent"],
        day(ends_on, "fr") if ends_on else "",
        day(meeting_on, "fr") if meeting_on else "",
    ]
