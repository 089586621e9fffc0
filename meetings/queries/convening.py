"""What the syndic sees before the convocations leave: who gets one, how, and the letter itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from buildings.queries.letters import letter_recipients
from documents.queries import letterhead
from koprogo.notifications.models import Delivery
from meetings.domain.convening import is_in_time
from meetings.models import Meeting
from meetings.queries.addressees import Addressee, addressees
from meetings.queries.notice_letters import letter_content, notice_of, notice_title
from meetings.queries.timeline import house_rules

Channel = Delivery.Channel
SAMPLE_CODE = "0" * 16


@dataclass(frozen=True, slots=True)
class Planned:
    """A person to be convened: the way the law allows, on which basis, to which address as of today."""

    place: int
    person: Addressee
    channel: str
    consent_on: date | None
    target: str

    @property
    def is_by_email(self) -> bool:
        return self.channel == Channel.EMAIL


@dataclass(frozen=True, slots=True)
class Plan:
    """All who would be convened today."""

    rows: list[Planned]

    @property
    def email_count(self) -> int:
        return sum(row.is_by_email for row in self.rows)

    @property
    def registered_count(self) -> int:
        return len(self.rows) - self.email_count

    @property
    def lost_count(self) -> int:
        return sum(not row.target for row in self.rows)

    @property
    def waiting_lots(self) -> list[str]:
        """Name the lots whose vote is suspended, as nobody was designated for them (R-137)."""
        lots = (lot.number for row in self.rows for head in row.person.waiting for lot in head.lots)
        return list(dict.fromkeys(lots))


def plan(on: date) -> Plan:
    people = addressees(on)
    known = letter_recipients([person.owner for person in people if person.owner], on)
    rows = []
    for place, person in enumerate(people):
        to = known[person.owner.pk] if person.owner else None
        if person.owner and to and to.accepts_email:
            rows.append(Planned(place, person, Channel.EMAIL, person.owner.email_consent_on, to.email))
        else:
            target = ", ".join(to.lines if to else person.address.splitlines())
            rows.append(Planned(place, person, Channel.REGISTERED, None, target))
    return Plan(rows)


@dataclass(frozen=True, slots=True)
class Sample:
    """One letter as it would leave today."""

    person: Addressee
    content: dict[str, Any]


def sample(meeting: Meeting, place: int, on: date) -> Sample | None:
    """Return the letter to one of those who would be convened; None beyond their number."""
    people = addressees(on)
    if not 0 <= place < len(people):
        return None
    person = people[place]
    sender = letterhead(on=on)
    lines = letter_recipients([person.owner], on)[person.owner.pk].lines if person.owner else person.address.split("\n")
    notice = notice_of(meeting, on, is_late=not is_in_time(on, meeting.held_on, house_rules()))
    content = letter_content(notice, person, SAMPLE_CODE)
    known = {"title": notice_title(meeting, person.language), "sender": sender, "place": sender["city"]}
    return Sample(person, known | {"recipient": {"name": person.name, "lines": lines}} | content)
