"""Reminders: the list of the day, sent in one go; each reminder and its letter."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounting.forms.fields import as_uuid
from accounting.forms.reminders import TrackingForm
from accounting.models import Reminder
from accounting.queries.reminders import (
    reminder_deliveries,
    reminder_entries,
    reminder_rows,
    reminders,
    waiting_count,
)
from accounting.services.proposals import drop_reminder, propose_reminders
from accounting.services.reminders import RemindersAreDecided, Sending, send_reminders
from accounting.services.tracking import note_tracking
from buildings.models import Owner
from koprogo.audit.services import note_list, note_look
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.core.refusals import refusal_text
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 50
PROPOSED, SENT = Reminder.State.PROPOSED, Reminder.State.SENT


@requires("reminder.view")
def reminder_list(request: MemberRequest) -> HttpResponse:
    """Show what is proposed, all of it chosen, or what was sent."""
    note_list(action="owner.arrears_listed", by=request.access.user_id, of=Owner)
    state = SENT if request.GET.get("state") == SENT else PROPOSED
    page = Paginator(reminders(state), ROWS if state == SENT else 500).get_page(request.GET.get("page"))
    rows = reminder_rows(page.object_list)
    context = {
        "page": page,
        "rows": rows,
        "is_sent": state == SENT,
        "waiting": waiting_count(),
        "total_cents": sum(row.total_cents for row in rows),
        "may_send": request.access.may("reminder.send"),
    }
    return render(request, "accounting/reminder_list.html", context)


@requires("reminder.send")
@require_POST
def reminder_propose(request: MemberRequest) -> HttpResponse:
    """Propose now what the job would propose tonight."""
    count = len(propose_reminders(on=localdate()))
    text = ngettext("%(count)d rappel est proposé.", "%(count)d rappels sont proposés.", count)
    messages.success(request, text % {"count": count})
    return redirect("reminder_list")


@requires("reminder.send")
@require_POST
def reminder_send(request: MemberRequest) -> HttpResponse:
    """Send the chosen ones; a second click finds them sent and says so."""
    ids = [pk for text in request.POST.getlist("reminder") if (pk := as_uuid(text))]
    try:
        sending = send_reminders(ids=ids, on=localdate(), by=request.access.user_id)
    except RemindersAreDecided as refusal:
        messages.warning(request, refusal_text(refusal))
        return redirect("reminder_list")
    messages.success(request, _told(sending))
    if sending.batch is None:
        return redirect("reminder_list")
    nudge("notifications.send_batch", schema=request.access.schema, batch_id=str(sending.batch.pk))
    return redirect("batch_detail", sending.batch.pk)


def _told(sending: Sending) -> str:
    sent, dropped = len(sending.sent), len(sending.dropped)
    texts = [ngettext("%(count)d rappel part.", "%(count)d rappels partent.", sent) % {"count": sent}]
    if dropped:
        text = ngettext("%(count)d autre était payé.", "%(count)d autres étaient payés.", dropped)
        texts.append(text % {"count": dropped})
    return " ".join(texts)


@requires("reminder.view")
def reminder_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    reminder = get_object_or_404(reminders(), pk=pk)
    note_look(action="owner.viewed", subject=reminder.owner, by=request.access.user_id)
    [row] = reminder_rows([reminder])
    context = {
        "row": row,
        "reminder": reminder,
        "entries": reminder_entries(reminder),
        "deliveries": reminder_deliveries(reminder),
        "is_proposed": reminder.state == PROPOSED,
        "may_send": request.access.may("reminder.send"),
    }
    return render(request, "accounting/reminder_detail.html", context)


@requires("reminder.send")
def reminder_drop(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask, then put the proposal aside."""
    reminder = get_object_or_404(reminders(), pk=pk)
    back = reverse("reminder_detail", args=[pk])
    form = bound(request, NoInput)
    if is_done(request, form, drop_reminder, reminder=reminder):
        messages.success(request, _("Le rappel est écarté."))
        return redirect("reminder_list")
    lead = _("Rien ne part. Le rappel est proposé de nouveau demain si la dette reste en retard.")
    return form_page(
        request, form, title=_("Écarter ce rappel"), submit=_("Écarter"), back=back, crumbs=_crumbs(), lead=lead
    )


@requires("reminder.send")
def reminder_track(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Note the number of the registered letter."""
    reminder = get_object_or_404(reminders(), pk=pk)
    back = reverse("reminder_detail", args=[pk])
    form = bound(request, TrackingForm, {"tracking_number": reminder.tracking_number})
    if is_done(request, form, note_tracking, reminder=reminder):
        messages.success(request, _("Le numéro est enregistré."))
        return redirect(back)
    return form_page(request, form, title=_("Envoi recommandé"), submit=_("Enregistrer"), back=back, crumbs=_crumbs())


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Rappels"), reverse("reminder_list"))]
