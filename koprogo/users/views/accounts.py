"""allauth's forms, answering 422 to a form that is wrong and 429 to one sent too often."""

import logging
from typing import Any

from allauth.account import views as allauth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from koprogo.core.browsers import forgetting
from koprogo.users.decorators import for_anybody
from koprogo.users.factors import knows_passkeys
from koprogo.users.viewing import end_viewing

events = logging.getLogger("koprogo.security")
TOO_OFTEN = ("too_many_login_attempts", "rate_limited")
WAIT_SECONDS = 300


class StatusOfForm:
    """Say by the status that a form is wrong, or was sent too often."""

    def form_invalid(self: Any, form: Any) -> HttpResponse:
        codes = {error.code for errors in form.errors.as_data().values() for error in errors}
        if not codes.isdisjoint(TOO_OFTEN):
            return _too_often(self.request)
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


def _too_often(request: HttpRequest) -> HttpResponse:
    response = render(request, "429.html", {"wait_seconds": WAIT_SECONDS}, status=429)
    response["Retry-After"] = str(WAIT_SECONDS)
    return response


class LoginView(StatusOfForm, allauth.LoginView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "knows_passkeys": knows_passkeys(self.request)}


class ReauthenticateView(StatusOfForm, allauth.ReauthenticateView):  # type: ignore[misc]
    pass


class EmailView(StatusOfForm, allauth.EmailView):  # type: ignore[misc]
    pass


class PasswordChangeView(StatusOfForm, allauth.PasswordChangeView):  # type: ignore[misc]
    pass


class PasswordResetView(StatusOfForm, allauth.PasswordResetView):  # type: ignore[misc]
    pass


class PasswordResetFromKeyView(StatusOfForm, allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    pass


login = for_anybody(LoginView.as_view())


@for_anybody
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out, which also ends a look as somebody else."""
    end_viewing(request, why="signed-out")
    events.info("signed out: %s", request.user.pk)
    return forgetting(allauth.logout(request))


reauthenticate = ReauthenticateView.as_view()
email = EmailView.as_view()
password_change = PasswordChangeView.as_view()
password_reset = for_anybody(PasswordResetView.as_view())
password_reset_from_key = for_anybody(PasswordResetFromKeyView.as_view())


@for_anybody
def closed(request: HttpRequest) -> HttpResponse:
    """A page of allauth that is not part of this site."""
    raise Http404
