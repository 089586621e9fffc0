"""Whom to remind on a day: each owner for his own late debts, at the stage his last reminder leads to (R-333)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounting.domain.book_xix import capped, is_free
from accounting.domain.reminders import SentStage, Stage, next_stage
from accounting.models import BooksPolicy, PaymentPlan, Reminder
from accounting.queries.book_xix import free_reminders, wait_after
from accounting.queries.interest import interest_due
from accounting.queries.open_items import OpenItem, open_items
from accounting.queries.policies import stages_of
from koprogo.core.money import ZERO, Cents


@dataclass(frozen=True, slots=True)
class Chase:
    """The late debts of one owner, and the reminders already sent about them."""

    owner_id: UUID
    late: tuple[OpenItem, ...]
    sent: tuple[Reminder, ...] = ()

    @property
    def principal(self) -> list[OpenItem]:
        """What he is reminded of; costs and interest alone bring no reminder."""
        return [item for item in self.late if not item.is_accessory]

    @property
    def overdue_cents(self) -> Cents:
        return Cents(sum(item.open_cents for item in self.late))

    @property
    def principal_cents(self) -> Cents:
        return Cents(sum(item.open_cents for item in self.principal))

    @property
    def last(self) -> SentStage | None:
        return SentStage(self.sent[-1].stage, self.sent[-1].dated_on) if self.sent else None

    @property
    def charged_cents(self) -> Cents:
        """Return the costs of the reminders sent about these debts."""
        return Cents(sum(reminder.cost_cents for reminder in self.sent))

    def stage_on(self, stages: tuple[Stage, ...], on: date) -> int | None:
        """Return the number of the reminder to send on a day, or None."""
        if not self.principal:
            return None
        oldest = min(item.due_on for item in self.principal)
        return next_stage(stages, oldest_due_on=oldest, sent=self.last, on=on)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a reminder says and charges."""

    stage: int
    items: list[dict[str, Any]]
    overdue_cents: Cents
    interest_cents: Cents
    cost_cents: Cents

    @property
    def total_cents(self) -> Cents:
        return Cents(self.overdue_cents + self.interest_cents + self.cost_cents)


def chases(on: date, *, owners: Collection[UUID] | None = None) -> dict[UUID, Chase]:
    """Return the owners who are late, with the costs they were charged, but for those who pay by a plan."""
    late: dict[UUID, list[OpenItem]] = defaultdict(list)
    for item in open_items(owners=owners, on=on):
        if item.open_cents and (item.due_on < on or item.is_accessory):
            late[item.owner_id].append(item)
    planned = PaymentPlan.objects.filter(state=PaymentPlan.State.RUNNING, owner__in=late)
    for owner in planned.values_list("owner", flat=True):
        late.pop(owner)
    sent = _sent_about(late)
    return {owner: Chase(owner, tuple(items), tuple(sent.get(owner, ()))) for owner, items in late.items()}


def _sent_about(late: Mapping[UUID, Iterable[OpenItem]]) -> dict[UUID, list[Reminder]]:
    """Return, oldest first, the reminders that named a debt which is still open."""
    about: dict[UUID, list[Reminder]] = defaultdict(list)
    open_ids = {owner: {str(item.item_id) for item in items if not item.is_accessory} for owner, items in late.items()}
    reminders = Reminder.objects.filter(owner__in=late, state=Reminder.State.SENT).order_by("dated_on", "pk")
    for reminder in reminders:
        if open_ids[reminder.owner_id] & {row["item"] for row in reminder.items}:
            about[reminder.owner_id].append(reminder)
    return about


def figures(chase: Chase, *, policy: BooksPolicy, on: date) -> Figures | None:
    """Return what the reminder of a day says, or None when none is to be sent.

    :raises LegalRateIsUnknown: when interest is charged for a year without a rate.
    """
    number = chase.stage_on(stages_of(policy), on)
    if number is None:
        return None
    stage = stages_of(policy)[number - 1]
    return Figures(
        stage=number,
        items=[_row(item) for item in chase.late],
        overdue_cents=chase.overdue_cents,
        interest_cents=interest_due(chase.owner_id, on=on, policy=policy) if stage.interest else ZERO,
        cost_cents=_cost(chase, stage, policy, on),
    )


def _row(item: OpenItem) -> dict[str, Any]:
    return {
        "item": str(item.item_id) if item.item_id else "",
        "title": item.text,
        "due_on": item.due_on.isoformat(),
        "open_cents": item.open_cents,
    }


def _cost(chase: Chase, stage: Stage, policy: BooksPolicy, on: date) -> Cents:
    """Return what a reminder costs; under book XIX nothing while one is free or its days run (R-341), then capped."""
    if not policy.book_xix:
        return stage.cost_cents
    if is_free(free_reminders(chase.owner_id, on)) if not chase.sent else not _has_waited(chase, on):
        return ZERO
    return capped(stage.cost_cents, chase.principal_cents, chase.charged_cents, postage=stage.postage_cents)


def _has_waited(chase: Chase, on: date) -> bool:
    return on >= wait_after(chase.sent[0]).costs_from
