"""The reports of the books: on a page, as CSV, XLSX and paper."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounting.queries.ledger import booked_accounts as chart_in_use
from accounting.queries.reports.asked import Asked
from accounting.queries.reports.catalogue import LEDGER, PAGED, REPORTS, TITLES
from accounting.queries.reports.ledgers import ledger_report
from accounting.queries.reports.lines import Mark, ledger_lines
from accounting.services.exporting import note_export
from accounting.services.papers import queue_report
from koprogo.core.errors import DomainError
from koprogo.core.limits import limited
from koprogo.core.refusals import refusal_text
from koprogo.core.tables import Report, csv_lines, workbook
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = 50
WITH_FIRST_DAY = {"income-statement", "general-ledger", "journals"}


@requires("ledger.view")
@require_safe
def report(request: MemberRequest, name: str) -> HttpResponse:
    """Show a report as of the day asked for; each figure leads to the lines behind it."""
    if name in PAGED:
        return redirect(f"{reverse(PAGED[name])}?{request.GET.urlencode()}")
    asked = Asked.of(request.GET)
    return render(request, "accounting/report.html", {"report": made(name, asked), **_chosen(asked, name)})


@requires("ledger.view")
@require_safe
def trial_balance_page(request: MemberRequest) -> HttpResponse:
    """Show the balance of each account as of a day."""
    return report(request, "trial-balance")


@requires("ledger.view")
@require_safe
def general_ledger(request: MemberRequest) -> HttpResponse:
    """Show the lines of an account, an owner or a supplier with the balance after each, a page at a time."""
    asked, after = Asked.of(request.GET), Mark.read(request.GET.get("after", ""))
    if not (asked.account or asked.owner or asked.supplier):
        return render(request, "accounting/general_ledger.html", {"accounts": chart_in_use(), **_chosen(asked, LEDGER)})
    lines = ledger_lines(asked, after=after, limit=ROWS + 1)
    context = {
        "report": ledger_report(asked, lines[:ROWS], with_opening=after is None),
        "following": lines[ROWS - 1].mark if len(lines) > ROWS else None,
        "is_first": after is None,
        "accounts": chart_in_use(),
        **_chosen(asked, LEDGER),
    }
    return render(request, "accounting/general_ledger.html", context)


@requires("ledger.view")
@require_safe
@limited("export")
def report_csv(request: MemberRequest, name: str) -> Any:
    """Give a report as CSV."""
    told = made(name, Asked.of(request.GET))
    return _named(StreamingHttpResponse(csv_lines(told), content_type="text/csv; charset=utf-8"), told, "csv", request)


@requires("ledger.view")
@require_safe
@limited("export")
def report_xlsx(request: MemberRequest, name: str) -> Any:
    """Give a report as an Excel file."""
    told = made(name, Asked.of(request.GET))
    return _named(FileResponse(workbook(told), content_type=XLSX), told, "xlsx", request)


@requires("ledger.view")
@require_POST
@limited("export")
def report_pdf(request: MemberRequest, name: str) -> HttpResponse:
    """Have a report drawn as a PDF; the page that follows shows when it is ready."""
    asked = Asked.of(request.POST)
    try:
        batch = queue_report(report=made(name, asked), by=request.access.user_id)
    except DomainError as refusal:
        messages.warning(request, refusal_text(refusal))
        return redirect(f"{reverse('report', args=[name])}?{urlencode(asked.params)}")
    nudge("documents.drain", schema=request.access.schema)
    messages.success(request, _("Le PDF se prépare."))
    return redirect("batch_detail", batch.pk)


def made(name: str, asked: Asked) -> Report:
    if name not in REPORTS:
        raise Http404
    return REPORTS[name](asked)


def _named(response: Any, told: Report, kind: str, request: MemberRequest) -> Any:
    note_export(name=f"{told.name}.{kind}", by=request.access.user_id)
    on = Asked.of(request.GET).on
    response["Content-Disposition"] = f'attachment; filename="{told.name}-{on:%Y-%m-%d}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen(asked: Asked, name: str) -> dict[str, Any]:
    """Return what every page of a report shows beside it."""
    return {
        "asked": asked,
        "query": urlencode(asked.params),
        "has_first_day": name in WITH_FIRST_DAY,
        "siblings": [(sibling, str(title)) for sibling, title in TITLES.items()],
    }
