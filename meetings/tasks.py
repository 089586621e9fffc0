"""What follows convocations by itself, hour after hour."""

from django.utils.timezone import localdate

from meetings.models import Meeting
from meetings.services.following import fall_back, greet_buyers, remind


def follow_notices_here() -> None:
    """Replace what failed while there is time, tell new owners, remind: for the assemblies to come."""
    today = localdate()
    for meeting in Meeting.objects.filter(state=Meeting.State.CONVENED, held_on__gt=today):
        fall_back(meeting=meeting, on=today)
        greet_buyers(meeting=meeting, on=today)
        remind(meeting=meeting, on=today)
