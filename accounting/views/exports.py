"""Taking the books along, in two clicks."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounting.models import FiscalYear
from accounting.services.exporting import EXPORTS, export_books
from koprogo.core.downloads import file_response
from koprogo.core.limits import limited
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("books.export")
def export_list(request: MemberRequest) -> HttpResponse:
    """Offer each file, those of a year for each year that has entries."""
    context = {
        "years": FiscalYear.objects.filter(entries__isnull=False).distinct(),
        "of_a_year": [export for export in EXPORTS.values() if export.is_of_a_year],
        "of_all": [export for export in EXPORTS.values() if not export.is_of_a_year],
    }
    return render(request, "accounting/export_list.html", context)


@requires("books.export")
@require_safe
@limited("export")
def export_file(request: MemberRequest, kind: str, year: UUID | None = None) -> Any:
    """Give a file of a year, or of all years."""
    export = EXPORTS.get(kind)
    if export is None or export.is_of_a_year != bool(year):
        raise Http404
    of = get_object_or_404(FiscalYear, pk=year) if year else None
    return file_response(*export_books(export=export, year=of, by=request.access.user_id))
