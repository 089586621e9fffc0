"""Payment plans: agreed, followed, kept or broken (account 4106)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.domain.ledger import Line
from accounting.domain.payment_plans import Instalment, schedule, to_remind
from accounting.domain.payments import Debt
from accounting.domain.reminder_entries import ORDINARY, PLAN, move_lines
from accounting.models import JournalEntry, PaymentPlan, Reminder
from accounting.queries.open_items import standing_debts
from accounting.queries.payment_plans import PlanState, plan_state
from accounting.queries.reminder_letters import house_language
from accounting.services.communications import next_ogms
from accounting.services.fiscal_years import hold_payments
from accounting.services.ledger import post_entry
from accounting.services.plan_letters import queue_plan_reminder
from accounting.services.portfolio import refresh_portfolio
from accounting.services.proposals import drop
from buildings.models import Owner
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.formats import day
from koprogo.core.money import Cents

State = PaymentPlan.State


class PlanIsRunning(DomainError):
    """One plan at a time."""

    code = "plan-running"
    message = N_("Un plan de paiement est déjà en cours pour ce copropriétaire.")
    advice = N_("Rompez-le d'abord, puis convenez-en un nouveau.")


class NothingToPlan(DomainError):
    """A plan is about debts that exist."""

    code = "plan-nothing"
    message = N_("Ce copropriétaire ne devait rien au %(on)s.")


class PlanIsOver(DomainError):
    """A plan that was kept or broken is over."""

    code = "plan-over"
    message = N_("Ce plan de paiement n'est plus en cours.")


@transaction.atomic
def agree_plan(
    *, owner: Owner, agreed_on: date, count: int, first_on: date, basis: str = "", by: UUID | None
) -> PaymentPlan:
    """Let an owner pay what he owes by monthly parts: his debts move to 4106 and keep their age.

    :raises PlanIsRunning: when there is one.
    :raises NothingToPlan: when nothing is due on that day.
    :raises InstalmentsAreTooMany: for fewer than 2, more than 60, or more than there are cents.
    """
    hold_payments()
    check_no_plan(owner)
    debts = _debts_to_plan(owner, agreed_on)
    total = Cents(sum(debt.open_cents for debt in debts))
    rows = schedule(total, count=count, first_on=first_on)
    plan = PaymentPlan.objects.create(
        owner=owner,
        agreed_on=agreed_on,
        basis=basis,
        total_cents=total,
        instalments=[row.written() for row in rows],
        ogm=next_ogms(1)[0],
        created_by=by,
    )
    _move(plan, debts, to=PLAN, on=agreed_on, by=by)
    _drop_proposal(owner, by)
    record(action="payment_plan.agree", subject=plan, by=by, cents=total, count=count)
    return plan


def _debts_to_plan(owner: Owner, on: date) -> list[Debt]:
    """Return what an owner must pay by a day, with the costs and interest he was charged."""
    debts = [debt for debt in standing_debts(owner.pk, on) if debt.due_on <= on or debt.is_accessory]
    if not sum(debt.open_cents for debt in debts):
        raise NothingToPlan(on=day(on))
    return debts


def _drop_proposal(owner: Owner, by: UUID | None) -> None:
    for reminder in Reminder.objects.filter(owner=owner, state=Reminder.State.PROPOSED).select_for_update(of=("self",)):
        drop(reminder, by=by)


def check_no_plan(owner: Owner) -> None:
    """Refuse what a running plan stands in the way of.

    :raises PlanIsRunning: when there is one.
    """
    if PaymentPlan.objects.filter(owner=owner, state=State.RUNNING).exists():
        raise PlanIsRunning


@transaction.atomic
def break_plan(*, plan: PaymentPlan, on: date, by: UUID | None) -> PaymentPlan:
    """End a plan that is not kept: what is open goes back to 4101, of the same age, and is chased again.

    :raises PlanIsOver: when it was kept or broken before.
    """
    plan = _running(plan)
    hold_payments()
    on = max(on, plan.agreed_on)
    debts = [debt for debt in standing_debts(plan.owner_id, on) if debt.account == PLAN]
    _move(plan, debts, to=ORDINARY, on=on, by=by)
    _end(plan, State.ENDED, on)
    record(action="payment_plan.break", subject=plan, by=by)
    return plan


def follow_plans(*, on: date) -> int:
    """Close the plans that are paid and remind of missed instalments, each once; return how many letters."""
    plans = PaymentPlan.objects.filter(state=State.RUNNING).order_by("pk")
    return sum(_followed(plan, on) for plan in plans)


@transaction.atomic
def _followed(plan: PaymentPlan, on: date) -> bool:
    try:
        plan = _running(plan)
    except PlanIsOver:
        return False
    state = plan_state(plan, on)
    if not state.open_cents:
        _end(plan, State.KEPT, on)
        record(action="payment_plan.kept", subject=plan, by=None)
        return False
    places = to_remind(state.instalments, paid=state.paid_cents, on=on)
    return bool(places) and _reminded(state, places, on)


def _reminded(state: PlanState, places: Sequence[int], on: date) -> bool:
    plan, rows = state.plan, state.instalments
    plan.instalments = [_noted(row, on if place in places else None) for place, row in enumerate(rows)]
    plan.save(update_fields=["instalments"])
    queue_plan_reminder(state=state, on=on)
    record(action="payment_plan.remind", subject=plan, by=None, cents=state.missed_cents)
    return True


def _noted(row: Instalment, on: date | None) -> dict[str, object]:
    return (row.reminded(on) if on else row).written()


def _running(plan: PaymentPlan) -> PaymentPlan:
    plan = PaymentPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.state != State.RUNNING:
        raise PlanIsOver
    return plan


def _end(plan: PaymentPlan, state: str, on: date) -> None:
    plan.state, plan.ended_on = state, on
    plan.save(update_fields=["state", "ended_on"])


def _move(plan: PaymentPlan, debts: Sequence[Debt], *, to: str, on: date, by: UUID | None) -> None:
    lines: tuple[Line, ...] = move_lines(debts, owner=plan.owner_id, to=to)
    if not lines:
        return
    with override(house_language()):
        text = _("Plan de paiement") if to == PLAN else _("Plan de paiement rompu")
    post_entry(
        journal=JournalEntry.Journal.MISCELLANEOUS,
        on=on,
        text=text,
        lines=lines,
        by=by,
        source=JournalEntry.Source.PLAN,
        source_id=plan.pk,
    )
    refresh_portfolio(on=on)
