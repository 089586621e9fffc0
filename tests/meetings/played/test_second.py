"""An assembly that is not in number, and the second one: two acts, any number, the same majorities."""

from datetime import timedelta

import pytest

from tests.meetings.played import by_hand
from tests.meetings.played.following import Following
from tests.meetings.played.play import check_outcome, prepare, refuses
from tests.meetings.played.programs import PlayByProgram
from tests.meetings.played.register import heads
from tests.meetings.played.script import CHAIR, CONVENED_ON, HELD_ON, Given, Text

FEW = ["P001", "P002", "P003", CHAIR, "P057"]
AFAR = "P004"
# Given for the first assembly, it holds for the second with what it says.
PROXY = Given("P015", "P057", {"works": "against"})
# 765 of 1 146: one vote more than two thirds; 762 of 1 146: far from four fifths.
TEXTS = [Text("works", against="P002 P015"), Text("statutes", against="P002 P057")]
SECOND_ON = HELD_ON + timedelta(days=15)


@pytest.mark.parametrize("way", [Following, PlayByProgram])
def test_who_came_to_the_second_assembly_decides_by_the_same_majorities(way, house, clock, syndic, phones):
    play = way(syndic, phones)
    prepare(play)
    clock.set(f"{CONVENED_ON} 09:00")
    play.convene()
    gather(play, clock, HELD_ON)
    play.give(PROXY)
    assert play.quorum() | {"basis": None, "is_reached": False} == play.quorum()
    with refuses("meeting-no-quorum"):
        play.open()

    begin_again(play)

    gather(play, clock, SECOND_ON)
    assert play.there() == {*FEW, AFAR, PROXY.by}
    check_quorum(play)
    play.open()
    play.name_bureau(CHAIR, "Le syndic", [])
    outcomes = [decide(play, text) for text in TEXTS]
    assert [outcome["state"] for outcome in outcomes] == ["adopted", "rejected"]
    assert [outcome["majority"] for outcome in outcomes] == ["two_thirds", "four_fifths"]
    for point in play.items.keys() - {text.point for text in TEXTS}:
        play.set_aside(point, "L'heure est avancée.")
    play.close()
    assert play.flaws() == []


def gather(play, clock, on):
    """Let those few come, on the hour of the notice."""
    clock.set(f"{on} 19:02")
    play.begin()
    for name in FEW:
        play.arrive(name)
    play.arrive(AFAR, "remote")


def begin_again(play):
    """Prepare the second assembly, and convene it the same evening: two acts."""
    before = [point["id"] for point in play.agenda()]
    play.meeting = play.call_second()
    play.convene()
    after = dict(zip(before, (point["id"] for point in play.agenda()), strict=True))
    play.items = {point: after[item] for point, item in play.items.items()}


def check_quorum(play):
    there = {*FEW, AFAR, PROXY.by}
    assert play.quorum() == {
        "heads_present": 7,
        "heads_total": 99,
        "shares_present": sum(heads()[name].shares for name in there),
        "shares_total": 10_000,
        "is_reached": True,
        "basis": "second",
    }


def decide(play, text):
    room = by_hand.Room({*FEW, AFAR, PROXY.by}, set())
    row = play.prepare(text.point, "Texte", "")
    play.open_vote(row)
    voters = {name: by_hand.choice_of(text, name) for name in by_hand.voters_of(text, room)}
    play.phone(AFAR, row, voters.pop(AFAR))
    play.show(row, "for", {name: choice for name, choice in voters.items() if choice != "for"})
    play.close_vote(row)
    check_outcome(play.outcome(row), by_hand.result(text, room))
    return play.outcome(row)
