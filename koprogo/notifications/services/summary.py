"""What the portfolio of the syndic, and the operator, see of this copropriété's letters."""

from django.db.models import Count, Q

from koprogo.notifications.models import Delivery
from koprogo.tenancy.portfolio import keep_summary

State = Delivery.State


def refresh_letters_waiting() -> None:
    """Count anew the letters that wait to be printed and posted, and those that need a person."""
    waiting, failed = Q(state=State.TO_PRINT), Q(state__in=[State.FAILED, State.TO_CHECK])
    still_open = Delivery.objects.exclude(state__in=[State.SENT, State.PRINTED])
    counts = still_open.aggregate(waiting=Count("id", filter=waiting), failed=Count("id", filter=failed))
    keep_summary(letters_waiting_count=counts["waiting"], letters_failed_count=counts["failed"])
