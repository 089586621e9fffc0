"""The moment of what happens in the room: the day and the hour of the notice (art. 3.87 §3)."""

from datetime import datetime, time

from django.utils.timezone import localtime

from koprogo.core.errors import N_, DomainError
from meetings.models import Meeting

State = Meeting.State


class MeetingIsOnAnotherDay(DomainError):
    """People were called for a day and an hour; an assembly at another moment surprises who was not told."""

    code = "meeting-another-day"
    rule = "R-106"
    message = N_("Cette assemblée ne se tient pas en ce moment.")
    article = "art. 3.87 §3"
    why = N_("Elle est convoquée pour le %(held_on)s à %(begins_at)s.")
    advice = N_("Attendez ce moment, ou annulez l'assemblée et convoquez-la pour un autre jour.")


def check_day(meeting: Meeting, at: datetime) -> None:
    """Refuse an instant of another day; one in session goes on past midnight.

    :raises MeetingIsOnAnotherDay: with the day and the hour of the notice.
    """
    if meeting.state == State.CONVENED and localtime(at).date() != meeting.held_on:
        raise _another(meeting)


def check_hour(meeting: Meeting, at: datetime) -> None:
    """Refuse to begin on another day, or before the hour people were called for.

    :raises MeetingIsOnAnotherDay: with the day and the hour of the notice.
    """
    check_day(meeting, at)
    if localtime(at).time() < (meeting.begins_at or time.min):
        raise _another(meeting)


def _another(meeting: Meeting) -> MeetingIsOnAnotherDay:
    return MeetingIsOnAnotherDay(held_on=meeting.held_on, begins_at=f"{meeting.begins_at or time.min:%H:%M}")
