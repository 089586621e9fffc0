"""A mail server that knows one addressee no longer."""

import smtplib
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend


class OneIsUnknown(EmailBackend):
    """Refuse the addresses of ``unknown`` for good, as a server does whose mailbox is gone; keep the others."""

    unknown: frozenset[str] = frozenset()

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if lost := self.unknown & {*message.recipients()}:
                raise smtplib.SMTPRecipientsRefused(dict.fromkeys(lost, (550, b"no such user")))
        return super().send_messages(messages)
