"""Noting the proof of posting of a formal notice."""

from uuid import UUID

from django.db import transaction

from accounting.models import Reminder
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.models import Delivery


class ReminderIsNotRegistered(DomainError):
    """Only a registered letter has a number to follow it by."""

    code = "reminder-not-registered"
    message = N_("Ce rappel n'est pas parti par envoi recommandé.")


@transaction.atomic
def note_tracking(*, reminder: Reminder, tracking_number: str, by: UUID | None) -> Reminder:
    """Keep the number the post gave to the registered letter of a formal notice.

    :raises ReminderIsNotRegistered: when it went another way, or was not sent.
    """
    reminder = Reminder.objects.select_for_update(of=("self",)).get(pk=reminder.pk)
    letters = Delivery.objects.filter(document=reminder.document_id, channel=Delivery.Channel.REGISTERED)
    if reminder.document_id is None or not letters.update(tracking_number=tracking_number):
        raise ReminderIsNotRegistered
    reminder.tracking_number = tracking_number
    reminder.save(update_fields=["tracking_number"])
    record(action="reminder.track", subject=reminder, by=by, tracking_number=tracking_number)
    return reminder
