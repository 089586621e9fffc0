"""Pictures of the money: cash with what is expected, and the reserve fund against the law."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounting.queries.budgets import adopted_budget
from accounting.queries.expected_cash import expected_movements
from accounting.queries.funds import fund_state
from accounting.queries.pictures_cash import account_cash, cash_cents, cash_picture
from accounting.queries.pictures_reserve import (
    contribution_columns,
    contributions,
    fund_curve,
    fund_waterfall,
    reserve_starts_on,
    thermometer,
)
from accounting.queries.pictures_year import cash_waterfall, year_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("ledger.view")
def cash_position(request: MemberRequest) -> HttpResponse:
    """Show what is at the bank and what the coming 90 days bring."""
    on = timezone.localdate()
    expected, year, cents = expected_movements(on), year_of(on), cash_cents(on)
    surely = sum(each.cents for each in expected if not each.is_late)
    context = {
        "accounts": account_cash(on),
        "cash_cents": cents,
        "after_cents": cents + surely,
        "expected": expected,
        "picture": cash_picture(on, expected),
        "waterfall": cash_waterfall(year, on) if year else None,
    }
    return render(request, "accounting/cash_position.html", context)


@requires("ledger.view")
def reserve_fund(request: MemberRequest) -> HttpResponse:
    """Show the reserve fund: where its money is, and this year's contribution against the legal minimum."""
    on = timezone.localdate()
    found = contributions(on)
    starts_on, budget = reserve_starts_on(), adopted_budget(on)
    context = {
        "state": fund_state(on),
        "contribution": found[-1] if found else None,
        "thermometer": thermometer(found[-1]) if found and found[-1].minimum_cents is not None else None,
        "columns": contribution_columns(found) if found else None,
        "curve": fund_curve(on),
        "waterfall": fund_waterfall(on),
        "waived_on": budget.waived_on if budget else None,
        "starts_on": starts_on,
        "is_due": starts_on is None or starts_on <= on,
    }
    return render(request, "accounting/reserve_fund.html", context)
