"""The budget of a year: prepared, submitted to the assembly, adopted, replaced (art. 3.89 §5, 16°)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounting.domain.budget import raised
from accounting.domain.pcmn import chart_account
from accounting.domain.reserve import check_waiver, minimum_contribution
from accounting.models import Account, Budget, BudgetLine
from accounting.queries.budgets import reserve_check
from accounting.queries.charges import ACCOUNTS, charges, charges_total, year_before
from accounting.queries.periods import financial_year
from accounting.services.budget_checks import (
    BudgetAccountIsAnother,
    BudgetIsAtAnotherStage,
    NoBudgetLine,
)
from accounting.services.decisions import decided
from buildings.models import AllocationKey, Association
from buildings.queries.keys import general_key
from documents.services import Paper, file_voucher
from koprogo.audit.services import record
from koprogo.core.errors import N_
from koprogo.core.locking import still_there
from koprogo.core.money import Cents
from koprogo.core.periods import Period
from meetings.services.decisions import note_effect

State, Section = Budget.State, BudgetLine.Section
CONTRIBUTION = "680600"
# What points of an agenda call a budget, and the votes that adopt it.
BUDGET = "budget"
VOTED = ("budget_ordinary", "budget_extraordinary")
WAIVER = "reserve_waiver"
ADOPTED, WAIVED = N_("« %(title)s » est adopté."), N_("Renonciation inscrite au budget « %(title)s ».")


@transaction.atomic
def prepare_budget(*, on: date, title: str, percent: int = 0, by: UUID | None) -> Budget:
    """Prepare the budget of the financial year of a day from what the year before cost, raised by ``percent``.

    The reserve contribution begins at its legal minimum (R-262), by the general key.
    """
    period = financial_year(on)
    budget = Budget.objects.create(title=title, from_on=period.from_on, until_on=period.until_on, created_by=by)
    before = year_before(period.from_on)
    lines = [
        *_prepared(budget, Section.ORDINARY, before, percent),
        *_contribution(budget, minimum_contribution(charges_total(before))),
    ]
    BudgetLine.objects.bulk_create(lines)
    record(action="budget.prepare", subject=budget, by=by, title=title, lines=len(lines), percent=percent)
    return budget


def _prepared(budget: Budget, section: str, before: Period, percent: int) -> Iterable[BudgetLine]:
    for place, cents in charges(before, section=section).items():
        amount = raised(cents, percent)
        if amount > 0 and place.key:
            yield BudgetLine(
                budget=budget, section=section, account_id=place.account, key_id=place.key, amount_cents=amount
            )


def _contribution(budget: Budget, cents: Cents) -> Iterable[BudgetLine]:
    key = general_key(budget.from_on)
    if cents and key:
        yield BudgetLine(budget=budget, section=Section.RESERVE, account_id=CONTRIBUTION, key=key, amount_cents=cents)


@transaction.atomic
def set_budget_line(
    *,
    budget: Budget,
    section: str,
    account: Account,
    key: AllocationKey,
    amount_cents: Cents,
    note: str = "",
    by: UUID | None,
) -> BudgetLine | None:
    """Put an amount for an account and key into a budget being prepared; nothing takes the line out.

    :raises BudgetIsAtAnotherStage: when it was submitted.
    :raises BudgetAccountIsAnother: when the account belongs to another part of the budget.
    """
    budget = locked(budget, State.DRAFT)
    _check_account(section, account)
    place: dict[str, Any] = {"budget": budget, "section": section, "account": account, "key": key}
    before = BudgetLine.objects.filter(**place).first()
    row = None
    if amount_cents > 0:
        row, _ = BudgetLine.objects.update_or_create(**place, defaults={"amount_cents": amount_cents, "note": note})
    elif before:
        before.delete()
    changed = [before.amount_cents if before else 0, max(amount_cents, 0)]
    record(action="budget.change", subject=budget, by=by, account=account.pk, key=key.code, amount_cents=changed)
    return row


def _check_account(section: str, account: Account) -> None:
    if not account.code.startswith(ACCOUNTS[Section(section)]) or not chart_account(account.code).is_posting_account:
        raise BudgetAccountIsAnother(account=account.code, section=Section(section).label)


@transaction.atomic
def submit_budget(*, budget: Budget, by: UUID | None) -> Budget:
    """Put a budget on its way to the assembly: it changes no more.

    :raises NoBudgetLine: when it holds nothing.
    """
    budget = locked(budget, State.DRAFT)
    if not budget.lines.exists():
        raise NoBudgetLine
    return _moved(budget, State.SUBMITTED, "budget.submit", by)


@transaction.atomic
def reopen_budget(*, budget: Budget, by: UUID | None) -> Budget:
    """Take a submitted budget back, to change it before the assembly."""
    return _moved(locked(budget, State.SUBMITTED), State.DRAFT, "budget.reopen", by)


@transaction.atomic
def discard_budget(*, budget: Budget, by: UUID | None) -> None:
    """Throw a budget being prepared away."""
    budget = locked(budget, State.DRAFT)
    record(action="budget.discard", subject=budget, by=by, title=budget.title)
    budget.delete()


@transaction.atomic
def waive_reserve(
    *,
    budget: Budget,
    on: date | None = None,
    decision: str = "",
    votes_for: int = 0,
    votes_against: int = 0,
    by: UUID | None,
) -> Budget:
    """Record that the assembly gave up this year's reserve contribution by four fifths of the votes (R-263).

    A waiver on the agenda of an assembly is read from its vote; day and votes are given for one of another place.

    :raises AssemblyHasNotDecided, AssemblyHasRejected: when it is on an agenda and was not adopted.
    :raises WaiverHasNotFourFifths: with the votes, and how many it took.
    :raises BudgetIsAtAnotherStage: when the budget is adopted.
    """
    budget = locked(budget, State.DRAFT, State.SUBMITTED)
    resolution = decided(BUDGET, budget.pk, WAIVER)
    if resolution:
        on, decision = resolution.meeting.held_on, resolution.number
        votes_for, votes_against = (int(Fraction(resolution.tally[side])) for side in ("for", "against"))
    else:
        check_waiver(votes_for, votes_against)
    budget.waived_on, budget.waiver = on, decision.strip()
    budget.waiver_votes_for, budget.waiver_votes_against = votes_for, votes_against
    budget.save(update_fields=["waived_on", "waiver", "waiver_votes_for", "waiver_votes_against"])
    if resolution:
        note_effect(resolution=resolution, text=WAIVED, said={"title": budget.title}, is_done=True, by=by)
    votes = {"votes_for": votes_for, "votes_against": votes_against}
    record(action="budget.waive_reserve", subject=budget, by=by, on=f"{on}", decision=budget.waiver, **votes)
    return budget


@transaction.atomic
def adopt_budget(*, budget: Budget, on: date, by: UUID | None, paper: Paper | None = None) -> Budget:
    """Record that the assembly adopted a budget; it takes the place of the one adopted for those days.

    ``paper`` is the minutes that say so. A budget on the agenda of an assembly is adopted by its vote, on its day.

    :raises BudgetIsAtAnotherStage: when it is not submitted, or somebody was faster.
    :raises AssemblyHasNotDecided, AssemblyHasRejected: when it is on an agenda and was not adopted.
    :raises ReserveContributionIsTooLow: when the reserve contribution is due and below five per cent (R-262), and
        the assembly did not give it up.
    """
    Association.objects.select_for_update().get(parent=None)
    budget = locked(budget, State.SUBMITTED)
    resolution = decided(BUDGET, budget.pk, *VOTED)
    reserve_check(budget).check()
    others = Budget.objects.filter(state=State.ADOPTED, from_on__lt=budget.until_on)
    replaced = others.filter(Q(until_on=None) | Q(until_on__gt=budget.from_on)).update(state=State.REPLACED)
    budget.resolution, budget.adopted_on = resolution, resolution.meeting.held_on if resolution else on
    budget.document = file_voucher(paper=paper, title=budget.title, by=by, subject_id=budget.pk)
    budget.save(update_fields=["adopted_on", "resolution", "document"])
    if resolution:
        note_effect(resolution=resolution, text=ADOPTED, said={"title": budget.title}, is_done=True, by=by)
    said = {"on": f"{budget.adopted_on}", "decision": resolution.number if resolution else ""}
    return _moved(budget, State.ADOPTED, "budget.adopt", by, replaced=replaced, **said)


def locked(budget: Budget, *stages: str) -> Budget:
    """Lock a budget that is at one of the stages.

    :raises BudgetIsAtAnotherStage: when it is not.
    """
    budget = still_there(Budget.objects.select_for_update(), budget.pk)
    if budget.state not in stages:
        raise BudgetIsAtAnotherStage(title=budget.title, state=budget.get_state_display())
    return budget


def _moved(budget: Budget, state: str, action: str, by: UUID | None, **said: Any) -> Budget:
    budget.state = state
    budget.save(update_fields=["state"])
    record(action=action, subject=budget, by=by, title=budget.title, **said)
    return budget
