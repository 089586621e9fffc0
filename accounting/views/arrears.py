"""Who owes something whose day has passed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from accounting.forms.fields import as_day
from accounting.queries.arrears import ageing, arrears_rows
from accounting.queries.balances import owners_in_arrears, receivable_totals
from koprogo.users.decorators import requires

ROWS = 50


@requires("arrears.view")
def arrears_list(request: HttpRequest) -> HttpResponse:
    on = as_day(request.GET.get("on", "")) or localdate()
    page = Paginator(owners_in_arrears(on), ROWS).get_page(request.GET.get("page"))
    rows = arrears_rows(page.object_list, on)
    context = {"page": page, "rows": rows, "on": on, "totals": receivable_totals(on), "parts": ageing(on)}
    return render(request, "accounting/arrears_list.html", context)
