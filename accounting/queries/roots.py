"""The roots of days gone by: what the chain was, written in the log, which nobody changes either."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.dateparse import parse_date

from accounting.models import JournalEntry
from koprogo.audit.models import LogEntry

ACTION = "ledger.root"
LATEST = """
SELECT DISTINCT ON (entry.fiscal_year_id) entry.id FROM accounting_journalentry entry
WHERE entry.posted_at < %s AND entry.chain_position IS NOT NULL
ORDER BY entry.fiscal_year_id, entry.chain_position DESC
"""


@dataclass(frozen=True, slots=True)
class Root:
    """What stood at the end of a day: the hash of a year's last entry."""

    on: date
    year_id: UUID
    position: int
    hash: str


def moved_since_last(instant: datetime) -> list[JournalEntry]:
    """Return the last entry, before ``instant``, of each year that has grown since its root was last written."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [instant])
        ids = [row[0] for row in cursor.fetchall()]
    known = {root.hash for root in roots()}
    entries = JournalEntry.objects.filter(pk__in=ids).select_related("fiscal_year").order_by("fiscal_year__from_on")
    return [entry for entry in entries if entry.chain_hash not in known]


def roots(limit: int | None = None) -> list[Root]:
    """Return the roots written so far, the latest first."""
    rows = LogEntry.objects.filter(action=ACTION).order_by("-id").values_list("data", flat=True)
    return [_root(data) for data in rows[:limit]]


def _root(data: dict[str, str]) -> Root:
    return Root(parse_date(data["on"]) or date.min, UUID(data["year"]), int(data["position"]), data["hash"])
