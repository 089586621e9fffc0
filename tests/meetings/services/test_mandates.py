from datetime import date

import pytest

from buildings.domain.mandates import MandateIsTooLong
from buildings.models import Mandate
from meetings.models import AgendaItem, Vote
from meetings.queries.elected import elections, meetings_to_confirm
from meetings.services.closing import close_meeting
from meetings.services.mandates import record_mandates
from meetings.services.votes import cast_vote, close_vote, open_vote, prepare_resolution
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened, vote

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
    return close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)


def serve(kind, name, **fields):
    return Mandate.objects.create(kind=kind, name=name, from_on=date(2024, 6, 10), **fields)


def test_each_candidate_elected_serves_and_the_council_before_ends(world):
    old = serve("council", "Dubois", owner=world.owners["Dubois"])
    meeting = make_meeting()
    item = make_item(meeting, "elect_council", kind=AgendaItem.Kind.ELECTION, title="Conseil de copropriété")
    room = opened(hall(convened(meeting)))
    elect(room, item, world.owners["Adam"], Vote.Choice.FOR)
    elect(room, item, world.owners["Baeten"], Vote.Choice.AGAINST)
    close_meeting(meeting=meeting, at=EVENING, by=None)
    assert meetings_to_confirm() == [meeting]

    given = record_mandates(meeting=meeting, by=None)

    old.refresh_from_db()
    assert [(row.name, row.from_on, row.until_on) for row in given] == [("Adam", HELD_ON, None)]
    assert old.until_on == HELD_ON
    assert elections(meeting) == record_mandates(meeting=meeting, by=None) == meetings_to_confirm() == []


def test_a_council_ends_with_the_next_ordinary_assembly_though_nobody_is_elected(world):
    serve("council", "Dubois", owner=world.owners["Dubois"])
    renewed = serve("syndic", "Gestion Claire", until_on=date(2026, 6, 10), kbo_number="0403170701", address="Rue 1")
    meeting = make_meeting()
    renew = make_item(meeting, "renew_syndic", title="Renouveler le syndic")
    room = opened(hall(convened(meeting)))
    close_vote(resolution=vote(room, renew, **dict.fromkeys(NAMES, "for")), at=EVENING, by=None, confirm=True)
    close_meeting(meeting=meeting, at=EVENING, by=None)

    with pytest.raises(MandateIsTooLong):
        record_mandates(meeting=meeting, by=None, syndic_until_on=date(2028, 6, 17))
    (given,) = record_mandates(meeting=meeting, by=None, syndic_until_on=date(2026, 6, 16))

    assert (given.name, given.until_on) == ("Gestion Claire", date(2026, 6, 16))
    assert (given.kbo_number, given.address) == (renewed.kbo_number, renewed.address)
    assert not Mandate.objects.on(HELD_ON).filter(kind="council").exists()
    assert record_mandates(meeting=meeting, by=None) == []


def test_between_two_ordinary_assemblies_members_are_added_to_those_who_serve(world):
    serve("council", "Dubois", owner=world.owners["Dubois"])
    meeting = make_meeting(kind="extraordinary")
    item = make_item(meeting, "elect_council", kind=AgendaItem.Kind.ELECTION, title="Compléter le conseil")
    room = opened(hall(convened(meeting)))
    for name in ("Adam", "Dubois"):
        elect(room, item, world.owners[name], Vote.Choice.FOR)
    close_meeting(meeting=meeting, at=EVENING, by=None)

    assert [row.name for row in record_mandates(meeting=meeting, by=None)] == ["Adam"]
    assert set(Mandate.objects.on(HELD_ON).filter(kind="council").values_list("name", flat=True)) == {"Adam", "Dubois"}
