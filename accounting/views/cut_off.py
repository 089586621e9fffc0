"""What belongs to another year: proposals from the invoices, and amounts estimated by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounting.forms.fields import as_uuid
from accounting.forms.suppliers import CutOffForm
from accounting.models import FiscalYear, Invoice
from accounting.queries.cut_off import deferrals, estimates
from accounting.services.cut_off import defer_invoice, post_cut_off
from accounting.views.suppliers import keyed_page
from koprogo.core.form_pages import bound, is_acted, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("ledger.view")
def cut_off_list(request: MemberRequest) -> HttpResponse:
    """Show, for one financial year, what its invoices make one defer and what was posted."""
    year = _asked_year(request)
    context: dict[str, Any] = {"years": FiscalYear.objects.order_by("-from_on"), "year": year}
    if year:
        context |= {
            "rows": deferrals(year),
            "entries": estimates(year),
            "may_post": request.access.may("ledger.post") and not year.is_closed,
        }
    return render(request, "accounting/cut_off_list.html", context)


def _asked_year(request: MemberRequest) -> FiscalYear | None:
    """Return the year asked for, else the one that is coming to its end."""
    asked = as_uuid(request.POST.get("year", "") or request.GET.get("year", ""))
    years = FiscalYear.objects.order_by("-from_on")
    if asked:
        return get_object_or_404(years, pk=asked)
    return years.filter(from_on__lte=localdate(), is_closed=False).last() or years.first()


def _named_year(request: MemberRequest) -> FiscalYear:
    year = _asked_year(request)
    if year is None:
        raise Http404
    return year


@requires("ledger.post")
@require_POST
def cut_off_defer(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Defer what of one invoice belongs to the next year."""
    year = _named_year(request)
    invoice = get_object_or_404(Invoice, pk=pk)
    done = _("Le report et son extourne au premier jour suivant sont comptabilisés.")
    is_acted(request, defer_invoice, done, invoice=invoice, year=year)
    return redirect(reverse("cut_off_list") + f"?year={year.pk}")


@requires("ledger.post")
def cut_off_post(request: MemberRequest) -> HttpResponse:
    """Estimate an amount by hand, such as an invoice to receive."""
    year = _named_year(request)
    back = reverse("cut_off_list") + f"?year={year.pk}"
    form = bound(request, CutOffForm, {"kind": "to_receive"}, on=year.from_on)
    if is_done(request, form, post_cut_off, year=year):
        messages.success(request, _("La régularisation et son extourne sont comptabilisées."))
        return redirect(back)
    title = _("Régularisation de l'exercice %(year)s") % {"year": year}
    crumbs = [(_("Régularisations"), back)]
    return keyed_page(request, form, title=title, submit=_("Comptabiliser"), back=back, crumbs=crumbs)
