"""What is posted for occupants, who have no vote: when and where, nothing of the agenda (R-110)."""

from datetime import date

from meetings.models import Meeting

ASSEMBLIES = (Meeting.Kind.ORDINARY, Meeting.Kind.EXTRAORDINARY, Meeting.Kind.SECOND)
CALLED = (Meeting.State.CONVENED, Meeting.State.OPEN)


def posted_meeting(on: date) -> Meeting | None:
    """Return the next assembly whose notice hangs in the common parts, from a day on."""
    called = Meeting.objects.filter(kind__in=ASSEMBLIES, state__in=CALLED, held_on__gte=on)
    return called.only("kind", "held_on", "begins_at", "place").order_by("held_on", "id").first()
