"""Financial years: what they are, locked, opened again, opened next, made short or long."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.periods import LockForm, NextYearForm, ReopenForm, YearForm
from accounting.models import FiscalYear
from accounting.queries.periods import fiscal_years, last_full_month
from accounting.services.periods import change_year, lock_period, open_next_year, reopen_period
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("ledger.view")
def fiscal_year_list(request: MemberRequest) -> HttpResponse:
    context = {"years": fiscal_years(), "may_lock": request.access.may("period.lock")}
    return render(request, "accounting/fiscal_year_list.html", context)


@requires("period.lock")
def period_lock(request: MemberRequest, pk: UUID) -> HttpResponse:
    year = get_object_or_404(FiscalYear, pk=pk)
    form = bound(request, LockForm, {"until_on": last_full_month(year, localdate())})
    if is_done(request, form, lock_period, year=year):
        return _done(request, _("La période est verrouillée."))
    return _page(request, form, _("Verrouiller l'exercice %(year)s") % {"year": year}, _("Verrouiller"))


@requires("period.lock")
def period_reopen(request: MemberRequest, pk: UUID) -> HttpResponse:
    year = get_object_or_404(FiscalYear, pk=pk)
    form = bound(request, ReopenForm, {"from_on": year.from_on})
    if is_done(request, form, reopen_period, year=year):
        return _done(request, _("La période est rouverte."))
    return _page(request, form, _("Rouvrir l'exercice %(year)s") % {"year": year}, _("Rouvrir"))


@requires("period.lock")
def fiscal_year_open(request: MemberRequest) -> HttpResponse:
    form = bound(request, NextYearForm)
    if is_done(request, form, open_next_year):
        return _done(request, _("L'exercice est ouvert."))
    return _page(request, form, _("Ouvrir l'exercice suivant"), _("Ouvrir l'exercice"))


@requires("period.lock")
def fiscal_year_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    year = get_object_or_404(FiscalYear, pk=pk)
    form = bound(request, YearForm, {"from_on": year.from_on, "last_on": year.last_on})
    if is_done(request, form, change_year, year=year):
        return _done(request, _("Les dates de l'exercice sont enregistrées."))
    return _page(request, form, _("Dates de l'exercice %(year)s") % {"year": year}, _("Enregistrer les dates"))


def _done(request: MemberRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("fiscal_year_list")


def _page(request: MemberRequest, form: Any, title: str, submit: str) -> HttpResponse:
    back = reverse("fiscal_year_list")
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=[(_("Exercices"), back)])
