"""Confirming the mandates an assembly gave."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.forms.council import MandatesForm
from meetings.queries.elected import elected, elections, ended_by
from meetings.services.mandates import record_mandates
from meetings.views.meetings import crumbs_of, meeting_of


@requires("mandate.change")
def meeting_mandates(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show who was elected and whose mandate ends, then record all of it at once."""
    meeting = meeting_of(request, pk)
    waiting = elections(meeting)
    syndic = next((one for one in waiting if one.is_syndic), None)
    initial = {"syndic_last_on": syndic.last_on} if syndic else {}
    form = bound(request, MandatesForm, initial, has_syndic=syndic is not None)
    if is_done(request, form, record_mandates, meeting=meeting):
        messages.success(request, _("Les mandats sont enregistrés. Donnez leur accès aux nouveaux membres."))
        return redirect("mandate_list")
    return form_page(
        request,
        form,
        title=_("Mandats donnés par l'assemblée"),
        submit=_("Confirmer les mandats"),
        back=reverse("meeting_detail", args=[pk]),
        crumbs=crumbs_of(meeting),
        lead=_(
            "Ils suivent des votes scellés. En une confirmation, les nouveaux commencent et les anciens prennent fin."
        ),
        template="meetings/meeting_mandates.html",
        meeting=meeting,
        elected=elected(meeting),
        waiting={one.resolution.pk for one in waiting},
        ending=ended_by(meeting),
    )
