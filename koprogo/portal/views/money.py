"""The landing page of money: what there is, what is owed both ways, and what waits."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounting.queries.balances import receivable_totals
from accounting.queries.budgets import adopted_budget
from accounting.queries.expected_cash import expected_movements
from accounting.queries.funds import fund_state
from accounting.queries.pictures_ageing import ageing_picture
from accounting.queries.pictures_budget import budget_bullets
from accounting.queries.pictures_cash import cash_cents, cash_picture
from accounting.queries.supplier_items import supplier_open_items
from koprogo.portal.cards import in_order
from koprogo.portal.money import money_cards
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("ledger.view")
def money_overview(request: MemberRequest) -> HttpResponse:
    """Show the money of the day on one page, each figure leading to its own."""
    on = timezone.localdate()
    budget = adopted_budget(on)
    context = {
        "cards": in_order(money_cards(access=request.access, on=on), request.access),
        "cash_cents": cash_cents(on),
        "owners": receivable_totals(on),
        "owed_cents": sum(item.open_cents for item in supplier_open_items(on=on)),
        "reserve": fund_state(on),
        "cash": cash_picture(on, expected_movements(on)),
        "ageing": ageing_picture(on),
        "budget": budget_bullets(budget, on) if budget else None,
    }
    return render(request, "portal/money_overview.html", context)
