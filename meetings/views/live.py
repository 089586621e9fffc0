"""What phones and the projection ask for every two seconds: the same for all, made once for each change.

The address is signed for one session, one person and an hour. That the session has not ended is asked of Redis, who may
be here once a second for the whole hall, and the count of changes in one statement each time.
"""

from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import LRUCache
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from koprogo.core.answers import is_known
from koprogo.tenancy.connection import connection
from koprogo.tenancy.schema import entered
from koprogo.tenancy.urls import public_url
from koprogo.users.access import who_may
from koprogo.users.decorators import for_anybody
from koprogo.users.requests import MemberRequest
from meetings.models import Meeting
from meetings.queries.conduct import current, points

HOUR = 3600
SALT = "meetings.live"
RIGHT = "meeting.view"
TEMPLATES = {"phone": "meetings/_phone_now.html", "screen": "meetings/_screen_now.html"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What all are shown, with its name and the vote under way."""

    etag: str
    body: str
    voting: UUID | None


_made: LRUCache[tuple[Any, ...], Shown] = LRUCache(500)
_lock = Lock()


def live_url(request: MemberRequest, meeting: Meeting, kind: str) -> str:
    """Return the address that tells this browser what is shown now."""
    access = request.access
    given = [access.slug, access.schema, access.user_id.hex, meeting.pk.hex, kind, get_language() or "fr"]
    return public_url("meeting_live", signing.dumps(given, salt=_salt(request)))


def _salt(request: HttpRequest) -> str:
    return f"{SALT}:{request.COOKIES.get(settings.SESSION_COOKIE_NAME, '')}"


@for_anybody  # Whose session has ended, who lost the right, and whom the address was not signed for finds nothing.
@require_GET
def meeting_live(request: HttpRequest, token: str) -> HttpResponse:
    try:
        slug, schema, user, pk, kind, language = signing.loads(token, salt=_salt(request), max_age=HOUR)
    except signing.BadSignature as error:
        raise Http404 from error
    if UUID(user) not in who_may(RIGHT, slug) or not request.session.exists(request.session.session_key or ""):
        raise Http404
    with entered(schema), override(language):
        found = shown(schema, UUID(pk), kind, language)
    if is_known(found.etag, request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(found.body)
    response["ETag"] = found.etag
    return response


def shown(schema: str, pk: UUID, kind: str, language: str) -> Shown:
    """Return what is shown now; phones are told of others' ballots once a vote is closed."""
    marker = _marker(pk, kind)
    key = (schema, pk, kind, language, marker)
    with _lock:
        known = _made.get(key)
    if known is None:
        context = now(Meeting.objects.get(pk=pk), marker[1])
        body = render_to_string(TEMPLATES[kind], context)
        voting = context["voting"].pk if context["voting"] else None
        known = Shown(f'"{blake2b(body.encode(), digest_size=9).hexdigest()}"', body, voting)
        with _lock:
            _made[key] = known
    return known


CHANGES = "SELECT version, 0 FROM meetings_meeting WHERE id = %s"
BALLOTS = """
SELECT m.version, count(v.id) FROM meetings_meeting m
LEFT JOIN meetings_resolution r ON r.meeting_id = m.id AND r.state = 'open'
LEFT JOIN meetings_vote v ON v.resolution_id = r.id
WHERE m.id = %s GROUP BY m.version
"""


def _marker(pk: UUID, kind: str) -> tuple[int, int]:
    """Return the count of changes and, for the projection, of ballots in the open vote: in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BALLOTS if kind == "screen" else CHANGES, [pk])
        found: tuple[int, int] | None = cursor.fetchone()
    if found is None:
        raise Http404
    return found


def now(meeting: Meeting, ballots: int = 0) -> dict[str, Any]:
    """Return what everybody sees: the point spoken about, the vote, and the results of its closed votes."""
    agenda = points(meeting)
    point = current(agenda) if meeting.state in (Meeting.State.OPEN, Meeting.State.CLOSED) else None
    voting = point.voting if point else None
    return {"meeting": meeting, "point": point, "voting": voting, "ballots": ballots, "count": len(agenda)}
