"""Which entries are asked for, and a page of them by key."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Self
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils import timezone

from koprogo.audit.models import LogEntry
from koprogo.core.forms import read_day
from koprogo.portal.log.acts import GROUPS, LOOKS

SYSTEM, BY_HAND = "system", "sql"
SHOWN = "shown"
ROWS = 50


@dataclass(frozen=True)
class Asked:
    """What narrows the log; what cannot be read of it, is left out."""

    person: str = ""
    group: str = ""
    subject: UUID | None = None
    from_on: date | None = None
    until_on: date | None = None
    looks: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> Self:
        return cls(
            person=_person(given.get("person", "")),
            group=given.get("group", "") if given.get("group") in GROUPS else "",
            subject=_uuid(given.get("subject", "")),
            from_on=read_day(given.get("from", "")),
            until_on=read_day(given.get("until", "")),
            looks=SHOWN if given.get("looks") == SHOWN else "",
        )

    @property
    def is_narrow(self) -> bool:
        return replace(self, looks="") != Asked()

    def told(self) -> dict[str, str]:
        """Return what was asked, as the log keeps it of an export."""
        return {name: str(value) for name, value in vars(self).items() if value}

    def entries(self) -> QuerySet[LogEntry]:
        """Return what was asked for, the newest first."""
        found = LogEntry.objects.order_by("-id")
        if self.subject:
            found = found.filter(subject_id=self.subject)
        return _between(_by(self._about(found), self.person), self.from_on, self.until_on)

    def _about(self, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
        """Keep the group asked for; without one, looks are left out unless they are to be shown."""
        if self.group:
            return entries.filter(action__in=GROUPS[self.group].acts)
        return entries if self.looks else entries.exclude(action__in=LOOKS)


def _by(entries: QuerySet[LogEntry], person: str) -> QuerySet[LogEntry]:
    if person == BY_HAND:
        return entries.filter(via__startswith="sql:")
    if person == SYSTEM:
        return entries.filter(actor_id=None).exclude(via__startswith="sql:")
    return entries.filter(actor_id=person) if person else entries


def _between(entries: QuerySet[LogEntry], first: date | None, last: date | None) -> QuerySet[LogEntry]:
    """Keep the entries of a period, its last day too: keys begin with the millisecond, so the key's index does."""
    if first:
        entries = entries.filter(id__gte=_key_at(first))
    return entries.filter(id__lt=_key_at(last + timedelta(days=1))) if last else entries


def _key_at(day: date) -> UUID:
    """Return the smallest key of a day."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    return UUID(int=max(0, int(begin.timestamp() * 1000)) << 80)


def _person(text: str) -> str:
    return text if text in (SYSTEM, BY_HAND) else str(_uuid(text) or "")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Page:
    """Entries after a key, and the key after which there are more."""

    rows: list[LogEntry]
    following: UUID | None


def page_of(entries: QuerySet[LogEntry], after: str, rows: int = ROWS) -> Page:
    """Return the entries older than the key ``after``.

    :raises Http404: when it is not a key.
    """
    if after:
        if (key := _uuid(after)) is None:
            raise Http404
        entries = entries.filter(id__lt=key)
    found = list(entries[: rows + 1])
    return Page(found[:rows], found[rows - 1].pk if len(found) > rows else None)


def known_actors() -> list[UUID]:
    """Return the keys of all who ever acted here."""
    acted = LogEntry.objects.exclude(actor_id=None).order_by()
    return [key for key in acted.values_list("actor_id", flat=True).distinct() if key]
