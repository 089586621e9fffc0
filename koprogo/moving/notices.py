"""Telling syndics what happens to their copropriété: rows first, sent by the next sweep."""

import logging
import smtplib
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from koprogo.moving.models import Notice
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.urls import absolute, copropriete_url
from koprogo.users.models import User
from koprogo.users.queries_firms import syndics_of

logger = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(hours=2)


def tell_syndics(copropriete: Copropriete, template: str, **context: Any) -> None:
    """Write an e-mail to each syndic in his language, with the row that is about to say the same."""
    tell(syndics_of(copropriete), copropriete, template, **context)


def tell(people: Any, copropriete: Copropriete, template: str, **context: Any) -> None:
    link = absolute(copropriete_url(copropriete.slug, "moving"))
    with entered("public"):
        Notice.objects.bulk_create(
            [_notice(person, template, {"copropriete": copropriete, "link": link, **context}) for person in people]
        )


def _notice(person: User, template: str, context: dict[str, Any]) -> Notice:
    with translation.override(person.language):
        text = render_to_string(f"moving/emails/{template}.txt", context).strip()
    subject, _, body = text.partition("\n")
    return Notice(to=person.email, subject=subject.strip()[:200], body=body.strip() + "\n")


def send_notices() -> int:
    """Send what is due; return how many left."""
    count = 0
    while notice := _claim_next():
        count += _send(notice)
    return count


def _claim_next() -> Notice | None:
    with transaction.atomic():
        due = Notice.objects.filter(try_after__lte=timezone.now()).select_for_update(skip_locked=True)
        notice = due.order_by("id").first()
        if notice:
            notice.try_after = timezone.now() + min(timedelta(minutes=2**notice.try_count), LONGEST_WAIT)
            notice.try_count = min(notice.try_count + 1, 30)
            notice.save(update_fields=["try_after", "try_count"])
    return notice


def _send(notice: Notice) -> bool:
    try:
        EmailMessage(notice.subject, notice.body, to=[notice.to]).send()
    except (OSError, smtplib.SMTPException):
        logger.warning("notice %s not sent, next try at %s", notice.pk, notice.try_after)
        return False
    notice.delete()
    return True
