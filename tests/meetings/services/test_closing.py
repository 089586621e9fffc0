import pytest

from meetings.models import Attendance, Meeting, Vote
from meetings.services.closing import (
    ItemsAreUndecided,
    MeetingWouldEndTooEarly,
    ReasonIsMissing,
    close_meeting,
    set_aside,
)
from meetings.services.refusals import ItemIsNotVotable, MeetingIsAtAnotherStage
from meetings.services.votes import AnotherVoteIsOpen, BureauIsMissing, close_vote
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, NIGHT, convened, hall, make_item, make_meeting, opened, vote


@pytest.fixture
def room(copropriete):
    tilleul()
    meeting = make_meeting()
    make_item(meeting)
    make_item(meeting, "common_works", title="Rénover la façade")
    make_item(meeting, "", kind="information", title="Rapport du syndic")
    return opened(hall(convened(meeting)))


def test_a_meeting_ends_when_each_decision_was_voted_or_given_up_with_a_reason(room):
    accounts, works, report = room.meeting.items.all()
    resolution = vote(room, accounts, Adam=Vote.Choice.FOR)
    with pytest.raises(AnotherVoteIsOpen):
        close_meeting(meeting=room.meeting, at=NIGHT, by=None)
    close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    with pytest.raises(ItemsAreUndecided) as refusal:
        close_meeting(meeting=room.meeting, at=NIGHT, by=None)
    assert refusal.value.params["titles"] == "2. Rénover la façade"
    with pytest.raises(ItemIsNotVotable):
        set_aside(item=report, reason="Pas le temps", by=None)
    with pytest.raises(ReasonIsMissing):
        set_aside(item=works, reason=" ", by=None)
    set_aside(item=works, reason="Il manque un devis.", by=None)
    with pytest.raises(MeetingWouldEndTooEarly):
        close_meeting(meeting=room.meeting, at=EVENING.replace(hour=1), by=None)
    closed = close_meeting(meeting=room.meeting, at=NIGHT, by=None)
    assert (closed.state, closed.closed_at, len(closed.seal)) == (Meeting.State.CLOSED, NIGHT, 64)
    assert set(Attendance.objects.values_list("left_at", flat=True)) == {NIGHT}
    with pytest.raises(MeetingIsAtAnotherStage):
        close_meeting(meeting=room.meeting, at=NIGHT, by=None)


def test_a_meeting_without_bureau_does_not_end(copropriete):
    tilleul()
    room = opened(hall(convened(make_meeting())))
    Meeting.objects.update(bureau={})
    with pytest.raises(BureauIsMissing):
        close_meeting(meeting=room.meeting, at=NIGHT, by=None)
