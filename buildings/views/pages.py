"""What pages of the register share: pages of a list, forms that act."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buildings.forms.base import ActForm
from buildings.models import Building
from koprogo.core.errors import DomainError
from koprogo.core.forms import status_of
from koprogo.core.refusals import told
from koprogo.users.requests import MemberRequest

PER_PAGE = (25, 50, 100)
Crumb = tuple[str, str]


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


def bound(request: MemberRequest, form: type[ActForm], initial: dict[str, Any] | None = None, **options: Any) -> Any:
    """Return the form with what was sent, or as it is first shown."""
    return form(request.POST if request.method == "POST" else None, initial=initial, **options)


def is_done(request: MemberRequest, form: ActForm, act: Callable[..., Any], **given: Any) -> bool:
    """Run ``act`` with the input by the person who asks; what is refused is for the form to tell."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        form.made = act(by=request.access.user_id, **given, **form.cleaned_data)
    except DomainError as refusal:
        form.refusal = told(refusal)
        return False
    except ValidationError as error:
        for name, texts in error.message_dict.items():
            form.add_error(name if name in form.fields else None, texts)
        return False
    return True


def form_page(
    request: MemberRequest,
    form: ActForm,
    *,
    title: str,
    submit: str,
    back: str,
    crumbs: Sequence[Crumb] = (),
    lead: str = "",
    template: str = "buildings/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form by itself: 422 when its input is wrong, 409 when its act is refused."""
    context |= {"form": form, "title": title, "submit": submit, "back": back, "crumbs": crumbs, "lead": lead}
    return render(request, template, context, status=status_of(form, form.refusal))
