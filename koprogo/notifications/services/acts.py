"""What a person decides about a letter on its way."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Q, QuerySet, When
from django.utils.timezone import now

from buildings.queries.letters import letter_recipient
from documents.models import Document
from documents.services import DocumentHasNotFailed, retry_document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.models import Delivery
from koprogo.notifications.queries import QUEUE
from koprogo.notifications.services.summary import refresh_letters_waiting
from koprogo.operations.services.waking import wake

State, Channel = Delivery.State, Delivery.Channel
# One click stays within the time of a request; the next goes on.
MOST_RETRIES = 200


class DeliveryIsNotStuck(DomainError):
    """Only a letter that failed, or whose fate is unknown, is sent again by hand."""

    code = "delivery-is-not-stuck"
    message = N_("Cet envoi n'est ni en échec ni à vérifier.")


class AddresseeHasNoAddress(DomainError):
    """A letter needs an address."""

    code = "addressee-has-no-address"
    message = N_("Aucune adresse n'est connue pour %(name)s.")
    advice = N_("Ajoutez l'adresse dans la fiche du copropriétaire, puis réessayez.")


@transaction.atomic
def retry_delivery(*, delivery: Delivery, on: date, by: UUID | None) -> Delivery:
    """Send again what failed or may not have left; a letter without address takes the one known on ``on``.

    :raises DeliveryIsNotStuck: when it neither failed nor is to be checked.
    :raises AddresseeHasNoAddress: when a letter on paper still has nowhere to go.
    """
    delivery = _stuck(delivery, State.FAILED, State.TO_CHECK)
    is_on_paper = delivery.channel != Channel.EMAIL
    if is_on_paper:
        _address(delivery, on)
    delivery.state = State.TO_PRINT if is_on_paper else State.WAITING
    delivery.attempt_count, delivery.next_attempt_at, delivery.last_error = 0, None, ""
    delivery.save(update_fields=["state", "address", "attempt_count", "next_attempt_at", "last_error"])
    record(action="delivery.retry", subject=delivery, by=by)
    wake(QUEUE)
    refresh_letters_waiting()
    return delivery


def retry_failures(*, on: date, by: UUID | None) -> tuple[int, int]:
    """Try again the papers and letters in failure, the oldest first; return how many were, and how many are left.

    What may have left already (to be checked) is for a person to decide on, one by one.
    """
    count = left = 0
    for document in Document.objects.filter(state=Document.State.FAILED).order_by("id")[:MOST_RETRIES]:
        with suppress(DocumentHasNotFailed):
            retry_document(document=document, by=by)
            count += 1
    for delivery in _failed()[: MOST_RETRIES - count]:
        with suppress(DeliveryIsNotStuck):
            is_sent = _sent_again(delivery, on, by)
            count, left = count + is_sent, left + (not is_sent)
    return count, left


def _failed() -> QuerySet[Delivery]:
    """Select the letters in failure, those without an address last: they must not stand in the way of the others."""
    lacks_address = Case(When(~Q(channel=Channel.EMAIL), address="", then=1), default=0)
    return Delivery.objects.filter(state=State.FAILED).order_by(lacks_address, "id")


def _sent_again(delivery: Delivery, on: date, by: UUID | None) -> bool:
    try:
        retry_delivery(delivery=delivery, on=on, by=by)
    except AddresseeHasNoAddress:
        return False
    return True


@transaction.atomic
def confirm_delivery(*, delivery: Delivery, by: UUID | None) -> Delivery:
    """Count as sent an e-mail that broke off but was found to have left.

    :raises DeliveryIsNotStuck: when it is not to be checked.
    """
    delivery = _stuck(delivery, State.TO_CHECK)
    delivery.state, delivery.sent_at, delivery.last_error = State.SENT, delivery.claimed_at, ""
    delivery.save(update_fields=["state", "sent_at", "last_error"])
    record(action="delivery.confirm", subject=delivery, by=by)
    refresh_letters_waiting()
    return delivery


@transaction.atomic
def mark_printed(*, ids: Collection[UUID], by: UUID | None) -> int:
    """Count letters as printed and posted now; those already are stay as they are. Return how many changed."""
    waiting = Delivery.objects.filter(pk__in=ids, state=State.TO_PRINT, document__state=Document.State.RENDERED)
    rows = list(waiting.select_for_update(of=("self",)))
    for delivery in rows:
        record(action="delivery.printed", subject=delivery, by=by, address=delivery.address)
    count = Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.PRINTED, sent_at=now())
    refresh_letters_waiting()
    return count


def _stuck(delivery: Delivery, *states: Delivery.State) -> Delivery:
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("owner").get(pk=delivery.pk)
    if delivery.state not in states:
        raise DeliveryIsNotStuck
    return delivery


def _address(delivery: Delivery, on: date) -> None:
    if not delivery.address and delivery.owner:
        delivery.address = "\n".join(letter_recipient(delivery.owner, on).lines)[:300]
    if not delivery.address:
        raise AddresseeHasNoAddress(name=delivery.recipient)
