"""Telling syndics what happens to their copropriété: rows first, sent by the next sweep."""

from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from koprogo.core.mails import has_left, postpone
from koprogo.moving.models import Notice
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.urls import absolute, copropriete_url
from koprogo.users.models import User
from koprogo.users.queries_firms import syndics_of


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
            postpone(notice)
            notice.save(update_fields=["try_after", "try_count"])
    return notice


def _send(notice: Notice) -> bool:
    is_sent = has_left(EmailMessage(notice.subject, notice.body, to=[notice.to]), about=f"notice {notice.pk}")
    if is_sent:
        notice.delete()
    return is_sent
