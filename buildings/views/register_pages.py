"""What the pages of an import show, in each of its states."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from buildings.imports.plan import from_iso
from buildings.imports.problems import KINDS, SHARES_ARE_NOT_THE_DEED, Severity
from buildings.imports.wording import shown_problem, translated
from buildings.models import RegisterImport
from buildings.views.register_rows import FILTERS, Raw, filter_counts, selected, shown_row
from koprogo.core.errors import DomainError
from koprogo.core.refusals import told

State = RegisterImport.State
ROWS_PER_PAGE = 50


def steps_of(row: RegisterImport | None, current: str) -> list[dict[str, Any]]:
    """Return the steps of the wizard; those one may go back to have an address."""
    is_open = row is not None and row.state != State.ACCEPTED
    urls = {"map": reverse("register_import_map", args=[row.pk])} if row and is_open else {}
    if row and row.state == State.ANALYSED:
        urls["check"] = reverse("register_import_detail", args=[row.pk])
    labels = {"upload": _("Fichier"), "map": _("Colonnes"), "check": _("Vérification"), "done": _("Résultat")}
    names = list(labels)
    return [
        {
            "label": label,
            "url": "" if name == current else urls.get(name, ""),
            "is_current": name == current,
            "is_done": names.index(name) < names.index(current),
        }
        for name, label in labels.items()
    ]


def progress_of(row: RegisterImport) -> dict[str, Any]:
    """Return what ``components/batch.html`` shows while the file is read."""
    return {
        "label": _("Lecture de %(file)s") % {"file": row.file_name},
        "done_count": row.done_count,
        "total_count": row.total_count or 1,
        "is_running": True,
        "url": reverse("register_import_progress", args=[row.pk]),
        "page_url": reverse("register_import_detail", args=[row.pk]),
    }


def told_in_words(refusal: DomainError) -> dict[str, str]:
    """Return a refusal whose figures may be names of columns, which are translated too."""
    refusal.params = translated(refusal.params)
    return told(refusal)


def dry_run(row: RegisterImport, query: Any) -> dict[str, Any]:
    """Return the context of the dry run: totals, problems of the file, and one page of its rows."""
    analysis = row.analysis
    rows = analysis["rows"]
    counts = filter_counts(rows)
    show = query.get("show") if query.get("show") in FILTERS else "problems" if counts["problems"] else "all"
    page = Paginator(selected(rows, show, query.get("q", "")), ROWS_PER_PAGE).get_page(query.get("page"))
    problems = analysis["problems"]
    return {
        "counts": analysis["counts"],
        "changes_nothing": analysis["changes_nothing"],
        "undated_count": undated_count(analysis["plan"]),
        "since": from_iso(row.mapping.get("since")),
        "is_acceptable": analysis["plan"] is not None,
        "file_problems": [shown_problem(problem) for problem in problems],
        "error_count": count_of(Severity.ERROR, rows, problems),
        "warning_count": count_of(Severity.WARNING, rows, problems),
        "filters": [{"name": name, "label": label, "count": counts[name]} for name, label in FILTERS.items()],
        "show": show,
        "query": query.get("q", ""),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "rows": [shown_row(one) for one in page],
        "speaks_of_deed": any(problem["code"] == SHARES_ARE_NOT_THE_DEED.code for problem in problems),
    }


def undated_count(plan: Raw | None) -> int:
    """Count the lots whose owners have no date in the file."""
    lots = plan["lots"] if plan else []
    return sum(any(holding["from_on"] is None for holding in lot["holdings"]) for lot in lots)


def count_of(severity: Severity, rows: list[Raw], problems: list[Raw]) -> int:
    codes = [problem["code"] for row in rows for problem in row["problems"]] + [one["code"] for one in problems]
    return sum(KINDS[code].severity is severity for code in codes)


def result_of(row: RegisterImport) -> dict[str, Any]:
    """Return what was written, and the lots whose holders have yet to name who speaks for them."""
    plan = row.analysis.get("plan") or {"lots": []}
    shared = [lot for lot in plan["lots"] if len({holding["owner_key"] for holding in lot["holdings"]}) > 1]
    return {"written": row.analysis.get("written", {}), "counts": row.analysis["counts"], "shared_count": len(shared)}
