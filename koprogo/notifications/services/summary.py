"""What the portfolio of the syndic, and the operator, see of this copropriété's letters."""

from django.db.models import Count, Q

from koprogo.notifications.models import Delivery
from koprogo.tenancy.portfolio import keep_summary

State = Delivery.State
# Where each figure is kept, and the letters it counts: for a worker, for the post, for a person.
COUNTED = {
    "emails_waiting_count": [State.WAITING, State.SENDING],
    "letters_waiting_count": [State.TO_PRINT],
    "letters_failed_count": [State.FAILED, State.TO_CHECK],
}


def refresh_letters_waiting() -> None:
    """Count anew the letters that are still to leave."""
    still_open = Delivery.objects.exclude(state__in=[State.SENT, State.PRINTED])
    counts = {name: Count("id", filter=Q(state__in=states)) for name, states in COUNTED.items()}
    keep_summary(**still_open.aggregate(**counts))
