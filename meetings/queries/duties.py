"""The two duties after an assembly, each with its thirty days (R-181, R-182)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from meetings.domain.minutes import minutes_deadline
from meetings.models import Meeting

REGISTER, SENDING = "register", "sending"
ASSEMBLIES = (Meeting.Kind.ORDINARY, Meeting.Kind.EXTRAORDINARY, Meeting.Kind.SECOND, Meeting.Kind.WRITTEN)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be done about a meeting, until when, and when it was."""

    kind: str
    meeting: Meeting
    due_on: date
    done_on: date | None

    def is_late(self, on: date) -> bool:
        return (self.done_on or on) > self.due_on


def duties_of(meeting: Meeting) -> tuple[Duty, Duty]:
    """Return register and sending, which are followed apart."""
    due_on = minutes_deadline(meeting.held_on)
    return (
        Duty(REGISTER, meeting, due_on, meeting.registered_on),
        Duty(SENDING, meeting, due_on, meeting.minutes_sent_on),
    )


def duties_left() -> list[Duty]:
    """Return the duties of closed assemblies that are not done, the oldest assembly first."""
    rows = Meeting.objects.filter(state=Meeting.State.CLOSED, kind__in=ASSEMBLIES).order_by("held_on")
    rows = rows.filter(Q(registered_on=None) | Q(minutes_sent_on=None))
    return [duty for meeting in rows for duty in duties_of(meeting) if duty.done_on is None]
