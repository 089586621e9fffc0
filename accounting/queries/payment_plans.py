"""How far a payment plan is paid."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounting.domain.payment_plans import Instalment, asked_next, missed
from accounting.domain.payments import Debt
from accounting.domain.reminder_entries import PLAN
from accounting.models import PaymentPlan
from accounting.queries.open_items import OpenItem, open_debts
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan, what is paid of it and what was missed."""

    plan: PaymentPlan
    open_cents: Cents
    on: date

    @property
    def paid_cents(self) -> Cents:
        return Cents(self.plan.total_cents - self.open_cents)

    @property
    def instalments(self) -> list[Instalment]:
        return [Instalment.read(row) for row in self.plan.instalments]

    @property
    def missed_cents(self) -> Cents:
        return missed(self.instalments, paid=self.paid_cents, on=self.on)

    @property
    def asked(self) -> Instalment | None:
        """Return what is to be paid next, and by when."""
        return asked_next(self.instalments, paid=self.paid_cents, on=self.on)

    @property
    def rows(self) -> list[tuple[Instalment, str]]:
        """Return each instalment with its state: paid, missed or due."""
        rows, asked = [], 0
        for row in self.instalments:
            asked += row.cents
            state = "paid" if asked <= self.paid_cents else "missed" if row.due_on < self.on else "due"
            rows.append((row, state))
        return rows


def planned_debts(owner_id: UUID, on: date) -> list[Debt]:
    """Return what an owner still owes under a plan."""
    return [debt for debt in open_debts(owner_id, on) if debt.account == PLAN]


def running_plans(owners: Collection[UUID], due: Iterable[OpenItem], on: date) -> list[PlanState]:
    """Return how far the running plans of owners are paid, by what they owe."""
    planned = [item for item in due if item.account == PLAN]
    plans = PaymentPlan.objects.filter(owner__in=owners, state=PaymentPlan.State.RUNNING) if planned else []
    sums = {plan: sum(item.open_cents for item in planned if item.owner_id == plan.owner_id) for plan in plans}
    return [PlanState(plan, Cents(cents), on) for plan, cents in sums.items()]


def plan_state(plan: PaymentPlan, on: date) -> PlanState:
    """Return what is paid of a plan until a day; of one that is over, nothing is open."""
    is_running = plan.state == PaymentPlan.State.RUNNING
    debts = planned_debts(plan.owner_id, on) if is_running else []
    return PlanState(plan, Cents(sum(debt.open_cents for debt in debts)), on)
