"""Sending invitations that wait: claimed one by one, tried again later when the server is down."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from koprogo.core.mails import has_left, postpone
from koprogo.tenancy.urls import absolute, public_url
from koprogo.users.hashes import hash_of
from koprogo.users.models import Invitation
from koprogo.users.services.invitations import new_token


def send_invitations() -> int:
    """Send all invitations that are due and return how many left."""
    count = 0
    while claim := _claim_next():
        count += _send(*claim)
    return count


def _claim_next() -> tuple[Invitation, str] | None:
    """Take an invitation and give it a new token, known only to the e-mail that will carry it."""
    with transaction.atomic():
        waiting = Invitation.objects.to_send().select_for_update(skip_locked=True, of=("self",))
        invitation = waiting.select_related("copropriete", "firm", "invited_by").order_by("id").first()
        if invitation is None:
            return None
        token = new_token()
        invitation.token_hash = hash_of(token)
        postpone(invitation)
        invitation.save(update_fields=["token_hash", "try_after", "try_count"])
    return invitation, token


def _send(invitation: Invitation, token: str) -> bool:
    if not has_left(invitation_email(invitation, token), about=f"invitation {invitation.pk}"):
        return False
    Invitation.objects.filter(pk=invitation.pk, token_hash=invitation.token_hash).update(sent_at=timezone.now())
    return True


def invitation_email(invitation: Invitation, token: str) -> EmailMessage:
    """Return the message with the link, in the language of the person invited."""
    link = absolute(public_url("invitation_accept", token))
    context = {"invitation": invitation, "place": invitation.goes_to, "link": link}
    with translation.override(invitation.language):
        subject = " ".join(render_to_string("emails/invitation_subject.txt", context).split())
        body = render_to_string("emails/invitation.txt", context)
    return EmailMessage(subject, body, to=[invitation.email])
