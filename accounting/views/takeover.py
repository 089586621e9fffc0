"""Taking over the books of another system: file, columns, proof, entry."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounting.forms.takeover import ColumnsForm, TakeoverForm, first_day
from accounting.imports.takeover.wording import shown_analysis
from accounting.services.takeover import (
    KIND,
    accept_takeover,
    analysis_of,
    map_takeover,
    opening_day,
    retitled,
    standing_takeover,
    start_takeover,
    tables_of,
    workbook_of,
)
from buildings.imports.previews import preview_of
from buildings.models import Association
from documents.models import Document
from koprogo.core.errors import DomainError
from koprogo.core.forms import status_of
from koprogo.core.limits import limited
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

SHOWN_PAPERS = 10


@requires("books.take_over")
@limited("import", writes_only=True)
def takeover_list(request: MemberRequest) -> HttpResponse:
    """Ask for the closing balance; show those that came before, and the entry that took the books over."""
    is_sent = request.method == "POST"
    start = Association.objects.get(parent=None).fiscal_year_start
    initial = {"on": first_day(localdate(), start)}
    form = TakeoverForm(request.POST if is_sent else None, request.FILES if is_sent else None, initial=initial)
    if form.is_valid():
        try:
            paper = start_takeover(**form.given(), by=request.access.user_id)
        except DomainError as refused:
            form.refusal = told(refused)
        else:
            return redirect("takeover_detail", paper.pk)
    context = {
        "form": form,
        "steps": _steps(None, "upload"),
        "standing": standing_takeover(),
        "papers": Document.objects.filter(kind=KIND)[:SHOWN_PAPERS],
    }
    return render(request, "accounting/takeover_list.html", context, status=status_of(form, form.refusal))


@requires("books.take_over")
def takeover_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what the file proves, what would be booked, and what is wrong, row by row."""
    return _checked_page(request, _paper(pk))


def _checked_page(request: MemberRequest, paper: Document, refusal: dict[str, str] | None = None) -> HttpResponse:
    standing = standing_takeover()
    context = {
        "paper": paper,
        "on": opening_day(paper),
        "steps": _steps(paper, "done" if standing else "check"),
        "standing": standing,
        "refusal": refusal,
        **shown_analysis(analysis_of(paper)),
    }
    return render(request, "accounting/takeover_detail.html", context, status=409 if refusal else 200)


@requires("books.take_over")
def takeover_map(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Correct which column holds what; another row of titles shows its columns before they are kept."""
    paper = _paper(pk)
    tables, samples = tables_of(paper), _samples(paper)
    form = ColumnsForm(request.POST if request.method == "POST" else None, tables=tables, samples=samples)
    if form.is_valid():
        moved = retitled(paper, form.header_rows())
        is_moved = moved != tables
        try:
            map_takeover(paper=paper, tables=moved if is_moved else form.corrected(), by=request.access.user_id)
        except DomainError as refused:
            form.refusal = told(refused)
        else:
            return redirect("takeover_map" if is_moved else "takeover_detail", paper.pk)
    context = {"paper": paper, "form": form, "steps": _steps(paper, "map")}
    return render(request, "accounting/takeover_map.html", context, status=status_of(form, form.refusal))


@requires("books.take_over")
@require_POST
def takeover_accept(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Book the balance, all or nothing."""
    paper = _paper(pk)
    try:
        entry = accept_takeover(paper=paper, by=request.access.user_id)
    except DomainError as refused:
        return _checked_page(request, paper, told(refused))
    return redirect("journal_entry_detail", entry.pk)


def _paper(pk: UUID) -> Document:
    return get_object_or_404(Document, pk=pk, kind=KIND)


def _samples(paper: Document) -> dict[str, list[list[str]]]:
    """Return the first cells of each sheet, below its titles."""
    rows = {table.sheet: table.header_row for table in tables_of(paper)}
    return {
        sheet["name"]: [row["cells"] for row in sheet["rows"] if row["number"] > rows.get(sheet["name"], 0)]
        for sheet in preview_of(workbook_of(paper))
    }


def _steps(paper: Document | None, current: str) -> list[dict[str, Any]]:
    """Return the steps of the wizard; those one may go back to have an address."""
    urls = {"upload": reverse("takeover_list")}
    if paper and current != "done":
        urls |= {name: reverse(f"takeover_{page}", args=[paper.pk]) for name, page in PAGES.items()}
    labels = {"upload": _("Fichier"), "map": _("Colonnes"), "check": _("Preuve"), "done": _("Reprise")}
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


PAGES = {"map": "map", "check": "detail"}
