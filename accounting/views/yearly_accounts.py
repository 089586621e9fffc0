"""The yearly accounts on a page and on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounting.models import FiscalYear
from accounting.queries.review_reports import review_report
from accounting.queries.reviews import review_of
from accounting.queries.yearly_accounts import yearly_accounts
from accounting.queries.yearly_reports import reports_of
from accounting.services.papers import queue_year_report
from buildings.models import Owner
from koprogo.audit.services import note_list
from koprogo.core.errors import DomainError
from koprogo.core.refusals import refusal_text
from koprogo.core.tables import Report
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("settlement.view")
def yearly_accounts_page(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the accounts of a year in the form chosen."""
    note_list(action="owner.charges_listed", by=request.access.user_id, of=Owner)
    year = get_object_or_404(FiscalYear, pk=pk)
    reports = reports_of(yearly_accounts(year))
    shown = _chosen(reports, request.GET.get("form", ""))
    context = {
        "year": year,
        "report": shown,
        "reports": reports,
        "in_halves": shown.tables[:4],
        "rest": shown.tables[4:],
        "may_make": request.access.may("settlement.make"),
    }
    return render(request, "accounting/yearly_accounts.html", context)


@requires("settlement.view")
@require_POST
def yearly_accounts_print(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for the accounts of a year as a PDF."""
    year = get_object_or_404(FiscalYear, pk=pk)
    report = _chosen(reports_of(yearly_accounts(year)), request.POST.get("form", ""))
    return _printed(request, report, year, "yearly_accounts", action="yearly_accounts.print")


@requires("settlement.view")
@require_POST
def review_print(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for the report of the accounts reviewer as a PDF."""
    year = get_object_or_404(FiscalYear, pk=pk)
    found = review_of(year)
    if not found.notes:
        raise Http404
    return _printed(request, review_report(found), year, "review", action="review.print")


def _chosen(reports: list[Report], form: str) -> Report:
    return next((report for report in reports if report.name == form), reports[0])


def _printed(request: MemberRequest, report: Report, year: FiscalYear, name: str, *, action: str) -> HttpResponse:
    try:
        batch = queue_year_report(report=report, year=year, action=action, by=request.access.user_id)
    except DomainError as refusal:
        messages.warning(request, refusal_text(refusal))
        return redirect(name, year.pk)
    nudge("documents.drain", schema=request.access.schema, batch_id=str(batch.pk))
    messages.success(request, _("Le PDF se prépare ; vous le trouverez parmi les documents."))
    return redirect("batch_detail", batch.pk) if request.access.may("letter.view") else redirect(name, year.pk)
