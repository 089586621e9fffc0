"""Reading letters on their way."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from documents.models import Document, DocumentBatch
from koprogo.notifications.models import Delivery

State, Channel = Delivery.State, Delivery.Channel

# The name under which letters wait for a worker (koprogo.operations).
QUEUE = "letters"


def anything_unsent() -> bool:
    """Say whether an e-mail waits for its paper or its turn, rests, or is with a worker that may be dead."""
    return Delivery.objects.filter(channel=Channel.EMAIL, state__in=[State.WAITING, State.SENDING]).exists()


def letters_to_print() -> list[Delivery]:
    """Return the finished letters that wait for paper, in the order of the post: country, postal code, name."""
    waiting = Delivery.objects.filter(state=State.TO_PRINT, document__state=Document.State.RENDERED)
    return sorted(waiting.select_related("document"), key=postal_order)


def postal_order(delivery: Delivery) -> tuple[str, str, str]:
    """Read the order off the frozen address: Belgium first, whose lines end with the town."""
    lines = delivery.address.splitlines() or [""]
    is_abroad = not lines[-1][:1].isdigit()
    country = lines[-1] if is_abroad else ""
    town = lines[-2] if is_abroad and len(lines) > 1 else lines[-1]
    return country, town, delivery.recipient


@dataclass(frozen=True, slots=True)
class BatchDeliveries:
    """What became of the letters of a batch."""

    to_email_count: int
    emailed_count: int
    to_print_count: int
    printed_count: int
    failed_count: int
    to_check_count: int
    on_their_way_count: int


def batch_deliveries(batch: DocumentBatch) -> BatchDeliveries:
    def count(**condition: object) -> Count:
        return Count("pk", filter=Q(**condition))

    counts = Delivery.objects.filter(document__batch=batch).aggregate(
        to_email_count=count(channel=Channel.EMAIL),
        emailed_count=count(state=State.SENT),
        to_print_count=count(state=State.TO_PRINT),
        printed_count=count(state=State.PRINTED),
        failed_count=count(state=State.FAILED),
        to_check_count=count(state=State.TO_CHECK),
        on_their_way_count=count(state__in=[State.WAITING, State.SENDING], attempt_count__lte=1, last_error=""),
    )
    return BatchDeliveries(**counts)


def failure_count() -> int:
    """Return how many papers and letters may be tried again together."""
    papers = Document.objects.filter(state=Document.State.FAILED).count()
    return papers + Delivery.objects.filter(state=State.FAILED).count()


def stuck_deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state__in=[State.FAILED, State.TO_CHECK])
