"""A letter as an e-mail: a few lines in the addressee's language, the PDF attached."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import override

from documents.queries import annexes_of, file_name
from documents.services import read_document
from koprogo.notifications.models import Delivery

PDF = "application/pdf"


def letter_email(delivery: Delivery, connection: BaseEmailBackend) -> EmailMessage:
    """Compose the message of ``delivery``, from the association and answered by its syndic.

    :raises FileIsNotTheOneKept: when the file is not what was rendered.
    """
    document = delivery.document
    sender = document.payload["sender"]
    syndic = sender["syndic"] or {}
    with override(delivery.language):
        text = render_to_string("notifications/letter.txt", {"document": document, "sender": sender, "to": delivery})
    message = EmailMessage(
        subject=_one_line(f"{document.title} – {sender['name']}"),
        body=text,
        from_email=formataddr((_one_line(sender["name"]), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[delivery.email],
        reply_to=[syndic["email"]] if syndic.get("email") else None,
        headers={"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    message.attach(file_name(document), read_document(document), PDF)
    for annex in annexes_of(document):
        message.attach(file_name(annex), read_document(annex), annex.media_type)
    return message


def _one_line(text: str) -> str:
    return " ".join(text.split())
