"""Sending by e-mail: claimed before, marked after, and never a second time without a human's word.

What the mail server refused, or never heard, is tried again. Where the line broke after the letter was
handed over, nobody knows whether it left: the row waits ``TO_CHECK`` for a person to look.
"""

import logging
import random
import smtplib
import time
from datetime import datetime, timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError, close_old_connections, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, now

from documents.models import Document
from koprogo.core.outages import is_outage
from koprogo.notifications.emails import letter_email
from koprogo.notifications.models import Delivery
from koprogo.notifications.services.outcomes import Outcome, outcome_of
from koprogo.notifications.services.summary import refresh_letters_waiting

logger = logging.getLogger(__name__)
State, Channel = Delivery.State, Delivery.Channel
MOST_ATTEMPTS = 10
LONGEST_PAUSE = timedelta(hours=6)
PAUSES_TO_NOTE = (1, 2, 4, 8, 16)
# Papers that reach who accepts no e-mail by registered letter only (art. 3.87 §3).
ELSE_REGISTERED = frozenset({"convocation"})


def send_for_a_while(*, seconds: float | None = None) -> bool:
    """Send what is due until nothing is, or the server is away; return False when only time ran out."""
    end = time.monotonic() + (settings.SLICE_SECONDS if seconds is None else seconds)
    connection = mail.get_connection()
    try:
        while time.monotonic() < end:
            outcome = send_next(connection=connection)
            if outcome in (None, Outcome.UNREACHABLE):
                return True
        return False
    finally:
        connection.close()


def send_next(*, connection: BaseEmailBackend) -> Outcome | None:
    """Send the oldest e-mail that is due and say what became of it; None when none is due."""
    delivery = _claim()
    if delivery is None:
        return None
    if delivery.owner and not delivery.owner.accepts_email_on(localdate()):
        return _put_on_paper(delivery)
    outcome, error = _try(delivery, connection)
    _note_surely(delivery, outcome, error)
    return outcome


def due(instant: datetime) -> QuerySet[Delivery]:
    """Select the e-mails to send: rendered, waiting, and rested if they failed."""
    rested = Q(next_attempt_at=None) | Q(next_attempt_at__lte=instant)
    return Delivery.objects.filter(
        rested, channel=Channel.EMAIL, state=State.WAITING, document__state=Document.State.RENDERED
    )


def flag_interrupted() -> int:
    """Put before a person what a dead worker was sending: it may have left, so it is not sent again."""
    limit = now() - timedelta(seconds=settings.CLAIM_STALE_SECONDS)
    left = Delivery.objects.filter(state=State.SENDING, claimed_at__lte=limit)
    if count := left.update(state=State.TO_CHECK, last_error=Outcome.UNKNOWN.told):
        refresh_letters_waiting()
    return count


def pause(attempt_count: int) -> timedelta:
    """Return how long to rest after so many attempts: one minute, doubled each time, a fifth of it by chance."""
    rest = min(timedelta(minutes=2 ** (attempt_count - 1)), LONGEST_PAUSE)
    return rest * random.randint(80, 120) // 100


@transaction.atomic
def _claim() -> Delivery | None:
    """Take the oldest e-mail due; its Message-ID is fixed before anything leaves."""
    rows = due(now()).order_by("id").select_related("document__owner", "owner")
    delivery = rows.select_for_update(of=("self",), skip_locked=True).first()
    if delivery is None:
        return None
    delivery.state = State.SENDING
    delivery.claimed_at = now()
    delivery.attempt_count += 1
    delivery.message_id = delivery.message_id or make_msgid(domain=urlsplit(settings.PUBLIC_URL).hostname)
    delivery.save(update_fields=["state", "claimed_at", "attempt_count", "message_id"])
    return delivery


def _try(delivery: Delivery, connection: BaseEmailBackend) -> tuple[Outcome, Exception | None]:
    try:
        message = letter_email(delivery, connection)
    except Exception as error:
        logger.exception("delivery %s was not composed", delivery.pk)
        return Outcome.POSTPONED if is_outage(error) else Outcome.NOT_COMPOSED, error
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome.UNREACHABLE, error
    try:
        message.send()
    except Exception as error:
        logger.warning("delivery %s: %r", delivery.pk, error)
        connection.close()
        return outcome_of(error), error
    return Outcome.SENT, None


def _note_surely(delivery: Delivery, outcome: Outcome, error: Exception | None) -> None:
    """Write it down even if the database is away for half a minute: what left would have to be looked up by hand."""
    for seconds in PAUSES_TO_NOTE:
        try:
            return _note(delivery, outcome, error)
        except OperationalError:
            logger.warning("delivery %s: %s is not written down yet", delivery.pk, outcome.name)
            close_old_connections()
            time.sleep(seconds)
    return _note(delivery, outcome, error)


def _note(delivery: Delivery, outcome: Outcome, error: Exception | None) -> None:
    """Write down what became of an e-mail, if this claim still holds it."""
    held = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, claimed_at=delivery.claimed_at)
    told = outcome.told if error else ""
    if outcome is Outcome.SENT:
        held.update(state=State.SENT, sent_at=now(), last_error="", next_attempt_at=None)
    elif outcome is Outcome.UNKNOWN:
        held.update(state=State.TO_CHECK, last_error=told)
        refresh_letters_waiting()
    elif outcome.is_final or delivery.attempt_count >= MOST_ATTEMPTS:
        held.update(state=State.FAILED, last_error=told)
        refresh_letters_waiting()
    else:
        held.update(state=State.WAITING, last_error=told, next_attempt_at=now() + pause(delivery.attempt_count))


def _put_on_paper(delivery: Delivery) -> Outcome:
    """Post what was to be e-mailed: the consent was withdrawn in the meantime (R-371)."""
    is_registered = delivery.document.kind in ELSE_REGISTERED
    Delivery.objects.filter(pk=delivery.pk, claimed_at=delivery.claimed_at).update(
        channel=Channel.REGISTERED if is_registered else Channel.POST,
        state=State.TO_PRINT,
        channel_basis="",
        last_error="",
    )
    refresh_letters_waiting()
    return Outcome.ON_PAPER
