"""Who assists an owner, noted when the registered letter arrives."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.formats import day
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.domain.requests import assistant_deadline
from meetings.forms.room import AssistantForm
from meetings.models import Meeting
from meetings.services.assistants import announce_assistant
from meetings.services.meetings import ASSEMBLIES


@requires("meeting.prepare")
def assistant_announce(request: MemberRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk, kind__in=ASSEMBLIES)
    back = reverse("proxy_list", args=[pk])
    form = bound(request, AssistantForm, {"received_on": timezone.localdate()}, meeting=meeting)
    if is_done(request, form, announce_assistant, meeting=meeting):
        messages.success(request, _("La personne est annoncée ; l'accueil et la liste de présence la nomment."))
        return redirect(back)
    deadline = day(assistant_deadline(meeting.held_on), request.LANGUAGE_CODE)
    return form_page(
        request,
        form,
        title=_("Noter un accompagnant"),
        submit=_("Enregistrer"),
        back=back,
        crumbs=[(str(meeting), reverse("meeting_detail", args=[pk])), (_("Procurations"), back)],
        lead=_("Annoncé par recommandé au plus tard le %(day)s, quatre jours ouvrables avant (art. 3.87 §1).")
        % {"day": deadline},
        note=_("Cette personne assiste le copropriétaire ; elle ne dirige pas les débats et ne vote pas."),
    )
