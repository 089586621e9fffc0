"""Keeping the portfolio's line of this copropriété in step with its assemblies."""

from django.utils.timezone import localdate

from koprogo.tenancy.portfolio import keep_summary
from meetings.models import Meeting

COMING = (Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
ASSEMBLIES = (Meeting.Kind.ORDINARY, Meeting.Kind.EXTRAORDINARY, Meeting.Kind.SECOND)


def refresh_next_meeting() -> None:
    """Note the day of the next assembly that is prepared, convened or in session."""
    coming = Meeting.objects.filter(kind__in=ASSEMBLIES, state__in=COMING, held_on__gte=localdate())
    keep_summary(next_meeting_on=coming.order_by("held_on").values_list("held_on", flat=True).first())
