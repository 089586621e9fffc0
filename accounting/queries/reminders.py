"""Reading reminders: what is proposed, what was sent, with their names in the language of the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from accounting.models import JournalEntry, Reminder
from accounting.queries.interest import FORMAL
from accounting.queries.policies import books_policy, stages_of
from accounting.queries.reminder_letters import reminder_title
from koprogo.core.money import Cents
from koprogo.notifications.models import Delivery

State = Reminder.State


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder as a list shows it."""

    reminder: Reminder
    title: str
    is_formal: bool
    oldest_due_on: date

    @property
    def total_cents(self) -> Cents:
        reminder = self.reminder
        return Cents(reminder.overdue_cents + reminder.cost_cents + reminder.interest_cents)


def reminders(state: str = "") -> QuerySet[Reminder]:
    """Return the reminders of a state, of all, the largest proposals and the latest letters first."""
    found = Reminder.objects.select_related("owner", "document")
    if state == State.PROPOSED:
        return found.filter(state=state).order_by("-overdue_cents", "pk")
    return found.filter(state=state) if state else found


def reminder_rows(found: Iterable[Reminder]) -> list[ReminderRow]:
    """Name each reminder as its policy does, a letter as it was sent."""
    stages = stages_of(books_policy())
    return [_row(reminder, stages) for reminder in found]


def _row(reminder: Reminder, stages: Any) -> ReminderRow:
    stage = stages[min(reminder.stage, len(stages)) - 1]
    is_formal = reminder.document.kind == FORMAL if reminder.document else stage.is_formal
    title = reminder_title(reminder.stage, is_formal=is_formal, language=get_language() or "fr")
    oldest = min(date.fromisoformat(row["due_on"]) for row in reminder.items)
    return ReminderRow(reminder, title, is_formal, oldest)


def reminder_entries(reminder: Reminder) -> QuerySet[JournalEntry]:
    """Return the entries by which a reminder was charged."""
    return JournalEntry.objects.filter(source=JournalEntry.Source.REMINDER, source_id=reminder.pk).order_by("id")


def reminder_deliveries(reminder: Reminder) -> QuerySet[Delivery]:
    """Return the ways the letter of a reminder went."""
    return Delivery.objects.filter(document=reminder.document_id).order_by("pk")


def waiting_count() -> int:
    """Return how many reminders are proposed."""
    return Reminder.objects.filter(state=State.PROPOSED).count()
