"""Proposing reminders each day: made when due, brought up to date, dropped as soon as the debt is paid."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounting.models import Reminder
from accounting.queries.chasing import Figures, chases, figures
from accounting.queries.policies import books_policy
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

State = Reminder.State


class ReminderIsDecided(DomainError):
    """A reminder that was sent or dropped is what it is."""

    code = "reminder-decided"
    message = N_("Ce rappel n'est plus proposé : il a été envoyé ou écarté.")


@transaction.atomic
def propose_reminders(*, on: date) -> list[Reminder]:
    """Bring the proposals up to date, at most one an owner, and return them."""
    locked_association()
    policy = books_policy()
    proposed = {reminder.owner_id: reminder for reminder in _proposed()}
    due: dict[UUID, Figures] = {}
    for owner, chase in chases(on).items():
        if said := figures(chase, policy=policy, on=on):
            due[owner] = said
    for owner in proposed.keys() - due.keys():
        drop(proposed[owner], by=None)
    return [_kept(proposed.get(owner), owner, said, on) for owner, said in due.items()]


def _proposed() -> list[Reminder]:
    return list(Reminder.objects.filter(state=State.PROPOSED).select_for_update(of=("self",)).order_by("pk"))


def _kept(reminder: Reminder | None, owner: UUID, said: Figures, on: date) -> Reminder:
    """Bring a proposal up to date; a new one stands in the log."""
    is_new = reminder is None
    reminder = reminder or Reminder(owner_id=owner)
    apply(reminder, said, on)
    reminder.save(force_insert=is_new)
    if is_new:
        record(action="reminder.propose", subject=reminder, by=None, stage=reminder.stage)
    return reminder


def apply(reminder: Reminder, said: Figures, on: date) -> None:
    """Make a reminder say what is due on a day."""
    reminder.stage, reminder.dated_on, reminder.items = said.stage, on, said.items
    reminder.overdue_cents, reminder.interest_cents = said.overdue_cents, said.interest_cents
    reminder.cost_cents = said.cost_cents


def drop(reminder: Reminder, *, by: UUID | None) -> None:
    """Put a proposal aside; the log says by whom, or that it was paid."""
    reminder.state, reminder.decided_by = State.DROPPED, by
    reminder.save(update_fields=["state", "decided_by"])
    record(action="reminder.drop", subject=reminder, by=by)


@transaction.atomic
def drop_reminder(*, reminder: Reminder, by: UUID | None) -> Reminder:
    """Put aside a proposal; tomorrow it is proposed anew while the debt is late.

    :raises ReminderIsDecided: when it was sent or dropped before.
    """
    reminder = Reminder.objects.select_for_update(of=("self",)).get(pk=reminder.pk)
    if reminder.state != State.PROPOSED:
        raise ReminderIsDecided
    drop(reminder, by=by)
    return reminder
