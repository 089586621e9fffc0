"""Holding an assembly of the demonstration, from the list at the door to the minutes in the letterboxes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import make_aware

from buildings.models import Owner
from meetings.models import AgendaItem, Attendance, Meeting, Resolution, RollLine, Vote
from meetings.queries.minutes_people import signers
from meetings.services.attendance import arrive
from meetings.services.closing import close_meeting
from meetings.services.mandates import record_mandates
from meetings.services.minutes import note_minutes_read, write_minutes
from meetings.services.minutes_sending import enter_in_register, send_minutes
from meetings.services.opening import begin_check_in, designate_bureau, open_meeting
from meetings.services.proxies import enter_proxy
from meetings.services.signing import sign_minutes
from meetings.services.votes import close_vote, open_vote, prepare_resolution, vote_by_show

BEGINS_AT = time(19, 0)
PACE = timedelta(minutes=6)


@dataclass
class Evening:
    """An assembly in its room, whose clock goes on with each vote; owners go by their family names."""

    meeting: Meeting
    by: UUID
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = make_aware(datetime.combine(self.meeting.held_on, self.meeting.begins_at or BEGINS_AT))

    def line(self, name: str) -> RollLine:
        return self.meeting.roll.get(name__endswith=name)

    def gather(self, *, absent: Collection[str] = (), proxies: Mapping[str, Owner] | None = None) -> None:
        """Let all but the absent arrive; ``proxies`` names the owner who holds one by who gave it."""
        roll = begin_check_in(meeting=self.meeting, by=self.by)
        given, early = proxies or {}, self.at - PACE
        for name, holder in given.items():
            self._entrust(name, holder, early)
        away = {self.line(name).pk for name in (*absent, *given)}
        for line in roll:
            if line.pk not in away and not line.suspended_for:
                arrive(roll_line=line, mode=Attendance.Mode.PERSON, at=early, by=self.by)

    def _entrust(self, name: str, holder: Owner, at: datetime) -> None:
        signed_on = self.meeting.held_on - timedelta(days=3)
        line = self.line(name)
        enter_proxy(roll_line=line, holder=holder, holder_name="", signed_on=signed_on, at=at, by=self.by)

    def open(self, *, chair: str, secretary: str, tellers: Collection[str] = ()) -> None:
        open_meeting(meeting=self.meeting, at=self.at, by=self.by)
        line = self.line(chair)
        designate_bureau(meeting=self.meeting, chair=line, secretary=secretary, tellers=[*tellers], by=self.by)

    def decide(
        self,
        item: AgendaItem,
        *,
        text: str = "",
        candidate: Owner | None = None,
        against: Collection[str] = (),
        abstain: Collection[str] = (),
    ) -> Resolution:
        """Vote on a point by show of hands, all for it but who is named."""
        words, elected = text or item.text or item.title, candidate.pk if candidate else None
        if candidate:
            words = f"{words} {candidate.full_name}."
        row = prepare_resolution(item=item, text=words, candidate_owner_id=elected, by=self.by)
        row = open_vote(resolution=row, at=self.at, by=self.by)
        exceptions = {self.line(name).pk: Vote.Choice.AGAINST for name in against}
        exceptions |= {self.line(name).pk: Vote.Choice.ABSTAIN for name in abstain}
        vote_by_show(resolution=row, default=Vote.Choice.FOR, exceptions=exceptions, by=self.by)
        self.at += PACE
        return close_vote(resolution=row, at=self.at, by=self.by, confirm=True)

    def end(self, *, opening: str, closing: str, told: Mapping[str, str]) -> Meeting:
        """Close, write, read out and sign the minutes; ``told`` are words on points by what they are about."""
        points = self.meeting.items.filter(subject__in=told, decision="")
        items = {str(pk): told[subject] for pk, subject in points.values_list("pk", "subject")}
        meeting = close_meeting(meeting=self.meeting, at=self.at + PACE, by=self.by)
        write_minutes(meeting=meeting, by=self.by, items=items, opening=opening, incidents="", closing=closing)
        self.at += 2 * PACE
        meeting = note_minutes_read(meeting=meeting, at=self.at, by=self.by)
        for signer in signers(meeting):
            meeting = sign_minutes(meeting=meeting, key=signer.key, typed=signer.name, at=self.at, by=self.by)
        return meeting


def follow(meeting: Meeting, *, on: date, by: UUID) -> Meeting:
    """Do within the month what follows: mandates, register, minutes to everybody."""
    record_mandates(meeting=meeting, by=by)
    enter_in_register(meeting=meeting, on=on, by=by)
    return send_minutes(meeting=meeting, on=on, by=by)
