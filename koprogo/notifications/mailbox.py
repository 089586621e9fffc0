"""The demonstration's post: each message is kept as a file, none leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Message
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from koprogo.core.ids import uuid7

SUFFIX = ".eml"


class MailboxBackend(BaseEmailBackend):
    """Keep messages in ``MAIL_DIR``, named so that they sort by age."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        settings.MAIL_DIR.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            path = settings.MAIL_DIR / f"{uuid7().hex}{SUFFIX}"
            path.write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as the mailbox shows it."""

    name: str
    at: datetime | None
    sender: str
    to: str
    subject: str
    text: str
    attachments: tuple[str, ...]


def newest_names() -> list[str]:
    """List the messages kept, newest first."""
    return sorted((path.stem for path in settings.MAIL_DIR.glob(f"*{SUFFIX}")), reverse=True)


def read_letter(name: str) -> Letter | None:
    message = _parsed(name)
    return _letter(name, message) if message else None


def read_attachment(name: str, index: int) -> tuple[str, bytes] | None:
    """Return file name and content of the attachment numbered ``index`` from 0."""
    message = _parsed(name)
    parts = list(message.iter_attachments()) if message else []
    if not 0 <= index < len(parts):
        return None
    content = parts[index].get_payload(decode=True)
    return _file_name(parts[index]), cast(bytes, content) or b""


def _parsed(name: str) -> Message | None:
    path: Path = settings.MAIL_DIR / f"{name}{SUFFIX}"
    if not name.isalnum() or not path.is_file():
        return None
    return message_from_bytes(path.read_bytes(), _class=Message, policy=policy.default)


def _letter(name: str, message: Message) -> Letter:
    body = message.get_body(("plain",))
    sent = message["Date"]
    return Letter(
        name=name,
        at=_aware(sent.datetime) if sent else None,
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=str(body.get_content()) if body else "",
        attachments=tuple(_file_name(part) for part in message.iter_attachments()),
    )


def _aware(at: datetime) -> datetime:
    """Read a date without zone (``-0000``) as UTC, which it is (RFC 5322)."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _file_name(part: Message) -> str:
    return part.get_filename() or "message"
