"""Sessions that end when nothing is done with them, and a day after signing in whatever is done."""

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore as CachedStore
from django.utils import timezone


class SessionStore(CachedStore):
    """A store whose sessions are never kept beyond ``SESSION_LONGEST_AGE`` from the first proof of who it is."""

    def get_expiry_age(self, **kwargs: Any) -> int:
        age = super().get_expiry_age(**kwargs)
        # With ``expiry`` the session is being loaded: what it holds is not known yet, and was capped when saved.
        latest = None if "expiry" in kwargs else self._latest
        return min(age, int((latest - timezone.now()).total_seconds())) if latest else age

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        date: datetime = super().get_expiry_date(**kwargs)
        return min(date, self._latest) if self._latest else date

    @property
    def _latest(self) -> datetime | None:
        proofs = self.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        if not proofs:
            return None
        return datetime.fromtimestamp(proofs[0]["at"], UTC) + timedelta(seconds=settings.SESSION_LONGEST_AGE)
