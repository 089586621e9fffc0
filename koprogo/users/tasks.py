"""What the worker does for people: e-mails that need no row, invitations that wait, and cleaning up."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from koprogo.core.models import KeptAnswer
from koprogo.core.work import nudge
from koprogo.operations.tried import RowTask, SecretTask
from koprogo.users.services import keys, sending

LONGEST_WAIT_SECONDS = 15 * 60


@shared_task(
    name="users.send_email",
    base=SecretTask,
    autoretry_for=(OSError,),
    retry_backoff=10,
    retry_backoff_max=LONGEST_WAIT_SECONDS,
    max_retries=12,
)
def send_email(*, subject: str, body: str, to: str) -> None:
    """Send a message about one's account; tried again for hours while the server is down."""
    EmailMessage(subject, body, to=[to]).send()


@shared_task(name="users.send_invitations", base=RowTask)
def send_invitations() -> None:
    """Send what is due; beat calls every minute, a view calls when somebody is invited."""
    sending.send_invitations()


def warn_of_expiring_keys() -> None:
    """Tell the makers of keys two weeks ahead."""
    keys.warn_of_expiring_keys()


def forget_expired() -> None:
    """Remove what has expired by itself: tokens, sessions with what is noted of them, and answers to keyed writes."""
    OutstandingToken.objects.filter(expires_at__lte=timezone.now()).delete()
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    KeptAnswer.objects.filter(kept_at__lte=timezone.now() - timedelta(days=1)).delete()


def send_invitations_soon() -> None:
    """Wake the worker once the invitation is committed; without it, beat does."""
    nudge("users.send_invitations")
