"""Opening in number only, with a co-owner in the chair; else a second assembly (R-118 to R-125)."""

from datetime import timedelta

import pytest

from buildings.models import Mandate
from meetings.models import Meeting
from meetings.queries.presence import quorum_now
from meetings.services.bureau import ChairIsNoOwner, ChairIsNotThere, SecretaryIsMissing, designate_bureau
from meetings.services.meetings import SecondIsTooEarly
from meetings.services.moments import MeetingIsOnAnotherDay
from meetings.services.opening import (
    MeetingIsInNumber,
    SecondIsPlanned,
    begin_check_in,
    close_and_call_second,
    close_without_quorum,
    open_meeting,
)
from meetings.services.refusals import MeetingIsAtAnotherStage, MeetingIsNoAssembly, MeetingIsNotConvened
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened

DAY = timedelta(days=1)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    return make_meeting()


def test_nobody_opens_before_the_hour_or_on_another_day(meeting):
    hall(convened(meeting))
    for at in (EVENING - DAY, EVENING + DAY, EVENING - timedelta(minutes=1)):
        with pytest.raises(MeetingIsOnAnotherDay):
            open_meeting(meeting=meeting, at=at, by=None)
        with pytest.raises(MeetingIsOnAnotherDay):
            close_without_quorum(meeting=meeting, at=at, by=None)
    assert open_meeting(meeting=meeting, at=EVENING, by=None).state == "open"


def test_a_meeting_in_number_is_not_sent_home(meeting):
    hall(convened(meeting))
    with pytest.raises(MeetingIsInNumber) as refusal:
        close_without_quorum(meeting=meeting, at=EVENING, by=None)
    assert refusal.value.params["shares_present"] == 1000


def test_a_second_assembly_has_the_same_agenda_and_needs_no_number(meeting):
    make_item(meeting)
    hall(convened(meeting), "Adam")
    with pytest.raises(SecondIsTooEarly):
        close_and_call_second(meeting=meeting, held_on=HELD_ON + 14 * DAY, at=EVENING, by=None)
    meeting.refresh_from_db()
    assert meeting.state == "convened"

    second = close_and_call_second(meeting=meeting, held_on=HELD_ON + 15 * DAY, at=EVENING, by=None)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.quorum["heads_present"], second.kind) == ("no_quorum", 1, "second")
    assert [item.title for item in second.items.all()] == ["Approbation des comptes"]
    with pytest.raises(SecondIsPlanned):
        close_and_call_second(meeting=meeting, held_on=HELD_ON + 16 * DAY, at=EVENING, by=None)
    begin_check_in(meeting=convened(second), by=None)
    assert quorum_now(second).is_reached
    assert open_meeting(meeting=second, at=EVENING + 15 * DAY, by=None).quorum["basis"] == "second"


def test_only_assemblies_to_which_people_were_called_are_opened(world, meeting):
    with pytest.raises(MeetingIsNotConvened):
        begin_check_in(meeting=meeting, by=None)
    with pytest.raises(MeetingIsNoAssembly):
        open_meeting(meeting=make_meeting(kind=Meeting.Kind.WRITTEN), at=EVENING, by=None)
    room = opened(hall(convened(meeting)))
    with pytest.raises(MeetingIsAtAnotherStage):
        begin_check_in(meeting=room.meeting, by=None)


def test_a_co_owner_who_is_there_presides(world, meeting):
    Mandate.objects.create(kind="syndic", name="Gestion Marolles", from_on=HELD_ON)
    room = opened(hall(convened(meeting), "Adam", "Baeten", "Claes"))
    rest = {"meeting": room.meeting, "secretary": "Gestion Marolles", "tellers": [" Zoé "], "by": None}

    with pytest.raises(ChairIsNoOwner) as refusal:
        designate_bureau(chair_name="Gestion Marolles", **rest)
    assert refusal.value.article == "art. 3.87 §5"
    with pytest.raises(ChairIsNotThere):
        designate_bureau(chair=room.line("Dubois"), **rest)
    with pytest.raises(SecretaryIsMissing):
        designate_bureau(chair=room.line("Adam"), **(rest | {"secretary": " "}))
    designate_bureau(chair_name="baeten", **rest)

    room.meeting.refresh_from_db()
    bureau = room.meeting.bureau
    assert (bureau["chair"]["name"], bureau["secretary"]["name"]) == ("Baeten", "Gestion Marolles")
    assert bureau["tellers"] == [{"name": "Zoé"}]


def test_the_syndic_presides_when_he_owns_a_lot(world, meeting):
    Mandate.objects.create(kind="syndic", name="Adam", owner=world.owners["Adam"], from_on=HELD_ON)
    room = opened(hall(convened(meeting)))
    designate_bureau(meeting=room.meeting, chair=room.line("Adam"), secretary="Adam", tellers=[], by=None)
