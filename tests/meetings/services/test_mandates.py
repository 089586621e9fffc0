from datetime import date

import pytest

from buildings.models import Mandate
from meetings.models import AgendaItem, Vote
from meetings.services.closing import close_meeting
from meetings.services.mandates import elections, record_mandates
from meetings.services.votes import cast_vote, close_vote, open_vote, prepare_resolution
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened

NAMES = ("Adam", "Baeten", "Claes", "Dubois")


@pytest.fixture
def world(copropriete):
    return tilleul()


def elect(room, item, owner, choice):
    resolution = prepare_resolution(
        item=item, text=item.title, candidate=owner.full_name, candidate_owner_id=owner.pk, by=None
    )
    open_vote(resolution=resolution, at=EVENING, by=None)
    for name in NAMES:
        cast_vote(resolution=resolution, roll_line=room.line(name), choice=choice, channel="room", by=None)
    return close_vote(resolution=resolution, at=EVENING, by=None)


def test_each_candidate_elected_serves_and_the_council_before_ends(world):
    old = Mandate.objects.create(kind="council", name="Dubois", owner=world.owners["Dubois"], from_on=date(2024, 6, 10))
    meeting = make_meeting()
    item = make_item(meeting, "elect_council", kind=AgendaItem.Kind.ELECTION, title="Conseil de copropriété")
    room = opened(hall(convened(meeting)))
    elect(room, item, world.owners["Adam"], Vote.Choice.FOR)
    elect(room, item, world.owners["Baeten"], Vote.Choice.AGAINST)
    close_meeting(meeting=meeting, at=EVENING, by=None)

    given = record_mandates(meeting=meeting, by=None)

    old.refresh_from_db()
    assert [(row.name, row.from_on, row.until_on) for row in given] == [("Adam", HELD_ON, None)]
    assert old.until_on == HELD_ON
    assert elections(meeting) == record_mandates(meeting=meeting, by=None) == []
