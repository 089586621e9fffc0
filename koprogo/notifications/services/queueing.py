"""Deciding how a paper reaches its addressee, and freezing where."""

from collections.abc import Iterable, Sized
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from buildings.models import Owner
from buildings.queries.letters import Recipient, letter_recipients
from documents.models import Document
from koprogo.core.errors import N_
from koprogo.notifications.models import Delivery
from koprogo.notifications.queries import QUEUE
from koprogo.notifications.services.summary import refresh_letters_waiting
from koprogo.operations.services.waking import wake

Channel, State = Delivery.Channel, Delivery.State
NO_ADDRESS = N_("Aucune adresse n'est connue pour ce destinataire.")


def queue_delivery(*, document: Document, owner: Owner, on: date) -> Delivery:
    """Send ``document`` to ``owner``: by e-mail if a written consent is in force on ``on``, else on paper."""
    return queue_deliveries(addressed=[(document, owner)], on=on)[0]


@transaction.atomic
def queue_registered(*, addressed: Iterable[tuple[Document, Owner]], on: date) -> list[Delivery]:
    """Send each document by registered letter, and by e-mail as well to who agreed to it (R-333)."""
    pairs = list(addressed)
    known = letter_recipients({owner.pk: owner for _, owner in pairs}.values(), on)
    by_email = [(document, owner) for document, owner in pairs if known[owner.pk].accepts_email]
    letters = [
        _delivery(document, owner, known[owner.pk], _on_paper(known[owner.pk].lines, Channel.REGISTERED))
        for document, owner in pairs
    ]
    queued = Delivery.objects.bulk_create(letters, batch_size=500)
    return queued + queue_deliveries(addressed=by_email, on=on)


@transaction.atomic
def queue_lawful(*, addressed: Iterable[tuple[Document, Owner]], on: date) -> list[Delivery]:
    """Send each document as the law asks of a convocation: registered, unless its owner accepted e-mail (R-109)."""
    return _queued(addressed, on, Channel.REGISTERED)


def queue_registered_to(*, document: Document, name: str, address: str, owner: Owner | None = None) -> Delivery:
    """Send a document by registered letter to a name and an address already known."""
    delivery = Delivery(
        document=document,
        owner=owner,
        recipient=name[:160],
        address=address.strip()[:300],
        language=document.language,
        **_on_paper(address.strip(), Channel.REGISTERED),
    )
    delivery.save(force_insert=True)
    refresh_letters_waiting()
    return delivery


@transaction.atomic
def queue_deliveries(*, addressed: Iterable[tuple[Document, Owner]], on: date) -> list[Delivery]:
    """Send many documents, each to its owner; name, address and channel are those of ``on`` (art. 3.87 §3)."""
    return _queued(addressed, on, Channel.POST)


def _queued(addressed: Iterable[tuple[Document, Owner]], on: date, paper: str) -> list[Delivery]:
    pairs = list(addressed)
    known = letter_recipients({owner.pk: owner for _, owner in pairs}.values(), on)
    deliveries = [
        _delivery(document, owner, known[owner.pk], _way(owner, known[owner.pk], paper)) for document, owner in pairs
    ]
    queued = Delivery.objects.bulk_create(deliveries, batch_size=500)
    wake(QUEUE)
    refresh_letters_waiting()
    return queued


def _delivery(document: Document, owner: Owner, to: Recipient, way: dict[str, Any]) -> Delivery:
    return Delivery(
        document=document,
        owner=owner,
        recipient=to.name[:160],
        address="\n".join(to.lines)[:300],
        language=document.language,
        **way,
    )


def _way(owner: Owner, to: Recipient, paper: str) -> dict[str, Any]:
    return _by_email(owner) if to.accepts_email else _on_paper(to.lines, paper)


def _by_email(owner: Owner) -> dict[str, Any]:
    basis = f"{owner.email_consent_on} {owner.email_consent_evidence}".strip()[:200]
    return {"channel": Channel.EMAIL, "channel_basis": basis, "email": owner.email, "state": State.WAITING}


def _on_paper(address: Sized, channel: str) -> dict[str, Any]:
    if not address:
        return {"channel": channel, "state": State.FAILED, "last_error": NO_ADDRESS}
    return {"channel": channel, "state": State.TO_PRINT}


@transaction.atomic
def withdraw_deliveries(*, documents: QuerySet[Document]) -> int:
    """Take out of the queues what says something that no longer holds; what is on its way or gone stays. Count it."""
    waiting = Delivery.objects.filter(document__in=documents, state__in=[State.WAITING, State.TO_PRINT, State.FAILED])
    held = list(waiting.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    Delivery.objects.filter(pk__in=held).delete()
    refresh_letters_waiting()
    return len(held)
