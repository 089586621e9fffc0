"""Sessions of people: noted when used, ended at once in every process."""

from datetime import timedelta
from importlib import import_module
from threading import Lock

from allauth.usersessions.models import UserSession
from cachetools import TTLCache
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from koprogo.core.addresses import address_of
from koprogo.users.models import User

NOTED_EVERY = timedelta(minutes=5)
LONGEST_AGENT = 200

_noted: TTLCache[str, bool] = TTLCache(10_000, NOTED_EVERY.total_seconds())
_lock = Lock()


def note_session(request: HttpRequest) -> None:
    """Keep from where and when a session was used last: one write in some minutes for each process."""
    key = request.session.session_key or ""
    with _lock:
        if key in _noted:
            return
        _noted[key] = True
    seen = UserSession(
        session_key=key,
        user_id=request.user.pk,
        ip=address_of(request),
        user_agent=request.headers.get("User-Agent", "")[:LONGEST_AGENT],
        last_seen_at=timezone.now(),
    )
    fields = ["user", "ip", "user_agent", "last_seen_at"]
    UserSession.objects.bulk_create([seen], update_conflicts=True, unique_fields=["session_key"], update_fields=fields)


def forget_noted() -> None:
    """Empty what this process remembers."""
    with _lock:
        _noted.clear()


@transaction.atomic
def end_session(*, session: UserSession) -> None:
    """Sign a browser out; its next request, to whatever process, is that of a stranger.

    While Redis is away nothing ends and nothing is forgotten: its copy would open the session again.
    """
    import_module(settings.SESSION_ENGINE).SessionStore().delete(session.session_key)
    session.delete()


def end_other_sessions(*, user: User, keep: str | None) -> int:
    """End every session of a person but ``keep``, and return how many there were."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=keep or ""))
    for session in others:
        end_session(session=session)
    return len(others)
