"""How allauth behaves here: nobody signs up from outside, links are absolute, e-mails wait in the queue."""

import logging
import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from koprogo.tenancy.urls import absolute
from koprogo.users.models import User
from koprogo.users.preferences import keep_preferences
from koprogo.users.services.people import set_password
from koprogo.users.tasks import send_email

# Who came in and who did not: told apart from all else that is logged, and without names.
events = logging.getLogger("koprogo.security")


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by accepting an invitation, never by a form open to all."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        set_password(user=user, password=password, keep=self.request.session.session_key)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nobody twice who has just signed in."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        is_fresh = time.time() - latest < account_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        events.warning("sign-in failed")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on to where one wanted to go, in one's own language and colours."""
        methods = [record["method"] for record in get_authentication_records(request, user)]
        events.info("signed in: %s by %s", user.pk, "+".join(methods) or "invitation")
        return keep_preferences(super().post_login(request, user, **kwargs), user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return absolute(path.replace("UID-KEY", key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, {"user": user, **(context or {})}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the e-mail in the language of the person: the answer takes as long with an account as without."""
        language = context["user"].language if "user" in context else translation.get_language()
        with translation.override(language):
            message = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        send_email.delay(subject=str(message.subject), body=str(message.body), to=email)
