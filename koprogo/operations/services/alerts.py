"""Telling the operator what needs a person."""

import logging
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from redis.exceptions import RedisError

from koprogo.operations.redis import broker, key

logger = logging.getLogger(__name__)
QUIET_SECONDS = 60 * 60


def alert(subject: str, text: str) -> None:
    """Write to the log, and to the operators by e-mail: of one matter at most once an hour."""
    logger.error("%s: %s", subject, text)
    if not settings.OPERATOR_EMAILS or _was_told(subject):
        return
    try:
        EmailMessage(f"[KoproGo] {subject}", text, to=settings.OPERATOR_EMAILS).send()
    except OSError as error:
        logger.error("operators were not told of %s: %r", subject, error)


def _was_told(subject: str) -> bool:
    name = key("told", sha256(subject.encode()).hexdigest()[:32])
    try:
        return not broker().set(name, 1, nx=True, ex=QUIET_SECONDS)
    except RedisError:
        return False
