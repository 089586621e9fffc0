"""The count of changes that the screens of a meeting show: phones ask for nothing else until it grows."""

from django.db.models import F

from meetings.models import Meeting


def touch(meeting: Meeting) -> None:
    """Tell all screens of a meeting that there is something new."""
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)
