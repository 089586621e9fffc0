"""Persons come and go with all they speak for (R-100, R-119, R-133, R-137)."""

from datetime import timedelta
from fractions import Fraction

import pytest

from buildings.models import Representative
from meetings.domain.electorates import VoteIsSuspended
from meetings.models import Attendance, Proxy
from meetings.queries.presence import presence, quorum_now
from meetings.services.attendance import HeadIsNotThere, HeadIsThere, RemoteIsNotOffered, arrive, leave
from meetings.services.carrying import holder_arrives, holder_leaves
from meetings.services.moments import MeetingIsOnAnotherDay
from meetings.services.proxies import enter_proxy, represent
from meetings.services.proxy_refusals import HolderIsNotThere
from meetings.services.stays import InstantIsImpossible
from meetings.services.votes import close_vote
from tests.factories.accounting import FIRST_DAY, give_part, make_lot, make_owner, tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened, vote

PERSON, REMOTE = Attendance.Mode.PERSON, Attendance.Mode.REMOTE
LATER = EVENING + timedelta(minutes=40)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    return convened(make_meeting())


def give_joint(world, *names, speaker=None):
    """Make a lot of several owners, with one of them or somebody else to speak for it."""
    lot = make_lot(world, "9", 100, owner="")
    for name in names:
        owner = world.owners.get(name) or make_owner(world, name)
        give_part(lot, owner, part=Fraction(1, len(names)))
    if speaker:
        Representative.objects.create(lot=lot, from_on=FIRST_DAY, **speaker)
    return lot


def names_there(meeting):
    return [(row.roll_line.name, row.mode, row.holder) for row in presence(meeting)]


def come(line, mode=PERSON, at=EVENING):
    return arrive(roll_line=line, mode=mode, at=at, by=None)


def give(line, at=EVENING, **to):
    return enter_proxy(roll_line=line, signed_on=HELD_ON, at=at, by=None, **({"holder_name": ""} | to))


def test_who_is_noted_twice_is_there_once(meeting):
    room = hall(meeting, "Adam")

    assert come(room.line("Adam"), at=LATER) == come(room.line("Adam"))
    assert Attendance.objects.count() == 1
    with pytest.raises(RemoteIsNotOffered):
        come(room.line("Baeten"), REMOTE)
    meeting.remote_link = "https://meet.example.be/ag"
    meeting.save()
    with pytest.raises(HeadIsThere):
        come(room.line("Adam"), REMOTE)


def test_a_person_comes_and_goes_with_the_joint_lot_he_represents(world, meeting):
    lot = give_joint(world, "Adam", "Zoé", speaker={"owner": world.owners["Adam"], "name": ""})
    room = hall(meeting, "Adam")

    there = presence(meeting)
    assert [row.roll_line.lot_id for row in there] == [None, lot.pk]
    # One person, whose votes are cut together.
    assert {row.group for row in there} == {str(world.owners["Adam"].pk)}

    leave(roll_line=room.line("Adam"), at=LATER, by=None)
    assert presence(meeting) == []


def test_a_joint_lot_nobody_speaks_for_stays_outside_and_in_the_total(world, meeting):
    give_joint(world, "Xavier", "Yves")
    room = hall(meeting, "Adam")

    with pytest.raises(VoteIsSuspended) as refusal:
        come(room.line("Xavier / Yves"))
    assert refusal.value.article == "art. 3.87 §1"
    assert (quorum_now(meeting).heads_total, quorum_now(meeting).shares_total) == (5, 1100)


def test_the_principal_who_comes_ends_his_proxy_for_good(world, meeting):
    room = hall(meeting, "Adam")
    give(room.line("Baeten"), holder=world.owners["Adam"])
    assert ("Baeten", "proxy", "Adam") in names_there(meeting)

    come(room.line("Baeten"), at=LATER)
    leave(roll_line=room.line("Baeten"), at=LATER, by=None)

    assert names_there(meeting) == [("Adam", "person", "Adam")]
    assert Proxy.objects.get().revoked_for == "present"


def test_a_proxy_given_for_ones_departure_works_from_then_on(world, meeting):
    room = hall(meeting, "Adam", "Baeten")
    give(room.line("Baeten"), holder=world.owners["Adam"])
    assert ("Baeten", "person", "Baeten") in names_there(meeting)

    leave(roll_line=room.line("Baeten"), at=LATER, by=None)

    assert ("Baeten", "proxy", "Adam") in names_there(meeting)


def test_those_a_holder_carries_come_and_leave_with_him(world, meeting):
    room = hall(meeting, "Dubois")
    proxy = give(room.line("Baeten"), holder=world.owners["Adam"])
    with pytest.raises(HolderIsNotThere) as refusal:
        represent(proxy=proxy, roll_line=room.line("Baeten"), at=EVENING, by=None)
    assert refusal.value.params["holder"] == "Adam"

    come(room.line("Adam"))
    assert names_there(meeting)[:2] == [("Adam", "person", "Adam"), ("Baeten", "proxy", "Adam")]

    leave(roll_line=room.line("Adam"), at=LATER, by=None)
    assert names_there(meeting) == [("Dubois", "person", "Dubois")]


def test_somebody_from_outside_brings_and_takes_all_who_trust_him(meeting):
    room = hall(meeting, "Adam")
    first = give(room.line("Baeten"), holder_name="Zoé Peeters")
    give(room.line("Claes"), holder_name="zoé  peeters")
    assert names_there(meeting) == [("Adam", "person", "Adam")]

    holder_arrives(meeting=meeting, proxy=first, at=EVENING, by=None)
    assert len(presence(meeting)) == 3
    assert len({row.group for row in presence(meeting)}) == 2

    holder_leaves(meeting=meeting, proxy=first, at=LATER, by=None)
    assert names_there(meeting) == [("Adam", "person", "Adam")]
    with pytest.raises(HeadIsNotThere):
        holder_leaves(meeting=meeting, proxy=first, at=LATER, by=None)


def test_nothing_is_noted_on_another_day_nor_before_what_is_fixed(world):
    meeting = make_meeting()
    item = make_item(meeting)
    room = hall(convened(meeting), "Adam", "Baeten", "Claes")
    with pytest.raises(MeetingIsOnAnotherDay):
        come(room.line("Dubois"), at=EVENING - timedelta(days=1))
    close_vote(resolution=vote(opened(room), item, Adam="for"), at=LATER, by=None, confirm=True)
    with pytest.raises(InstantIsImpossible):
        come(room.line("Dubois"), at=EVENING)
    with pytest.raises(InstantIsImpossible):
        leave(roll_line=room.line("Adam"), at=EVENING, by=None)
    with pytest.raises(HeadIsNotThere):
        leave(roll_line=room.line("Dubois"), at=LATER, by=None)
