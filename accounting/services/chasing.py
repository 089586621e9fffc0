"""Chasing day after day: plans first, then reminders, sent where the copropriété lets them go by themselves."""

from datetime import date

from accounting.queries.policies import books_policy
from accounting.services.payment_plans import follow_plans
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import RemindersAreDecided, send_reminders


def chase(*, on: date) -> None:
    """Follow the payment plans and propose the reminders of a day; send them when nobody is to look at them first."""
    follow_plans(on=on)
    proposed = propose_reminders(on=on)
    if not proposed or not books_policy().reminders_go_alone:
        return
    try:
        send_reminders(ids=[reminder.pk for reminder in proposed], on=on, by=None)
    except RemindersAreDecided:
        # Somebody sent them in the meantime.
        return
