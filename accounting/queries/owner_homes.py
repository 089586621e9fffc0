"""What an owner sees first: what he owes, by when, and how to pay it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounting.domain.reminder_entries import PLAN
from accounting.queries.balances import receivable_lines
from accounting.queries.gathered_cards import gathered, plan_payment, reminder_payment
from accounting.queries.open_items import EVER, OpenItem, open_items
from accounting.queries.payment_cards import Payment, single_payments
from accounting.queries.payment_plans import PlanState, running_plans
from accounting.queries.sums import balances_by
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class OwnerHome:
    """What an owner sees first: what he owes, the next day, and how to pay.

    ``waiting_cents`` of the balance is a settlement that the assembly has not approved: nobody pays it yet.
    """

    balance_cents: Cents
    waiting_cents: Cents
    overdue_cents: Cents
    next_due_on: date | None
    next_due_cents: Cents
    payments: tuple[Payment, ...]

    @property
    def payable_cents(self) -> Cents:
        return Cents(self.balance_cents - self.waiting_cents)


def owner_home(party_ids: Iterable[UUID], on: date) -> OwnerHome:
    """Return what the owners ``party_ids`` owe together, and how to pay it; what a plan spreads is due by its parts."""
    owners = list(party_ids)
    due = [item for item in open_items(owners=owners) if item.open_cents]
    free = [item for item in due if item.account != PLAN]
    plans = running_plans(owners, due, on)
    upcoming = _upcoming(free, plans, on)
    next_due_on = min((day for day, _cents in upcoming), default=None)
    late = _sum(item for item in free if item.due_on < on) + sum(plan.missed_cents for plan in plans)
    return OwnerHome(
        balance_cents=Cents(_sum(due) - _credit(owners)),
        waiting_cents=_sum(item for item in free if item.due_on == EVER),
        overdue_cents=Cents(late),
        next_due_on=next_due_on,
        next_due_cents=Cents(sum(cents for day, cents in upcoming if day == next_due_on)),
        payments=_payments(owners, free, plans, on),
    )


def _upcoming(free: Iterable[OpenItem], plans: Iterable[PlanState], on: date) -> list[tuple[date, int]]:
    """Return what is to be paid on which coming day."""
    days = [(item.due_on, int(item.open_cents)) for item in free if on <= item.due_on < EVER]
    asked = [(plan, part) for plan in plans if (part := plan.asked)]
    return days + [(part.due_on, part.cents - plan.missed_cents) for plan, part in asked if part.due_on >= on]


def _payments(owners: list[UUID], free: list[OpenItem], plans: Sequence[PlanState], on: date) -> tuple[Payment, ...]:
    """Give plans and reminders a card for all they ask, and what is in none of them a card of its own."""
    reminded = gathered(owners, free)
    covered = {id(item) for one in reminded for item in one.items}
    alone = [item for item in free if id(item) not in covered]
    cards = [plan_payment(plan) for plan in plans] + [reminder_payment(one, on) for one in reminded]
    return (*(card for found in cards for card in found), *single_payments(owners, alone, on))


def _sum(items: Iterable[OpenItem]) -> Cents:
    return Cents(sum(item.open_cents for item in items))


def _credit(owners: list[UUID]) -> int:
    """Return what owners have paid beyond all they were charged."""
    balances = balances_by(receivable_lines().filter(owner__in=owners), "owner")
    return sum(max(-cents, 0) for cents in balances.values())
