"""Entries made ready to be read: on a page, in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koprogo.audit.models import LogEntry
from koprogo.portal.log.acts import GROUP_OF, GROUPS, SENTENCES
from koprogo.portal.log.people import Who, people_of, who_of
from koprogo.portal.log.subjects import Subject, names_of, subject_of
from koprogo.portal.log.values import Change, Fact, changes_in, facts_in
from koprogo.users.access import Access


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    id: UUID
    at: datetime
    who: Who
    action: str
    sentence: str
    icon: str
    subject: Subject
    subject_id: UUID | None
    changes: list[Change]
    facts: list[Fact]
    place: str
    request_id: str

    @property
    def is_by_hand(self) -> bool:
        return self.action.startswith("sql.")


def lines_of(entries: Sequence[LogEntry], access: Access) -> list[Line]:
    """Return entries in words, for a reader with ``access``; as many queries as there are kinds of subjects."""
    people, names = people_of(entries), names_of(entries)
    may_contact = access.may("owner.contact")
    return [
        Line(
            id=entry.pk,
            at=timezone.localtime(entry.at),
            who=who_of(entry, people),
            action=entry.action,
            sentence=sentence_of(entry.action),
            icon=GROUPS[GROUP_OF[entry.action]].icon if entry.action in GROUP_OF else "history",
            subject=subject_of(entry, names, access),
            subject_id=entry.subject_id,
            changes=changes_in(entry.data, may_contact=may_contact),
            facts=facts_in(entry.data, may_contact=may_contact),
            place=entry.place or "",
            request_id=entry.request_id.strip("-"),
        )
        for entry in entries
    ]


def sentence_of(action: str) -> str:
    return _(SENTENCES[action]) if action in SENTENCES else action
