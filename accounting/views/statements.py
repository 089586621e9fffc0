"""The account of one owner: for who runs the copropriété, as of any day."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.domain.late_interest import LegalRateIsUnknown
from accounting.forms.reminders import OnDayForm
from accounting.models import PaymentPlan
from accounting.queries.interest import interest_due
from accounting.queries.open_items import open_items
from accounting.queries.owner_accounts import OwnerAccount, owner_account
from accounting.queries.policies import books_policy
from accounting.queries.reminder_letters import lots_of
from accounting.queries.reminders import reminder_rows, reminders
from accounting.services.exporting import note_export
from accounting.services.interest import charge_interest
from buildings.models import Owner
from koprogo.audit.services import note_look
from koprogo.core.downloads import csv_response
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.formats import decimal_comma
from koprogo.core.forms import day_asked, read_day
from koprogo.core.limits import limited
from koprogo.core.money import ZERO, Cents
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("arrears.view")
def owner_statement(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show every movement until a day, what is open of it, and how the owner is chased."""
    owner = get_object_or_404(Owner, pk=pk)
    _note(request, owner)
    on, since = day_asked(request), read_day(request.GET.get("since", ""))
    items = [item for item in open_items(owners=[pk], on=on) if item.open_cents]
    context = {
        "owner": owner,
        "on": on,
        "since": since,
        "account": owner_account(pk, on, since=since),
        "items": items,
        "late_cents": sum(item.open_cents for item in items if item.due_on < on),
        "interest_cents": _interest(owner, on),
        "lots": lots_of([pk], on)[pk],
        "reminders": reminder_rows(reminders().filter(owner=pk)[:10]),
        "plan": PaymentPlan.objects.filter(owner=pk).first(),
        "may_send": request.access.may("reminder.send"),
        "query": request.GET.urlencode(),
    }
    return render(request, "accounting/owner_statement.html", context)


def _note(request: MemberRequest, owner: Owner) -> None:
    note_look(action="owner.viewed", subject=owner, by=request.access.user_id, own=request.access.party_ids)


def _interest(owner: Owner, on: date) -> Cents:
    """Return the interest not charged yet; none where a rate is not published yet."""
    try:
        return interest_due(owner.pk, on=on, policy=books_policy())
    except LegalRateIsUnknown:
        return ZERO


@requires("arrears.view")
@limited("export")
def owner_statement_export(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer the account as CSV, as the page shows it."""
    owner = get_object_or_404(Owner, pk=pk)
    _note(request, owner)
    account = owner_account(pk, day_asked(request), since=read_day(request.GET.get("since", "")))
    note_export(name=f"{owner.reference}.csv", by=request.access.user_id)
    titles = [_("Date"), _("Compte"), _("Libellé"), _("Échéance"), _("Demandé"), _("Payé"), _("Solde")]
    return csv_response(f"{owner.reference}.csv", titles, _csv_rows(account))


def _csv_rows(account: OwnerAccount) -> list[list[str]]:
    opening = [["", "", _("Solde reporté"), "", "", "", decimal_comma(account.opening_cents)]]
    rows = [
        [
            movement.entry_on.isoformat(),
            movement.account,
            movement.text,
            movement.due_on.isoformat() if movement.due_on else "",
            decimal_comma(movement.debit_cents),
            decimal_comma(movement.credit_cents),
            decimal_comma(movement.balance_cents),
        ]
        for movement in account.movements
    ]
    return opening + rows


@requires("reminder.send")
def owner_interest(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask until which day, then charge the late interest not charged yet."""
    owner = get_object_or_404(Owner, pk=pk)
    back = reverse("owner_statement", args=[pk])
    form = bound(request, OnDayForm, {"on": localdate()})
    if is_done(request, form, charge_interest, owner=owner):
        messages.success(request, _("Les intérêts sont portés en compte."))
        return redirect(back)
    lead = _("Intérêt simple sur ce qui est resté ouvert, jour par jour, au taux de chaque année.")
    crumbs = [(owner.full_name, back)]
    return form_page(
        request,
        form,
        title=_("Porter en compte les intérêts de retard"),
        submit=_("Porter en compte"),
        back=back,
        crumbs=crumbs,
        lead=lead,
    )
