"""E-mails that rows ask for: tried now, and later and later while the server is down."""

import logging
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.utils import timezone

LONGEST_WAIT = timedelta(hours=2)
logger = logging.getLogger(__name__)


def postpone(row: Any) -> None:
    """Put the next try of ``row`` off, twice as far each time; save it before the try, which may kill the worker."""
    row.try_after = timezone.now() + min(timedelta(minutes=2**row.try_count), LONGEST_WAIT)
    row.try_count = min(row.try_count + 1, 30)


def has_left(message: EmailMessage, *, about: str) -> bool:
    """Send a message; return whether the server took it."""
    try:
        message.send()
    except OSError:
        logger.warning("%s not sent, to be tried again", about)
        return False
    return True
