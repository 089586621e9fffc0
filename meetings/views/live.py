"""What phones and the projection ask for every two seconds: the same for all, made once for each change.

The address is signed for one browser: who has its session cookie was in the copropriété when its page was shown, which
is asked again every hour. No session, person or right is looked up, only the count of changes, in one statement.
"""

from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import LRUCache
from django.conf import settings
from django.core import signing
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from koprogo.core.answers import is_known
from koprogo.tenancy.schema import entered
from koprogo.tenancy.urls import public_url
from koprogo.users.decorators import for_anybody
from koprogo.users.requests import MemberRequest
from meetings.models import Meeting, Resolution
from meetings.queries.conduct import current, points

HOUR = 3600
SALT = "meetings.live"
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
    given = [request.access.schema, str(meeting.pk), kind, get_language() or "fr"]
    return public_url("meeting_live", signing.dumps(given, salt=_salt(request)))


def _salt(request: HttpRequest) -> str:
    return f"{SALT}:{request.COOKIES.get(settings.SESSION_COOKIE_NAME, '')}"


@for_anybody  # Who has no cookie that the address was signed for finds nothing.
@require_GET
def meeting_live(request: HttpRequest, token: str) -> HttpResponse:
    try:
        schema, pk, kind, language = signing.loads(token, salt=_salt(request), max_age=HOUR)
    except signing.BadSignature as error:
        raise Http404 from error
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


def _marker(pk: UUID, kind: str) -> tuple[int, int]:
    """Return the count of changes and, for the projection, of ballots in the open vote: in one statement."""
    rows = Meeting.objects.filter(pk=pk)
    if kind == "screen":
        is_open = Q(resolutions__state=Resolution.State.OPEN)
        rows = rows.annotate(ballots=Count("resolutions__votes", filter=is_open))
        found = rows.values_list("version", "ballots").first()
    else:
        found = next(((version, 0) for version in rows.values_list("version", flat=True)), None)
    if found is None:
        raise Http404
    return found


def now(meeting: Meeting, ballots: int = 0) -> dict[str, Any]:
    """Return what everybody sees: the point spoken about, the vote, and the results of its closed votes."""
    agenda = points(meeting)
    point = current(agenda) if meeting.state in (Meeting.State.OPEN, Meeting.State.CLOSED) else None
    voting = point.voting if point else None
    return {"meeting": meeting, "point": point, "voting": voting, "ballots": ballots, "count": len(agenda)}
