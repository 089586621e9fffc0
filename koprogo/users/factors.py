"""How allauth treats second factors here: secrets encrypted, passkeys of our own address, our words."""

import base64
from functools import cache
from hashlib import sha256
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koprogo.core.qr import qr_svg
from koprogo.users.models import User


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors of people who have an account here."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Ce code n'est pas juste, ou il a déjà servi."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Ajoutez d'abord une application ou une clé d'accès : les codes de secours la remplacent."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _cipher(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url, title=_("Code QR pour votre application"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Tie passkeys to the one public address, whatever host a request names."""
        return {"id": urlsplit(settings.PUBLIC_URL).hostname or "", "name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Clé d'accès %(number)s") % {"number": count + 1}


def knows_passkeys(request: HttpRequest) -> bool:
    """Tell whether browsers can make passkeys here: they tie them to a name, never to an IP address."""
    hosts = (urlsplit(address).hostname or "" for address in (settings.PUBLIC_URL, f"//{request.get_host()}"))
    return not any(_is_ip(host) for host in hosts)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _cipher(*secrets: str) -> MultiFernet:
    """Encrypt with the first secret and read what any of them wrote."""
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(sha256(b"koprogo.users.factors:" + secret.encode()).digest())
