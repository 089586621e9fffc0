"""Budgets: the list, one beside the books, and how it is prepared."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.budgets import BudgetLineForm, PrepareBudgetForm
from accounting.models import Budget
from accounting.queries.budgets import budgets, reserve_check, variances
from accounting.services.budgets import prepare_budget, set_budget_line
from koprogo.core.form_pages import Crumb, bound, form_page, is_done
from koprogo.core.forms import day_asked
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

TONES = {"draft": "", "submitted": "info", "adopted": "ok", "replaced": ""}


@requires("budget.view")
def budget_list(request: MemberRequest) -> HttpResponse:
    rows = [(budget, TONES[budget.state]) for budget in budgets()]
    context = {"rows": rows, "may_change": request.access.may("budget.change")}
    return render(request, "accounting/budget_list.html", context)


@requires("budget.view")
def budget_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show a budget beside what was spent until a day, and what the law asks of it."""
    budget = get_object_or_404(Budget.objects.select_related("document", "resolution__meeting"), pk=pk)
    on = day_asked(request)
    check = reserve_check(budget)
    refusal = check.refusal()
    parts = variances(budget, on)
    context = {
        "budget": budget,
        "tone": TONES[budget.state],
        "on": on,
        "parts": parts,
        "keys": _by_key(parts),
        "check": check,
        "refusal": told(refusal) if refusal else None,
        "may_change": request.access.may("budget.change"),
        "may_call": request.access.may("fund_call.draft"),
        "calls": budget.fund_calls.order_by("called_on", "id"),
    }
    return render(request, "accounting/budget_detail.html", context)


def _by_key(parts: Any) -> list[tuple[Any, Any]]:
    """Return the ordinary charges of each key, which is what provisions are called by."""
    return [row for part in parts if part.section == "ordinary" for row in part.by_key]


@requires("budget.change")
def budget_prepare(request: MemberRequest) -> HttpResponse:
    today = localdate()
    form = bound(request, PrepareBudgetForm, {"on": today, "title": _("Budget %(year)s") % {"year": today.year}})
    if is_done(request, form, prepare_budget):
        messages.success(request, _("Le budget est préparé : relisez chaque montant."))
        return redirect("budget_detail", form.made.pk)
    return form_page(
        request,
        form,
        title=_("Préparer un budget"),
        submit=_("Préparer"),
        back=reverse("budget_list"),
        crumbs=[(_("Budgets"), reverse("budget_list"))],
        lead=_("À partir de ce que l'exercice précédent a coûté, compte par compte et clé par clé."),
    )


@requires("budget.change")
def budget_line(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Put an amount for an account and key; ``?line=`` begins with one that is there."""
    budget = get_object_or_404(Budget, pk=pk)
    form = bound(request, BudgetLineForm, _initial(budget, request.GET.get("line", "")), on=budget.from_on)
    if is_done(request, form, set_budget_line, budget=budget):
        return redirect("budget_detail", pk)
    return form_page(
        request,
        form,
        title=_("Un montant du budget"),
        submit=_("Enregistrer"),
        back=reverse("budget_detail", args=[pk]),
        crumbs=crumbs_of(budget),
    )


def _initial(budget: Budget, wanted: str) -> dict[str, Any]:
    found = next((line for line in budget.lines.all() if str(line.pk) == wanted), None)
    names = ("section", "account", "key", "amount_cents", "note")
    return {name: getattr(found, name) for name in names} if found else {"section": "ordinary"}


def crumbs_of(budget: Budget) -> list[Crumb]:
    return [(_("Budgets"), reverse("budget_list")), (budget.title, reverse("budget_detail", args=[budget.pk]))]
