"""Using codes, and what changes when a person gains or loses a second factor."""

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.http import HttpRequest

from koprogo.users.models import User
from koprogo.users.services.people import revoke_tokens
from koprogo.users.services.sessions import end_other_sessions


class CodeIsWrong(Exception):
    """No app and no recovery code of the person gives this code, or it has served."""


class TooManyAttempts(Exception):
    """The address or the place was tried too often, by page and by program together."""


def right_code(*, request: HttpRequest, user: User, code: str) -> Authenticator:
    """Return the factor that ``code`` is of and use the code up; failed ones count together with passwords.

    :raises CodeIsWrong: when it is, or has served.
    :raises TooManyAttempts: when codes and passwords were wrong too often.
    """
    count_as = get_adapter()._get_login_attempts_cache_key(request, email=user.email)
    usage = ratelimit.consume(request, app="allauth.account", action="login_failed", key=count_as)
    if not usage:
        raise TooManyAttempts
    factor = use_code(user=user, code=code)
    if factor is None:
        raise CodeIsWrong
    usage.rollback()
    if factor.type == Authenticator.Type.RECOVERY_CODES:
        factor.refresh_from_db()
        left = len(factor.wrap().get_unused_codes())
        get_adapter().send_notification_mail("mfa/email/recovery_code_used", user, {"left": left})
    return factor


@transaction.atomic
def use_code(*, user: User, code: str) -> Authenticator | None:
    """Return the factor that ``code`` is of, if any; the code then serves no more, not even at the same moment."""
    factors = Authenticator.objects.select_for_update().filter(user=user)
    typed = factors.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type")
    return next((factor for factor in typed if _takes(factor, code)), None)


def _takes(factor: Authenticator, code: str) -> bool:
    if factor.type == Authenticator.Type.RECOVERY_CODES:
        return bool(factor.wrap().validate_code(code))
    counter = _counter_of(decrypt(factor.data["secret"]), code)
    if counter <= factor.data.get("last_counter", 0):
        return False
    factor.data["last_counter"] = counter
    factor.save(update_fields=["data"])
    return True


def _counter_of(secret: str, code: str) -> int:
    """Return the half minute whose code this is, 0 when it is of none that counts now."""
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if totp.compare_user_code(actual=code, expected=expected):
            return int(counter)
    return 0


def end_access_elsewhere(*, user: User, keep: str | None = None) -> None:
    """End all sessions but ``keep``, and all tokens: they rest on factors that have changed."""
    end_other_sessions(user=user, keep=keep)
    revoke_tokens(user=user)


@transaction.atomic
def remove_factors(*, user: User) -> int:
    """Take all second factors from a person who lost them; nobody stays signed in as him.

    Return how many there were.
    """
    factors = Authenticator.objects.filter(user=user)
    count: int = factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    factors.delete()
    end_access_elsewhere(user=user)
    return count
