import pytest
from django.db import IntegrityError, transaction

from buildings.models import Mandate, Owner
from meetings.domain.electorates import OwnerDoesNotBearTheCost
from meetings.domain.proxies import HolderHasTooManyProxies, ProxyHolderIsSyndic
from meetings.domain.quorum import MeetingHasNoQuorum
from meetings.models import AgendaItem, RollLine, Vote
from meetings.services.opening import open_meeting
from meetings.services.proxies import enter_proxy, represent
from meetings.services.refusals import ItemIsNotVotable, MeetingIsNotConvened, VoteIsNotOpen
from meetings.services.vote_refusals import CandidateIsNamed
from meetings.services.votes import cast_vote, close_vote, prepare_resolution
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened, vote

FOR, AGAINST = Vote.Choice.FOR, Vote.Choice.AGAINST


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    return make_meeting()


def test_a_meeting_begins_in_number_only(meeting):
    room = hall(convened(meeting), "Adam", "Dubois")
    with pytest.raises(MeetingHasNoQuorum) as refusal:
        open_meeting(meeting=meeting, at=EVENING, by=None)
    assert refusal.value.params["shares_present"] == 483
    assert not room.meeting.roll_seal


def test_a_meeting_nobody_was_called_to_is_not_opened(meeting):
    with pytest.raises(MeetingIsNotConvened):
        open_meeting(meeting=meeting, at=EVENING, by=None)


def test_a_vote_is_counted_by_shares_and_its_outcome_never_changes(meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    resolution = vote(room, item, Adam=FOR, Baeten=AGAINST, Claes=AGAINST)
    closed = close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    figures = {name: closed.tally[name] for name in ("for", "abstained", "abstained_names", "unvoted", "unvoted_names")}
    assert figures == {
        "for": "333",
        "abstained": "0",
        "abstained_names": [],
        "unvoted": "150",
        "unvoted_names": ["Dubois"],
    }
    assert (closed.state, closed.number) == ("rejected", "2025-1/1")
    for rows, change in ((Vote.objects.all(), {"choice": "for"}), (RollLine.objects.all(), {"shares": 999})):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(VoteIsNotOpen):
        cast_vote(resolution=closed, roll_line=room.line("Adam"), choice=FOR, channel="room", by=None)


def test_only_who_bears_the_cost_votes_on_it(world, meeting):
    item = make_item(meeting, "common_works", title="Rénover l'ascenseur", key=world.lift)
    room = opened(hall(convened(meeting)))
    resolution = vote(room, item, Baeten=FOR, Claes=FOR, Dubois=AGAINST)
    with pytest.raises(OwnerDoesNotBearTheCost):
        cast_vote(resolution=resolution, roll_line=room.line("Adam"), choice=FOR, channel="room", by=None)
    closed = close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    assert (closed.tally["for"], closed.tally["everybody"], closed.state) == ("60", 100, "rejected")


def test_information_is_not_voted_on(meeting):
    item = make_item(meeting, "", kind=AgendaItem.Kind.INFORMATION, title="Rapport du syndic")
    opened(hall(convened(meeting)))
    with pytest.raises(ItemIsNotVotable):
        prepare_resolution(item=item, text="Rapport", by=None)


def test_a_proxy_lets_its_holder_vote_and_is_cut_with_him(world, meeting):
    item = make_item(meeting)
    room = hall(convened(meeting), "Adam", "Claes", "Dubois")
    proxy = enter_proxy(
        roll_line=room.line("Baeten"),
        holder=world.owners["Adam"],
        holder_name="",
        signed_on=HELD_ON,
        at=EVENING,
        by=None,
    )
    represent(proxy=proxy, roll_line=room.line("Baeten"), at=EVENING, by=None)
    opened(room)
    resolution = vote(room, item, Adam=FOR, Baeten=FOR, Claes=AGAINST, Dubois=AGAINST)
    closed = close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    assert (closed.tally["for"], closed.tally["against"], closed.state) == ("400", "400", "rejected")
    assert closed.tally["cut"] == [{"holder": "Adam", "kept": "400"}]


def test_the_syndic_holds_no_proxy_and_nobody_a_fourth_beyond_ten_percent(world, meeting):
    Mandate.objects.create(kind="syndic", name="Gestion Marolles", from_on=HELD_ON)
    room = hall(convened(meeting), "Adam")
    giving = {"signed_on": HELD_ON, "at": EVENING, "by": None}
    with pytest.raises(ProxyHolderIsSyndic):
        enter_proxy(roll_line=room.line("Baeten"), holder_name="gestion marolles", **giving)
    for name in ("Adam", "Baeten", "Claes"):
        enter_proxy(roll_line=room.line(name), holder_name="Zoé Peeters", **giving)
    with pytest.raises(HolderHasTooManyProxies):
        enter_proxy(roll_line=room.line("Dubois"), holder_name="Zoé  Peeters", **giving)


def test_two_owners_of_one_name_are_two_candidates(world, meeting):
    """Chosen from the register the owner counts, not how he is called; the same owner is a candidate once."""
    first, second = world.owners["Adam"], world.owners["Baeten"]
    Owner.objects.filter(pk=second.pk).update(title=first.title, first_name=first.first_name, last_name=first.last_name)
    item = make_item(meeting, "elect_council", kind=AgendaItem.Kind.ELECTION, title="Élire le conseil")
    opened(hall(convened(meeting)))

    for owner in (first, second):
        prepare_resolution(item=item, text="", candidate_owner_id=owner.pk, by=None)

    assert item.resolutions.count() == 2
    with pytest.raises(CandidateIsNamed):
        prepare_resolution(item=item, text="", candidate_owner_id=second.pk, by=None)
