from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from django.utils.translation import override

from koprogo.audit.models import LogEntry
from meetings.models import Meeting
from meetings.queries.minutes_people import attendance
from meetings.queries.rooms import room_of
from meetings.services.assistants import announce_assistant
from meetings.services.bureau import designate_bureau
from tests.factories.accounting import tilleul
from tests.factories.meetings import convened, hall, make_item, make_meeting, opened

pytestmark = pytest.mark.django_db


def test_who_assists_is_shown_at_the_door_and_kept_beside_the_bureau(copropriete):
    """A letter in time is noted; a newer name replaces it, and the bureau leaves it as it is."""
    world, today = tilleul(), localdate()
    meeting = make_meeting(held_on=today, begins_at=now().time().replace(hour=0, minute=0))
    make_item(meeting)
    known = {"meeting": meeting, "owner": world.owners["Adam"], "by": None}
    for name in ("Me Lenoir", "  Me   Dupré "):
        announce_assistant(name=name, received_on=today - timedelta(days=20), **known)
    room = opened(hall(convened(Meeting.objects.get(pk=meeting.pk)), "Adam", "Baeten", "Dubois"))
    designate_bureau(meeting=room.meeting, chair=room.line("Baeten"), secretary="Le syndic", tellers=[], by=None)

    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.bureau["assistants"] == [
        {
            "owner": str(world.owners["Adam"].pk),
            "name": "Me Dupré",
            "received_on": f"{today - timedelta(days=20)}",
        }
    ]
    assert {row.line.name: row.assistant for row in room_of(meeting).heads if row.assistant} == {"Adam": "Me Dupré"}
    with override("fr"):
        told = [row["how"] for row in attendance(meeting) if row["name"] == "Adam"]
    assert told == ["présent, assisté par Me Dupré"]
    assert LogEntry.objects.filter(action="meeting.assistant").count() == 2
