"""Lots that changed hands: what waits to be booked, and what the notary asks."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounting.domain.sale_information import Terms, reply_deadline
from accounting.models import JournalEntry
from accounting.queries.notary import called_parts, retention, withheld
from accounting.queries.sales import booked_sales, changes_of, deed_of, sale_rows, sellers_of, sold_on, unbooked_sales
from accounting.services.sales import book_sale
from buildings.models import Lot, Owner
from koprogo.audit.services import note_look
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput, read_day
from koprogo.core.periods import add_months
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

BOOKED, MONTHS_BACK = 20, 12
# What the notary withholds (art. 3.95).
PARTS = {
    "ordinary": gettext_lazy("Charges ordinaires"),
    "extraordinary": gettext_lazy("Charges extraordinaires"),
    "recovery_costs": gettext_lazy("Frais de récupération"),
    "information_costs": gettext_lazy("Frais d'information"),
}


@requires("fund_call.view")
def sale_list(request: MemberRequest) -> HttpResponse:
    context = {
        "rows": sale_rows(unbooked_sales(localdate())),
        "booked": [_booked(entry) for entry in booked_sales(BOOKED)],
        "may_book": request.access.may("sale.book"),
    }
    return render(request, "accounting/sale_list.html", context)


def _booked(entry: JournalEntry) -> dict[str, Any]:
    """Say of a booked change of hands its lot, its day and its entry."""
    line = entry.lines.exclude(lot=None).select_related("lot").first()
    return {"entry": entry, "lot": line.lot if line else None, "on": sold_on(entry)}


@requires("arrears.view")
def sale_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what the notary of a sale asks: terms to answer, what he withholds, who bears which call."""
    lot = get_object_or_404(Lot, pk=pk)
    terms, requested_on = _asked(request, lot)
    sellers = list(Owner.objects.filter(pk__in=sellers_of(lot, terms.deed_on)).order_by("last_name", "pk"))
    for seller in sellers:
        note_look(action="owner.viewed", subject=seller, by=request.access.user_id)
    today = localdate()
    rows = withheld({seller.pk for seller in sellers}, today, requested_on=requested_on)
    context = {
        "lot": lot,
        "terms": terms,
        "requested_on": requested_on,
        "deadlines": [reply_deadline(requested_on, part) for part in (1, 2)] if requested_on else [],
        "sellers": sellers,
        "deed": deed_of(lot, terms.deed_on),
        "rows": rows,
        "parts": [(label, getattr(retention(rows), part)) for part, label in PARTS.items()],
        "total_cents": retention(rows).total,
        "labels": PARTS,
        "calls": called_parts(lot, terms, since=add_months(terms.certain_on, -MONTHS_BACK)),
        "today": today,
    }
    return render(request, "accounting/sale_detail.html", context)


def _asked(request: MemberRequest, lot: Lot) -> tuple[Terms, date | None]:
    """Read the days of the sale; the last change of hands unless the address says another."""
    asked = request.GET
    deed_on = read_day(asked.get("on", "")) or next(iter(changes_of(lot)), localdate())
    certain_on = read_day(asked.get("certain", "")) or deed_on
    return Terms(certain_on, deed_on, bool(asked.get("proxy"))), read_day(asked.get("requested", ""))


@requires("sale.book")
def sale_book(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Book the change of hands of a lot on the day ``?on=``; without JavaScript it asks once more."""
    lot = get_object_or_404(Lot, pk=pk)
    day = read_day(request.GET.get("on", ""))
    if day is None:
        return redirect("sale_list")
    form = bound(request, NoInput)
    if is_done(request, form, book_sale, lot=lot, transferred_on=day, on=localdate()):
        messages.success(request, _("La mutation est comptabilisée, les lettres se préparent."))
        return redirect("sale_list")
    return form_page(
        request,
        form,
        title=_("Comptabiliser la mutation du lot %(lot)s ?") % {"lot": lot.number},
        submit=_("Comptabiliser"),
        back=reverse("sale_list"),
        crumbs=[(_("Mutations à comptabiliser"), reverse("sale_list"))],
        lead=_("Le fonds de roulement est rendu au vendeur et appelé à l'acquéreur (art. 3.94 §5)."),
    )
