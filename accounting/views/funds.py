"""The two funds: how they moved in a year, what they hold, and what goes back to the owners."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.budgets import RefundForm
from accounting.queries.funds import RESERVE, SAVINGS, WORKING, fund_state, fund_years, roll_forward
from accounting.queries.periods import financial_year
from accounting.services.working_capital import refund_working_capital
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("fund.view")
def fund_list(request: MemberRequest) -> HttpResponse:
    """Show the roll-forward of the year of a day, where the reserve is, and both funds over the years."""
    on = day_asked(request)
    year = financial_year(on)
    context = {
        "on": on,
        "year": year,
        "columns": [
            (_("Fonds de roulement (100)"), roll_forward(WORKING, year)),
            (_("Fonds de réserve (160)"), roll_forward(RESERVE, year)),
            (_("Compte de réserve (550)"), roll_forward(SAVINGS, year)),
        ],
        "state": fund_state(on),
        "years": fund_years(on),
        "may_change": request.access.may("fund.change"),
    }
    return render(request, "accounting/fund_list.html", context)


@requires("fund.change")
def fund_refund(request: MemberRequest) -> HttpResponse:
    form = bound(request, RefundForm, {"on": localdate()})
    if is_done(request, form, refund_working_capital):
        messages.success(request, _("Le remboursement est comptabilisé, les lettres se préparent."))
        return redirect("fund_list")
    return form_page(
        request,
        form,
        title=_("Rendre une partie du fonds de roulement"),
        submit=_("Comptabiliser"),
        back=reverse("fund_list"),
        crumbs=[(_("Fonds"), reverse("fund_list"))],
        lead=_("Chaque copropriétaire est crédité selon ses quotités générales ; le paiement suit par la banque."),
    )
