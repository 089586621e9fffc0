"""The agenda of an assembly in preparation: its points and their order."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from buildings.models import Association
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.agenda import ItemForm, initial_of
from meetings.models import AgendaItem, Meeting
from meetings.queries.agenda import kinds_offered
from meetings.queries.meetings import meetings_for
from meetings.services.agenda import add_item, change_item, move_item, order_items, remove_item
from meetings.views.meetings import crumbs_of, meeting_of

WORDS = "q"


@requires("meeting.prepare")
def item_add(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Add a point: what is to be decided is said in words, and what it may be is offered."""
    meeting = meeting_of(request, pk)
    words = request.GET.get(WORDS, "")[:200]
    offered = kinds_offered(words)
    initial = {
        "title": words[:1].upper() + words[1:],
        "decision": request.GET.get("decision") or (offered[0].code if offered else ""),
    }
    form = _form(request, meeting, initial)
    if is_done(request, form, add_item, meeting=meeting):
        messages.success(request, _("Le point est à l'ordre du jour."))
        return redirect("meeting_detail", pk)
    shown: dict[str, Any] = {"words": words, "offered": offered, "chosen": initial["decision"], "is_new": True}
    return _page(request, form, meeting, title=_("Nouveau point"), submit=_("Mettre à l'ordre du jour"), **shown)


@requires("meeting.prepare")
def item_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    item = item_of(request, pk)
    form = _form(request, item.meeting, initial_of(item))
    if is_done(request, form, change_item, item=item):
        messages.success(request, _("Le point est modifié."))
        return redirect("meeting_detail", item.meeting_id)
    return _page(request, form, item.meeting, title=item.title, submit=_("Enregistrer"), item=item)


@requires("meeting.prepare")
@require_POST
def item_move(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Move a point by one place, without JavaScript."""
    item = item_of(request, pk)
    step = -1 if request.POST.get("step") == "up" else 1
    is_acted(request, move_item, item=item, step=step)
    return redirect(reverse("meeting_detail", args=[item.meeting_id]) + f"#item-{item.pk}")


@requires("meeting.prepare")
@require_POST
def item_remove(request: MemberRequest, pk: UUID) -> HttpResponse:
    item = item_of(request, pk)
    is_acted(request, remove_item, _("Le point est retiré de l'ordre du jour."), item=item)
    return redirect("meeting_detail", item.meeting_id)


@requires("meeting.prepare")
@require_POST
def agenda_order(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take the order in which the points were dragged."""
    meeting = meeting_of(request, pk)
    is_acted(request, order_items, meeting=meeting, order=_identifiers(request.POST.getlist("order")))
    return redirect("meeting_detail", pk)


def _identifiers(texts: list[str]) -> list[UUID]:
    """Read identifiers; nothing at all when one of them is none."""
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        return []


def item_of(request: MemberRequest, pk: UUID) -> AgendaItem:
    """Return a point of a meeting that is for who asks."""
    found = AgendaItem.objects.select_related("meeting").filter(meeting__in=meetings_for(request.access))
    return get_object_or_404(found, pk=pk)


def _form(request: MemberRequest, meeting: Meeting, initial: dict[str, Any]) -> ItemForm:
    languages = Association.objects.filter(parent=None).values_list("languages", flat=True).first() or ["fr"]
    form: ItemForm = bound(request, ItemForm, initial, on=meeting.held_on, languages=languages)
    return form


def _page(request: MemberRequest, form: ItemForm, meeting: Meeting, **shown: Any) -> HttpResponse:
    back = reverse("meeting_detail", args=[meeting.pk])
    crumbs = crumbs_of(meeting)
    return form_page(request, form, back=back, crumbs=crumbs, template="meetings/item_form.html", **shown)
