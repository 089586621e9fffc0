"""The log of a copropriété: read, narrowed, taken along."""

from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koprogo.audit.services import record
from koprogo.core.limits import limited
from koprogo.portal.log.acts import GROUPS
from koprogo.portal.log.asking import BY_HAND, SYSTEM, Asked, known_actors, page_of
from koprogo.portal.log.export import csv_lines, workbook
from koprogo.portal.log.lines import lines_of
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.decorators import requires
from koprogo.users.models import User
from koprogo.users.requests import MemberRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires("log.view")
@require_safe
def log_list(request: MemberRequest) -> HttpResponse:
    """Show who did what, the newest first."""
    asked = Asked.of(request.GET)
    page = page_of(asked.entries(), request.GET.get("after", ""))
    context = {
        "asked": asked,
        "lines": lines_of(page.rows, request.access),
        "following": page.following,
        "is_first": not request.GET.get("after"),
        "groups": [(name, _(group.label)) for name, group in GROUPS.items()],
        "people": _people(),
        "query": _query(request),
        "may_export": request.access.may("log.export"),
    }
    return render(request, "portal/log/log_list.html", context)


def _people() -> list[tuple[str, str]]:
    found = User.objects.filter(pk__in=known_actors()).order_by("last_name", "first_name", "email")
    return [*((str(user.pk), str(user)) for user in found), (SYSTEM, _("système")), (BY_HAND, _("base de données"))]


def _query(request: MemberRequest) -> str:
    """Return the filter as an address has it, without the place in the list."""
    kept = request.GET.copy()
    kept.pop("after", None)
    return kept.urlencode()


@requires("log.export")
@require_safe
@limited("export")
def log_export_csv(request: MemberRequest) -> Any:
    """Give what is narrowed to as CSV, while it is read."""
    asked = _recorded(request, "csv")
    return _named(
        StreamingHttpResponse(csv_lines(asked, request.access), content_type="text/csv; charset=utf-8"), "csv"
    )


@requires("log.export")
@require_safe
@limited("export")
def log_export_xlsx(request: MemberRequest) -> Any:
    """Give what is narrowed to as an Excel file."""
    asked = _recorded(request, "xlsx")
    return _named(FileResponse(workbook(asked, request.access), content_type=XLSX), "xlsx")


def _recorded(request: MemberRequest, kind: str) -> Asked:
    """Write down that the log leaves, and with which filter."""
    asked = Asked.of(request.GET)
    about = {"format": kind, "count": asked.entries().count(), "filter": asked.told()}
    record(action="log.exported", subject=current_copropriete(), by=request.access.user_id, **about)
    return asked


def _named(response: Any, kind: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="journal-{localdate():%Y-%m-%d}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
