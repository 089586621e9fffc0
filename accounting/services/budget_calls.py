"""Calling what the assembly adopted: provisions, works and the reserve contribution, by schedule."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounting.models import Budget, BudgetLine, FundCall
from accounting.queries.budgets import KINDS, asked_by_key, called_by_key
from accounting.services.budget_checks import BudgetAsksNothing
from accounting.services.budgets import locked
from accounting.services.fund_calls import draft_instalments
from buildings.models import AllocationKey
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents
from koprogo.core.periods import add_months

Section = BudgetLine.Section


class CallsEndAfterTheYear(DomainError):
    """What a year costs is called in that year."""

    code = "budget-calls-late"
    message = N_("Le dernier appel tomberait le %(last_on)s, hors de l'exercice du budget (jusqu'au %(until_on)s).")
    advice = N_("Réduisez le nombre d'appels, rapprochez-les ou commencez plus tôt.")


@transaction.atomic
def draft_budget_calls(
    *, budget: Budget, section: str, title: str, first_on: date, count: int, months_apart: int, by: UUID | None
) -> list[FundCall]:
    """Prepare ``count`` calls ``months_apart`` for what of a part of an adopted budget is not yet called, key by key.

    Equal instalments, what remains falling on the last (R-271). Provisions carry the months they are for.

    :raises BudgetIsAtAnotherStage: when it is not adopted.
    :raises BudgetAsksNothing: when all of it was called or drafted before.
    :raises CallsEndAfterTheYear: when the last call falls outside the year of the budget.
    """
    budget = locked(budget, Budget.State.ADOPTED)
    parts = _still_to_call(budget, section)
    _check_days(budget, first_on, (count - 1) * months_apart)
    begin = max(budget.from_on, first_on.replace(day=1))
    is_provision = section == Section.ORDINARY
    return draft_instalments(
        count=count,
        months_apart=months_apart,
        kind=KINDS[Section(section)],
        title=title,
        parts=parts,
        called_on=first_on,
        period_from_on=begin if is_provision else None,
        period_until_on=add_months(begin, months_apart) if is_provision else None,
        decision=budget.title,
        decided_on=budget.adopted_on,
        resolution=budget.resolution,
        budget=budget,
        by=by,
    )


def _still_to_call(budget: Budget, section: str) -> list[tuple[AllocationKey, Cents]]:
    asked, called = asked_by_key(budget, section), called_by_key(budget, section)
    keys = AllocationKey.objects.select_related("association").in_bulk(asked)
    parts = [(keys[key], Cents(cents - called.get(key, 0))) for key, cents in asked.items()]
    parts = [(key, cents) for key, cents in parts if cents > 0]
    if not parts:
        amounts = {"budget": sum(asked.values()), "called": sum(called.values())}
        raise BudgetAsksNothing(**{name: format_cents(Cents(cents)) for name, cents in amounts.items()})
    return parts


def _check_days(budget: Budget, first_on: date, months: int) -> None:
    last_on = add_months(first_on, months)
    if first_on < budget.from_on or (budget.until_on and last_on >= budget.until_on):
        raise CallsEndAfterTheYear(last_on=last_on, until_on=budget.last_on)
