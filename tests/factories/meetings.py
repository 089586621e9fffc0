"""Assemblies of the worked association, as far as a test needs them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import make_aware, now

from koprogo.core.periods import add_months
from meetings.models import AgendaItem, Attendance, Delegation, Meeting, Resolution, RollLine
from meetings.services.agenda import add_item
from meetings.services.attendance import arrive
from meetings.services.closing import close_meeting
from meetings.services.delegations import record_delegation
from meetings.services.meetings import draft_meeting
from meetings.services.opening import begin_check_in, designate_bureau, open_meeting
from meetings.services.votes import cast_vote, close_vote, open_vote, prepare_resolution

HELD_ON = date(2025, 6, 16)
EVENING = datetime(2025, 6, 16, 17, 0, tzinfo=UTC)
NIGHT = datetime(2025, 6, 16, 20, 30, tzinfo=UTC)


@dataclass
class Hall:
    """A meeting in the room: its heads by name."""

    meeting: Meeting
    heads: dict[str, RollLine]

    def line(self, name: str) -> RollLine:
        return self.heads[name]


def make_meeting(**fields: Any) -> Meeting:
    """Draft an ordinary assembly for 16 June 2025 at 19 h in Brussels."""
    known: dict[str, Any] = {
        "kind": Meeting.Kind.ORDINARY,
        "held_on": HELD_ON,
        "begins_at": time(19, 0),
        "place": "Salle des fêtes, rue du Tilleul 3",
        "by": None,
    }
    return draft_meeting(**(known | fields))


def make_item(meeting: Meeting, decision: str = "accounts", **fields: Any) -> AgendaItem:
    known: dict[str, Any] = {"kind": AgendaItem.Kind.DECISION, "title": "Approbation des comptes", "by": None}
    return add_item(meeting=meeting, decision=decision, **(known | fields))


def convened(meeting: Meeting) -> Meeting:
    """Let a meeting pass for convened, without letters."""
    meeting.state, meeting.convened_on = Meeting.State.CONVENED, meeting.held_on - timedelta(days=20)
    meeting.save()
    return meeting


def evening_of(meeting: Meeting) -> datetime:
    """Return the moment a meeting is called for."""
    return make_aware(datetime.combine(meeting.held_on, meeting.begins_at or time(19)))


def hall(meeting: Meeting, *present: str) -> Hall:
    """Let heads of a convened meeting arrive; all of them when none is named."""
    roll = begin_check_in(meeting=meeting, by=None)
    heads, at = {line.name: line for line in roll}, min(evening_of(meeting), now())
    for name in present or heads:
        if not heads[name].suspended_for:
            arrive(roll_line=heads[name], mode=Attendance.Mode.PERSON, at=at, by=None)
    return Hall(meeting, heads)


def opened(room: Hall) -> Hall:
    """Open the meeting of a hall with a bureau of the first head that came."""
    open_meeting(meeting=room.meeting, at=evening_of(room.meeting), by=None)
    chair = RollLine.objects.filter(meeting=room.meeting, stays__mode="person", stays__left_at=None).first()
    designate_bureau(meeting=room.meeting, chair=chair, secretary="Le syndic", tellers=[], by=None)
    room.meeting.refresh_from_db()
    return room


def vote(room: Hall, item: AgendaItem, **choices: str) -> Resolution:
    """Open a vote on an item and cast ballots by name; it stays open."""
    resolution = prepare_resolution(item=item, text=item.title, by=None)
    resolution = open_vote(resolution=resolution, at=EVENING, by=None)
    for name, choice in choices.items():
        cast_vote(resolution=resolution, roll_line=room.line(name), choice=choice, channel="room", by=None)
    return resolution


def held(*, is_open: bool = False) -> Any:
    """Hold an assembly with two decisions, the second rejected; with ``is_open`` stop while the last is voted on."""
    meeting = make_meeting()
    accounts = make_item(meeting)
    works = make_item(meeting, "common_works", title="Rénover la façade")
    make_item(meeting, "", kind=AgendaItem.Kind.INFORMATION, title="Rapport du syndic")
    room = opened(hall(convened(meeting)))
    first = vote(room, accounts, Adam="for", Baeten="for", Claes="for")
    close_vote(resolution=first, at=EVENING + timedelta(minutes=10), by=None, confirm=True)
    last = vote(room, works, Adam="for", Baeten="against", Claes="against", Dubois="abstain")
    if is_open:
        return room, last
    close_vote(resolution=last, at=EVENING + timedelta(minutes=30), by=None, confirm=True)
    return close_meeting(meeting=room.meeting, at=NIGHT, by=None)


def delegating(amount_cents: int | None = 500_000) -> Resolution:
    """Hold an assembly that delegates the choice of a gardener to the council, within 5.000 €."""
    meeting = make_meeting(kind=Meeting.Kind.EXTRAORDINARY)
    text = "Choisir le jardinier parmi trois offres."
    item = make_item(meeting, "council_delegation", title="Jardinier", text=text, amount_cents=amount_cents)
    room = opened(hall(convened(meeting)))
    row = vote(room, item, Adam="for", Baeten="for", Claes="for", Dubois="for")
    row = close_vote(resolution=row, at=EVENING, by=None, confirm=True)
    close_meeting(meeting=meeting, at=NIGHT, by=None)
    return row


def delegated(ceiling_cents: int = 500_000) -> Delegation:
    """Record that delegation, for the whole year the law allows."""
    return record_delegation(
        resolution=delegating(),
        power="choose_offer",
        acts=["Choisir le jardinier", "Signer la commande d'essai"],
        ceiling_cents=ceiling_cents,
        until_on=add_months(HELD_ON, 12),
        by=None,
    )
