"""Who may vote, with which weight, how it is written down; what the law refuses here it refuses everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from buildings.domain.mandates import SyndicHoldsAnotherOffice
from buildings.models import Mandate, Ownership
from koprogo.audit.models import LogEntry
from meetings.domain.council import CandidateHasNoVote, CandidatesAreVotedTogether
from meetings.domain.electorates import OwnerIsInConflict
from meetings.models import Attendance, Vote
from meetings.queries.ballots import own_votes, proof_of
from meetings.queries.electorates import electorate
from meetings.queries.minutes import resolution_content
from meetings.services.attendance import leave
from meetings.services.proxies import enter_proxy, represent
from meetings.services.refusals import VoteIsNotOpen
from meetings.services.vote_refusals import (
    AnotherVoteIsOpen,
    CandidateIsMissing,
    CandidateIsNamed,
    GatewayIsClosed,
    HeadIsAnothers,
    HeadMayNotVote,
    InstructionSaysOtherwise,
    KeyMayNotDecide,
    ResolutionIsAtAnotherStage,
    TextIsMissing,
)
from meetings.services.votes import (
    amend_resolution,
    cast_own,
    cast_vote,
    close_vote,
    open_vote,
    prepare_resolution,
    vote_by_show,
    withdraw,
)
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened, vote

FOR, AGAINST, ABSTAIN = Vote.Choice.FOR, Vote.Choice.AGAINST, Vote.Choice.ABSTAIN


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def meeting(world):
    return make_meeting()


def proxied(world, room, of="Baeten", holder="Adam", **instructions):
    line = room.line(of)
    proxy = enter_proxy(
        roll_line=line,
        holder=world.owners[holder],
        holder_name="",
        signed_on=HELD_ON,
        at=EVENING,
        by=None,
        **instructions,
    )
    return represent(proxy=proxy, roll_line=line, at=EVENING, by=None)


def closed(resolution):
    return close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)


def test_who_voted_and_left_counts_and_who_left_before_does_not(meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    leave(roll_line=room.line("Dubois"), at=EVENING, by=None)
    resolution = vote(room, item, Adam=FOR, Baeten=AGAINST)
    leave(roll_line=room.line("Adam"), at=EVENING, by=None)
    with pytest.raises(HeadMayNotVote):
        cast_vote(resolution=resolution, roll_line=room.line("Dubois"), choice=FOR, channel="room", by=None)

    figures = closed(resolution).tally
    assert (figures["for"], figures["against"], figures["heads"]) == ("333", "267", 3)


def test_paper_lists_are_entered_after_people_left(meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    resolution = vote(room, item)
    leave(roll_line=room.line("Adam"), at=EVENING + timedelta(minutes=5), by=None)
    with pytest.raises(HeadMayNotVote):
        cast_vote(resolution=resolution, roll_line=room.line("Adam"), choice=FOR, channel="room", by=None)

    cast_vote(resolution=resolution, roll_line=room.line("Adam"), choice=FOR, channel="paper", by=None)
    assert closed(resolution).tally["for"] == "333"


def test_a_correction_tells_before_and_after_and_keeps_its_receipt(meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    resolution = vote(room, item, Adam=FOR)
    first = Vote.objects.get()
    for _ in range(2):
        cast_vote(resolution=resolution, roll_line=room.line("Adam"), choice=AGAINST, channel="room", by=None)

    assert Vote.objects.get().receipt == first.receipt
    told = [entry.data for entry in LogEntry.objects.filter(action="vote.corrected")]
    assert told == [{"meeting": "2025-1", "name": "Adam", "before": "for", "after": "against"}]


def test_a_person_votes_by_phone_for_all_he_speaks_for_and_nobody_else(world, meeting):
    item = make_item(meeting)
    room = hall(convened(meeting), "Adam", "Claes", "Dubois")
    proxied(world, room)
    resolution = vote(opened(room), item)
    adam, claes = world.owners["Adam"].pk, room.line("Claes").pk
    cast = cast_own(resolution=resolution, persons=[adam], choice=FOR, by=None)

    assert {row.roll_line.name for row in cast} == {"Adam", "Baeten"}
    assert {row.roll_line.name for row in own_votes([adam], world.general.pk)} == {"Adam"}
    for persons, heads, refusal in ([adam], [claes], HeadIsAnothers), ([], None, HeadMayNotVote):
        with pytest.raises(refusal):
            cast_own(resolution=resolution, persons=persons, choice=FOR, by=None, heads=heads)


def test_what_a_proxy_says_is_cast_as_written(world, meeting):
    item = make_item(meeting)
    room = hall(convened(meeting), "Adam", "Claes", "Dubois")
    proxied(world, room, instructions={str(item.pk): "against"})
    resolution = vote(opened(room), item)
    cast_own(resolution=resolution, persons=[world.owners["Adam"].pk], choice=FOR, by=None)
    with pytest.raises(InstructionSaysOtherwise):
        cast_vote(resolution=resolution, roll_line=room.line("Baeten"), choice=FOR, channel="room", by=None)

    assert dict(resolution.votes.values_list("roll_line__name", "choice")) == {"Adam": "for", "Baeten": "against"}


def test_a_show_of_hands_leaves_phones_and_the_distant_alone(world, meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    Attendance.objects.filter(roll_line=room.line("Dubois")).update(mode=Attendance.Mode.REMOTE)
    resolution = vote(room, item)
    cast_own(resolution=resolution, persons=[world.owners["Adam"].pk], choice=ABSTAIN, by=None)
    count = vote_by_show(resolution=resolution, default=FOR, exceptions={room.line("Claes").pk: AGAINST}, by=None)
    again = vote_by_show(resolution=resolution, default=AGAINST, exceptions={}, by=None)

    assert (count, again) == (2, 2)
    assert dict(resolution.votes.values_list("roll_line__name", "choice")) == {
        "Adam": "abstain",
        "Baeten": "against",
        "Claes": "against",
    }


@pytest.mark.parametrize("name", ["Claes", "claes "])
def test_the_syndic_does_not_vote_on_his_own_mandate(world, meeting, name):
    owner = world.owners["Claes"] if name == "Claes" else None
    Mandate.objects.create(kind="syndic", owner=owner, name=name, from_on=HELD_ON)
    about, other = make_item(meeting, "discharge_syndic"), make_item(meeting)
    room = opened(hall(convened(meeting)))
    voters = electorate(meeting, about)

    assert [line.name for line in voters.excluded] == ["Claes"]
    assert voters.everybody == 1000 - room.line("Claes").shares
    assert electorate(meeting, other).excluded == ()
    resolution = vote(room, about, Adam=FOR)
    with pytest.raises(OwnerIsInConflict):
        cast_vote(resolution=resolution, roll_line=room.line("Claes"), choice=FOR, channel="room", by=None)


def test_who_is_in_conflict_votes_for_nobody_either(world, meeting):
    item = make_item(meeting, conflicts=[{"owner": str(world.owners["Adam"].pk), "reason": "son devis"}])
    room = hall(convened(meeting), "Adam", "Claes", "Dubois")
    proxied(world, room)
    voters = electorate(meeting, item)

    assert {row.roll_line.name for row in voters.voters} == {"Claes", "Dubois"}
    assert list(voters.reasons.values()) == ["son devis"]


def test_the_minutes_give_each_in_conflict_his_own_reason(world, meeting):
    given = {"Adam": "son devis", "Claes": "son procès"}
    item = make_item(
        meeting, conflicts=[{"owner": str(world.owners[name].pk), "reason": given[name]} for name in given]
    )
    resolution = closed(vote(opened(hall(convened(meeting))), item, Baeten=FOR, Dubois=FOR))

    assert resolution_content(resolution, "fr")["excluded"] == [
        "Adam ne prend pas part au vote : son devis (art. 3.87 §9).",
        "Claes ne prend pas part au vote : son procès (art. 3.87 §9).",
    ]


def test_unanimity_needs_all_and_is_not_cut(world, meeting):
    Ownership.objects.filter(lot=world.lots["2"]).update(owner=world.owners["Adam"])
    item = make_item(meeting, "change_shares")
    room = opened(hall(convened(meeting)))
    resolution = vote(room, item, **dict.fromkeys(room.heads, FOR))

    assert room.line("Adam").shares > 500
    assert closed(resolution).state == "adopted"


def test_shares_change_only_with_what_makes_it_necessary(meeting):
    works, shares = make_item(meeting, "common_works"), make_item(meeting, "shares_with_works")
    room = opened(hall(convened(meeting)))
    resolution = prepare_resolution(item=shares, text="Nouvelles quotités", by=None)
    with pytest.raises(GatewayIsClosed):
        open_vote(resolution=resolution, at=EVENING, by=None)
    closed(vote(room, works, Adam=FOR, Baeten=FOR))

    assert open_vote(resolution=resolution, at=EVENING, by=None).majority == "two_thirds"


def test_those_of_a_key_do_not_decide_for_all(world, meeting):
    item = make_item(meeting, "renew_syndic", key=world.lift)
    opened(hall(convened(meeting)))
    resolution = prepare_resolution(item=item, text="Renouveler", by=None)
    with pytest.raises(KeyMayNotDecide):
        open_vote(resolution=resolution, at=EVENING, by=None)


def test_each_candidate_is_voted_on_apart(world, meeting):
    item = make_item(meeting, "elect_council", kind="election")
    Mandate.objects.create(kind="syndic", owner=world.owners["Claes"], name="Claes", from_on=HELD_ON)
    room = opened(hall(convened(meeting)))
    for refusal, named in (
        (CandidateIsMissing, {}),
        (CandidateHasNoVote, {"candidate": "Zoé Peeters"}),
        (CandidatesAreVotedTogether, {"candidate": "Adam, Baeten"}),
        (SyndicHoldsAnotherOffice, {"candidate_owner_id": world.owners["Claes"].pk}),
    ):
        with pytest.raises(refusal):
            prepare_resolution(item=item, text="", by=None, **named)
    first = prepare_resolution(item=item, text="", by=None, candidate_owner_id=world.owners["Adam"].pk)
    with pytest.raises(CandidateIsNamed):
        prepare_resolution(item=item, text="", by=None, candidate_owner_id=world.owners["Adam"].pk)
    second = prepare_resolution(item=item, text="", by=None, candidate_owner_id=world.owners["Baeten"].pk)
    open_vote(resolution=first, at=EVENING, by=None)
    with pytest.raises(AnotherVoteIsOpen):
        open_vote(resolution=second, at=EVENING, by=None)
    cast_vote(resolution=first, roll_line=room.line("Baeten"), choice=FOR, channel="room", by=None)

    assert (closed(first).state, second.candidate, second.position) == ("adopted", "Baeten", 2)


def test_a_text_changes_and_is_given_up_before_its_vote_only(meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    with pytest.raises(TextIsMissing):
        prepare_resolution(item=item, text="  ", by=None)
    given_up = prepare_resolution(item=item, text="Un", by=None)
    assert amend_resolution(resolution=given_up, text="Deux", by=None).text == "Deux"
    assert LogEntry.objects.get(action="vote.amended").data == {"meeting": "2025-1", "before": "Un", "after": "Deux"}
    assert withdraw(resolution=given_up, reason="Sans objet", by=None).state == "withdrawn"
    resolution = vote(room, item)
    for act in (
        lambda: amend_resolution(resolution=resolution, text="Trois", by=None),
        lambda: withdraw(resolution=resolution, reason="x", by=None),
        lambda: open_vote(resolution=given_up, at=EVENING, by=None),
        lambda: closed(given_up),
    ):
        with pytest.raises(ResolutionIsAtAnotherStage):
            act()


def test_a_receipt_tells_whether_its_ballot_is_as_it_was_cast(meeting):
    item = make_item(meeting)
    room = opened(hall(convened(meeting)))
    resolution = vote(room, item, Adam=FOR)
    ballot = Vote.objects.get()
    assert proof_of(ballot.receipt).is_intact is None
    with pytest.raises(VoteIsNotOpen):
        vote_by_show(resolution=closed(resolution), default=FOR, exceptions={}, by=None)

    assert proof_of(f" {ballot.receipt.lower()} ").is_intact is True
    assert proof_of("AAAA-AAAA-AAAA") is None
    assert proof_of(ballot.receipt).vote.cast_at > datetime(2025, 1, 1, tzinfo=UTC)
