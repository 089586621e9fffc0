"""Tokens for programs: given for a password, exchanged once, ended one by one or all together."""

import logging
import time
from contextlib import suppress
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from rest_framework_simplejwt.exceptions import TokenError

from koprogo.users.models import User
from koprogo.users.queries import holds_role
from koprogo.users.queries_factors import has_factor
from koprogo.users.services.factors import TooManyAttempts, right_code
from koprogo.users.services.people import revoke_tokens
from koprogo.users.token_keys import Refresh, TokenIsUsed
from koprogo.users.tokens import LONGEST_SECONDS, SECOND_FACTOR, SINCE, tokens_for

events = logging.getLogger("koprogo.security")


class CredentialsAreWrong(Exception):
    """Address, password or both are wrong, or the account may not sign in: never said which."""


class CodeIsRequired(Exception):
    """The password is right, and the person has a second factor."""


class FactorIsMissing(Exception):
    """The password is right, and a role of the person asks for a second factor he does not have."""


def sign_in_program(*, request: HttpRequest, email: str, password: str, code: str = "") -> Refresh:
    """Give tokens for a password, and for a code where there is a second factor.

    :raises CredentialsAreWrong: before anything is said of second factors.
    :raises CodeIsRequired: when a code is to be sent too.
    :raises CodeIsWrong: when it is, or has served.
    :raises FactorIsMissing: when a role asks for a second factor and there is none.
    :raises TooManyAttempts: when passwords and codes were wrong too often.
    """
    user = user_by_password(request=request, email=email, password=password)
    if not has_factor(user.pk):
        if holds_role(user.pk, settings.SECOND_FACTOR_ROLES):
            raise FactorIsMissing
        events.info("token given: %s by password", user.pk)
        return tokens_for(user)
    if not code:
        raise CodeIsRequired
    right_code(request=request, user=user, code=code)
    events.info("token given: %s by password+mfa", user.pk)
    return tokens_for(user, has_second_factor=True)


def user_by_password(*, request: HttpRequest, email: str, password: str) -> User:
    """Return who has this address and password; failed attempts count together with those of the login page.

    :raises CredentialsAreWrong: when they are, or the address is not confirmed.
    :raises TooManyAttempts: when either was tried too often.
    """
    try:
        user = get_adapter().authenticate(request, email=email.strip().lower(), password=password)
    except ValidationError as error:
        raise TooManyAttempts from error
    if user is None or not user.is_active or not EmailAddress.objects.filter(user=user, verified=True).exists():
        raise CredentialsAreWrong
    return user


def exchange_token(*, refresh: str) -> Refresh:
    """Give a new pair for a refresh token, which then serves no more, not even at the same moment.

    :raises TokenError: when it is broken, expired, used, too old, or of somebody who may not sign in any more.
    """
    old = _unused(refresh)
    since = int(old.get(SINCE, old["iat"]))
    with transaction.atomic():
        is_first: bool = old.blacklist()[1]  # type: ignore[index]
        user = _person_of(old.payload)
        if not is_first or user is None or since < time.time() - LONGEST_SECONDS:
            raise TokenError("revoked")
    return tokens_for(user, has_second_factor=old.get(SECOND_FACTOR) is True, since=since)


def _unused(refresh: str) -> Refresh:
    """Read a refresh token; one that was used before ends all tokens of its person, for somebody has a copy."""
    try:
        return Refresh(refresh)  # type: ignore[arg-type]
    except TokenIsUsed as used:
        user = _person_of(used.claims)
        if user is not None:
            events.warning("token shown twice: %s", user.pk)
            revoke_tokens(user=user)
        raise


def _person_of(claims: dict[str, Any]) -> User | None:
    return User.objects.filter(pk=claims["user_id"], is_active=True, token_epoch=claims.get("epoch", -1)).first()


def revoke_token(*, refresh: str) -> None:
    """End a refresh token; one that is worth nothing already needs no ending (RFC 7009)."""
    with suppress(TokenError):
        Refresh(refresh).blacklist()  # type: ignore[arg-type]
