"""What the portfolio of the syndic shows of this copropriété's letters."""

from koprogo.notifications.models import Delivery
from koprogo.tenancy.portfolio import keep_summary


def refresh_letters_waiting() -> None:
    """Count anew the letters that wait to be printed and posted."""
    keep_summary(letters_waiting_count=Delivery.objects.filter(state=Delivery.State.TO_PRINT).count())
