"""What follows convocations by itself, hour after hour."""

from django.utils.timezone import localdate, now

from meetings.models import Meeting
from meetings.services.following import fall_back, greet_buyers, remind
from meetings.services.written import end_written


def follow_notices_here() -> None:
    """Replace what failed while there is time, tell new owners, remind; end what was asked in writing in time."""
    today = localdate()
    sent = Meeting.objects.filter(state=Meeting.State.CONVENED)
    for meeting in sent.filter(held_on__gt=today).exclude(kind=Meeting.Kind.WRITTEN):
        fall_back(meeting=meeting, on=today)
        greet_buyers(meeting=meeting, on=today)
        remind(meeting=meeting, on=today)
    for meeting in sent.filter(held_on__gt=today, kind=Meeting.Kind.WRITTEN):
        fall_back(meeting=meeting, on=today)
    for meeting in sent.filter(held_on__lt=today, kind=Meeting.Kind.WRITTEN):
        end_written(meeting=meeting, at=now(), by=None)
