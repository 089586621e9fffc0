"""Asking once more who one is, before what an open session of somebody else could do the most harm with."""

import time
from typing import Any
from urllib.parse import quote

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from koprogo.tenancy.urls import public_url
from koprogo.users.queries_factors import has_factor

FRESH_SECONDS = 30 * 60


def ask_again(request: HttpRequest, *, back: str = "") -> HttpResponse | None:
    """Lead to the password or the code, and then to ``back`` or here; None when one was given lately."""
    latest = max((record["at"] for record in get_authentication_records(request, request.user)), default=0)
    # Who signs in at a provider alone has nothing here to be asked for; that session ends within a day.
    if time.time() - latest < FRESH_SECONDS or not _can_be_asked(request.user):
        return None
    return HttpResponseRedirect(f"{public_url('account_reauthenticate')}?next={quote(back or request.get_full_path())}")


def _can_be_asked(user: Any) -> bool:
    return bool(user.has_usable_password() or has_factor(user.pk))
