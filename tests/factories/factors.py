"""Second factors, and the codes their owner would read."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.test import Client

from koprogo.tenancy.schema import entered
from koprogo.users.models import User
from tests.conftest import PASSWORD, prove

LOGIN, AUTHENTICATE = "/accounts/login/", "/accounts/authenticate/"
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def enrol_app(user: User) -> str:
    """Give ``user`` an app, and return what it knows."""
    secret = totp.generate_totp_secret()
    with entered("public"):
        totp.TOTP.activate(user, secret)
    return secret


def enrol_codes(user: User) -> list[str]:
    with entered("public"):
        codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def code_of(secret: str, *, windows: int = 0) -> str:
    """Return the code an app shows now, or some half minutes later."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + windows))


def secret_of(user: User) -> str:
    from allauth.mfa.utils import decrypt

    return str(decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"]))


def sign_in_twice(user: User, code: str, client: Client | None = None) -> Client:
    """Sign in with the password and with a code."""
    client = client or Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert client.post(AUTHENTICATE, {"code": code}).status_code == 302
    return client


def sign_in_once(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    prove(client)
    return client
