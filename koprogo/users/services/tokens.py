"""Tokens for programs: given for a password, exchanged once, ended one by one or all together."""

from contextlib import suppress

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import RefreshToken

from koprogo.users.models import User
from koprogo.users.tokens import tokens_for


class CredentialsAreWrong(Exception):
    """Address, password or both are wrong, or the account may not sign in: never said which."""


class TooManyAttempts(Exception):
    """The address or the place was tried too often, by page and by program together."""


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


def exchange_token(*, refresh: str) -> RefreshToken:
    """Give a new pair for a refresh token, which then serves no more, not even at the same moment.

    :raises TokenError: when it is broken, expired, used, or of somebody who may not sign in any more.
    """
    old = RefreshToken(refresh)  # type: ignore[arg-type]
    with transaction.atomic():
        is_first: bool = old.blacklist()[1]  # type: ignore[index]
        user = User.objects.filter(pk=old["user_id"], is_active=True, token_epoch=old.get("epoch")).first()
        if not is_first or user is None:
            raise TokenError("revoked")
    return tokens_for(user)


def revoke_token(*, refresh: str) -> None:
    """End a refresh token; one that is worth nothing already needs no ending (RFC 7009)."""
    with suppress(TokenError):
        RefreshToken(refresh).blacklist()  # type: ignore[arg-type]
