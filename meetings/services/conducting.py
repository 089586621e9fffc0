"""Going through the agenda in the meeting."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from koprogo.audit.services import record
from meetings.models import AgendaItem, Meeting
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch


@transaction.atomic
def begin_item(*, item: AgendaItem, at: datetime, by: UUID | None) -> AgendaItem:
    """Note that a point is being spoken about; the first time counts."""
    meeting = locked_meeting(item.meeting_id, Meeting.State.OPEN)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if item.began_at is None:
        item.began_at = at
        item.save(update_fields=["began_at"])
        record(action="agenda.begun", subject=item, by=by, meeting=meeting.number, title=item.title)
        touch(meeting)
    return item
