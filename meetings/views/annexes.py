"""Papers on a point of the agenda, for all who are convened."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from documents.queries import file_name
from documents.services.serving import read_document
from koprogo.core.downloads import kept_response
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.requests import AnnexForm
from meetings.models import AgendaItem
from meetings.queries.annexes import annexes
from meetings.queries.meetings import meetings_for
from meetings.services.annexes import add_annex, remove_annex
from meetings.views.agenda import item_of
from meetings.views.meetings import crumbs_of


@requires("meeting.prepare")
def item_annex_add(request: MemberRequest, pk: UUID) -> HttpResponse:
    item = item_of(request, pk)
    form = bound(request, AnnexForm, files=request.FILES or None)
    if is_done(request, form, add_annex, item=item):
        messages.success(request, _("L'annexe est jointe au point."))
        return redirect("meeting_detail", item.meeting_id)
    return form_page(
        request,
        form,
        title=_("Joindre une annexe"),
        submit=_("Joindre"),
        back=reverse("meeting_detail", args=[item.meeting_id]),
        crumbs=crumbs_of(item.meeting),
        lead=item.title,
    )


@requires("meeting.view")
@require_GET
def item_annex_show(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give a paper of a point to whoever may see its assembly."""
    items = AgendaItem.objects.filter(meeting__in=meetings_for(request.access))
    document = get_object_or_404(annexes(items.values("pk")), pk=pk)
    return kept_response(read_document(document), file_name(document), document.media_type)


@requires("meeting.prepare")
@require_POST
def item_annex_remove(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take a paper off a point while the agenda is prepared."""
    items = AgendaItem.objects.filter(meeting__in=meetings_for(request.access))
    annex = get_object_or_404(annexes(items.values("pk")), pk=pk)
    item = items.get(pk=str(annex.subject_id))
    is_acted(request, remove_annex, _("L'annexe est retirée."), annex=annex)
    return redirect(reverse("meeting_detail", args=[item.meeting_id]) + f"#item-{item.pk}")
