"""Who may speak for another, for which assembly, how long (R-122, R-130 to R-134)."""

from datetime import timedelta

import pytest

from buildings.models import Mandate
from meetings.domain.electorates import VoteIsSuspended
from meetings.domain.proxies import HolderHasTooManyProxies, ProxyHolderIsSyndic
from meetings.models import AgendaItem, Meeting, Proxy
from meetings.queries.holders import holders_of
from meetings.queries.presence import presence
from meetings.queries.proxies import instructions_at, proxies_in_force
from meetings.services.opening import begin_check_in, close_and_call_second
from meetings.services.proxies import enter_proxy, represent, revoke_proxy
from meetings.services.proxy_refusals import (
    InstructionIsUnknown,
    ProxyIsBlank,
    ProxyIsPostdated,
    ProxyIsRevoked,
    ProxyIsToOneself,
)
from meetings.services.refusals import MeetingIsAtAnotherStage
from tests.factories.accounting import make_lot, make_owner, tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting
from tests.meetings.services.test_attendance import give, give_joint

LATER = EVENING + timedelta(minutes=40)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    return make_meeting()


def second_of(meeting):
    second = close_and_call_second(meeting=meeting, held_on=HELD_ON + timedelta(days=15), at=EVENING, by=None)
    return hall(convened(second), "Adam")


def test_a_proxy_holds_for_the_second_assembly_unless_it_says_otherwise(world, meeting):
    item = make_item(meeting)
    first = hall(convened(meeting), "Adam")
    give(first.line("Baeten"), holder_name="Zoé Peeters", instructions={str(item.pk): "against"})
    give(first.line("Claes"), holder_name="Zoé Peeters", for_second=False)

    second = second_of(meeting)

    known = proxies_in_force(second.meeting)
    assert [proxy.owner for proxy in known] == [world.owners["Baeten"]]
    # What was instructed for a point of the first holds for the same point of the second.
    same = second.meeting.items.get()
    assert instructions_at(second.meeting, known[0]) == {str(same.pk): "against"}
    at = EVENING + timedelta(days=15)
    represent(proxy=known[0], roll_line=second.line("Baeten"), at=at, by=None)
    assert [row.holder for row in presence(second.meeting)] == ["Adam", "Zoé Peeters"]
    revoke_proxy(proxy=known[0], meeting=second.meeting, reason="écrit", at=at, by=None)
    assert [row.holder for row in presence(second.meeting)] == ["Adam"]


def test_one_by_deed_holds_for_later_assemblies_and_rests_while_its_principal_is_there(world, meeting):
    first = hall(convened(meeting), "Adam")
    give(first.line("Baeten"), holder_name="Zoé Peeters", scope=Proxy.Scope.NOTARIAL)
    later = convened(make_meeting(kind=Meeting.Kind.EXTRAORDINARY, held_on=HELD_ON + timedelta(days=90)))
    begin_check_in(meeting=later, by=None)

    assert [proxy.holder_name for proxy in proxies_in_force(later)] == ["Zoé Peeters"]


def test_the_newest_counts_and_the_older_gives_nothing(world, meeting):
    room = hall(convened(meeting), "Adam", "Dubois")
    older = give(room.line("Baeten"), holder=world.owners["Adam"])

    give(room.line("Baeten"), holder=world.owners["Dubois"])

    assert [row.holder for row in presence(meeting)] == ["Adam", "Dubois", "Dubois"]
    with pytest.raises(ProxyIsRevoked):
        represent(proxy=older, roll_line=room.line("Baeten"), at=EVENING, by=None)
    with pytest.raises(ProxyIsRevoked):
        revoke_proxy(proxy=older, reason="écrit", at=LATER, by=None)


def test_the_speaker_of_a_joint_lot_gives_its_proxy_to_somebody_else(world, meeting):
    give_joint(world, "Adam", "Zoé", speaker={"owner": world.owners["Adam"], "name": ""})
    room = hall(convened(meeting), "Dubois")
    joint = room.line("Adam / Zoé")

    with pytest.raises(ProxyIsToOneself):
        give(joint, holder=world.owners["Adam"])
    give(joint, holder=world.owners["Dubois"])

    assert [row.roll_line.lot_id for row in presence(meeting) if row.holder == "Dubois"] == [None, joint.lot_id]


def test_what_is_no_proxy_is_refused(world, meeting):
    item = make_item(meeting, "", kind=AgendaItem.Kind.INFORMATION, title="Rapport")
    give_joint(world, "Xavier", "Yves")
    room = hall(convened(meeting), "Adam")
    line = room.line("Baeten")

    for refusal, given in (
        (ProxyIsBlank, {"holder_name": "  "}),
        (ProxyIsToOneself, {"holder_name": "BAETEN"}),
        (InstructionIsUnknown, {"holder_name": "Zoé", "instructions": {str(item.pk): "for"}}),
    ):
        with pytest.raises(refusal):
            give(line, **given)
    with pytest.raises(ProxyIsPostdated):
        enter_proxy(roll_line=line, holder_name="Zoé", signed_on=HELD_ON + timedelta(days=1), at=EVENING, by=None)
    with pytest.raises(VoteIsSuspended):
        give(room.line("Xavier / Yves"), holder_name="Zoé")
    assert Proxy.objects.count() == 0


def test_an_owner_written_by_name_is_the_same_person(world, meeting):
    """Otherwise three proxies by the list and three more by hand would be six."""
    room = hall(convened(meeting), "Adam")
    give(room.line("Baeten"), holder=world.owners["Adam"])
    give(room.line("Claes"), holder_name=" adam ")

    (holder,) = holders_of(meeting)

    assert (holder.name, len(holder.held), holder.carrying.votes, holder.is_there) == ("Adam", 2, 850, True)


def test_who_acts_for_a_joint_lot_is_the_same_person_by_name(world, meeting):
    xavier = make_owner(world, "Xavier")
    give_joint(world, "Xavier", "Yves", speaker={"owner": xavier})
    room = hall(convened(meeting))

    proxy = give(room.line("Baeten"), holder_name=xavier.last_name)

    assert (proxy.holder_owner_id, proxy.holder_name) == (xavier.pk, xavier.full_name)


def test_the_limit_of_three_and_of_ten_percent(world, meeting):
    for number in range(5):
        make_lot(world, f"G{number}", 1, owner=f"Garage {number}")
    room = hall(convened(meeting), "Adam")
    # Five heads of one vote each weigh 5 of 1 005: within ten per cent, any number is accepted.
    for number in range(5):
        give(room.line(f"Garage {number}"), holder_name="Zoé Peeters")
    with pytest.raises(HolderHasTooManyProxies) as refusal:
        give(room.line("Dubois"), holder_name="Zoé Peeters")
    assert refusal.value.params == {"holder": "Zoé Peeters", "proxies": 6, "votes": 155, "everybody": 1005}


def test_the_syndic_who_owns_a_lot_holds_no_proxy_but_votes(world, meeting):
    Mandate.objects.create(kind="syndic", name="Adam", owner=world.owners["Adam"], from_on=HELD_ON)
    room = hall(convened(meeting), "Adam")

    for to in ({"holder": world.owners["Adam"]}, {"holder_name": "Adam"}):
        with pytest.raises(ProxyHolderIsSyndic):
            give(room.line("Baeten"), **to)
    assert [row.roll_line.name for row in presence(meeting)] == ["Adam"]


def test_no_proxy_is_entered_once_it_is_over(meeting):
    room = hall(convened(meeting), "Adam")
    second_of(meeting)
    with pytest.raises(MeetingIsAtAnotherStage):
        give(room.line("Baeten"), holder_name="Zoé")
