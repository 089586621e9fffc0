"""Messages carried to the next page, in a cookie with a name of ours."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class OwnCookieStorage(CookieStorage):
    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return settings.MESSAGE_COOKIE_NAME


class OwnStorage(FallbackStorage):
    """A cookie where it fits, the session where it does not."""

    storage_classes = (OwnCookieStorage, SessionStorage)
