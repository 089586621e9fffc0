"""What lists of the register share."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buildings.models import Building
from koprogo.users.requests import MemberRequest

PER_PAGE = (25, 50, 100)


def building_asked(request: MemberRequest, buildings: Iterable[Building]) -> Building | None:
    """Return the building of ``?building=``.

    :raises Http404: when it is not one of ``buildings``.
    """
    asked = request.GET.get("building")
    if not asked:
        return None
    for building in buildings:
        if str(building.pk) == asked:
            return building
    raise Http404


def page_of(request: MemberRequest, rows: Any) -> Page[Any]:
    """Return the page of ``?page=`` with ``?per=`` rows, as far as both make sense."""
    asked = request.GET.get("per", "")
    per = next((size for size in PER_PAGE if str(size) == asked), PER_PAGE[0])
    return Paginator(rows, per).get_page(request.GET.get("page"))


def listed(request: MemberRequest, template: str, page: Page[Any], context: dict[str, Any]) -> HttpResponse:
    """Show a list: its results alone to HTMX, the page to everybody else."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    context |= {"page": page, "page_range": list(elided), "sizes": PER_PAGE, "today": timezone.localdate()}
    is_fragment = request.htmx and not request.htmx.history_restore_request
    return render(request, f"{template}#results" if is_fragment else template, context)
