"""What was reminded of under book XIX: free reminders, and the fourteen days after each (R-340, R-341)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from accounting.domain.book_xix import Waiting, waiting
from accounting.models import Reminder
from koprogo.notifications.models import Delivery

Key = tuple[UUID | None, date]


def wait_after(reminder: Reminder) -> Waiting:
    """Return the days a reminder gives to pay, by the way it was sent."""
    ways = Delivery.objects.filter(document=reminder.document_id).values_list("channel", flat=True)
    return waiting(reminder.dated_on, electronic=set(ways) == {Delivery.Channel.EMAIL})


def free_reminders(owner_id: UUID, on: date) -> int:
    """Count the first reminders an owner was sent in the calendar year of a day."""
    sent = Reminder.objects.filter(owner=owner_id, state=Reminder.State.SENT, stage=1)
    return sent.filter(dated_on__year=on.year, dated_on__lte=on).count()


def waited(owner_id: UUID, begins: Mapping[Key, date], on: date) -> dict[Key, date]:
    """Let interest begin when the fourteen days after a first reminder are over; what had none bears none."""
    sent = Reminder.objects.filter(owner=owner_id, state=Reminder.State.SENT, dated_on__lte=on).order_by("dated_on")
    ends: dict[Key, date] = {}
    for reminder in sent:
        for key in set(named_debts(reminder)) & begins.keys() - ends.keys():
            ends[key] = wait_after(reminder).ends_on
    return {key: max(begins[key], end) for key, end in ends.items()}


def named_debts(reminder: Reminder) -> Iterable[Key]:
    """Return the debts a reminder names, by what made them and their day."""
    for row in reminder.items:
        yield UUID(row["item"]) if row["item"] else None, date.fromisoformat(row["due_on"])
