"""The assembly as it goes, whoever does its acts; each figure is held against :mod:`.by_hand`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from koprogo.core.errors import DomainError
from tests.meetings.played import by_hand
from tests.meetings.played.clock import Clock
from tests.meetings.played.following import Following
from tests.meetings.played.register import heads
from tests.meetings.played.script import (
    CHAIR,
    COMINGS,
    HELD_ON,
    IN_PERSON,
    LATE_REMOTE,
    LEAVINGS,
    ONE_TOO_MANY,
    OUTSIDER,
    PROXIES,
    REJECTED,
    REMOTE,
    SET_ASIDE,
    TEXTS,
    TO_THE_SYNDIC,
    Text,
)

NOT_TO_BE_DECIDED = ("discharge_council", "working_capital")
WORKS = "Refaire l'étanchéité de la toiture"
SECRETARY = "Le syndic"
# Whom somebody from outside represents.
OUTSIDERS = [given.by for given in PROXIES if given.to == OUTSIDER]


class Refused(Exception):
    """What a program was refused, by its code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def refuses(code: str) -> Iterator[None]:
    with pytest.raises((DomainError, Refused)) as refusal:
        yield
    assert getattr(refusal.value, "code", "") == code


def prepare(play: Following) -> str:
    """Draft the agenda with the budget and the accounts of the books; return the budget."""
    budget = play.prepare_budget("Budget 2027", date(2027, 1, 1))
    play.draft(HELD_ON)
    for point in play.agenda():
        if point["decision"] in NOT_TO_BE_DECIDED:
            play.remove(point["id"])
    play.link_books()
    asked = play.ask("P001", "Rénover les vitrines", "Remplacer les châssis des quatre commerces.")
    text = "L'assemblée décide de confier les travaux au moins-disant."
    made = {
        "works": play.add(WORKS, text, "common_works"),
        "statutes": play.add("Répartir l'eau par compteur", text, "statutes_other"),
        "lift": play.add("Rénover les ascenseurs", text, "common_works", key="C"),
        "shops": play.place(asked, "other", key="V"),
    }
    agenda = play.agenda()
    play.items = {point["decision"]: point["id"] for point in agenda if point["decision"]} | made
    subjects = {point["decision"]: point["subject_id"] for point in agenda if point["subject"] == "budget"}
    assert subjects == dict.fromkeys(("budget_ordinary", SET_ASIDE, "reserve_contribution"), budget)
    assert [point["title"] for point in agenda][-2:] == ["Divers, sans vote", "Lecture et signature du procès-verbal"]
    return budget


def fill_the_room(play: Following) -> None:
    """Let people and proxies come in, within what the law allows."""
    play.begin()
    assert len(play.lines) == len(heads())
    play.proxies = {given.by: play.give(given) for given in PROXIES}
    with refuses("proxy-too-many"):
        play.give(ONE_TOO_MANY)
    with refuses("proxy-holder-syndic"):
        play.give(TO_THE_SYNDIC)
    for name in IN_PERSON:
        play.arrive(name)
    for name in REMOTE:
        play.arrive(name, "remote")
    with refuses("vote-suspended"):
        play.arrive("A5.1")
    for principal in OUTSIDERS:
        play.holder_arrives(play.proxies[principal])
    check_presence(play, by_hand.at_opening())


def check_presence(play: Following, there: set[str]) -> None:
    heads, all_heads, shares, all_shares = by_hand.quorum(there)
    assert play.there() == there
    assert play.quorum() == {
        "heads_present": heads,
        "heads_total": all_heads,
        "shares_present": shares,
        "shares_total": all_shares,
        "is_reached": True,
        "basis": "double",
    }


def decide(play: Following, clock: Clock) -> None:
    """Go through the texts, with who comes and leaves in between."""
    last, receipts = "", []
    for text, room in by_hand.rooms():
        clock.pass_minutes(4)
        if text.point != last:
            move(play, text.point)
            play.begin_item(text.point)
        last = text.point
        check_presence(play, room.there)
        row = play.prepare(text.point, f"Texte {text.point}", text.candidate)
        play.open_vote(row)
        receipts += vote(play, text, room, row)
        play.close_vote(row)
        play.texts[text.name] = row
        check_outcome(play.outcome(row), by_hand.result(text, room))
        with refuses("vote-not-open"):
            play.ballot("P003", row, "against")
    play.set_aside(SET_ASIDE, "Aucuns frais extraordinaires ne sont prévisibles.")
    assert receipts
    assert all(play.is_counted(*one) for one in receipts)


def move(play: Following, point: str) -> None:
    for name in sorted(LEAVINGS.get(point, ())):
        if name in OUTSIDERS:
            play.holder_leaves(play.proxies[name])
        else:
            play.leave(name)
    for name in sorted(COMINGS.get(point, ())):
        play.arrive(name, "remote" if name == LATE_REMOTE else "person")


def vote(play: Following, text: Text, room: by_hand.Room, row: str) -> list[tuple[str, str]]:
    """Let all vote: at a distance by phone, in the room by hands or on paper; return receipts with their voters."""
    voters = by_hand.voters_of(text, room)
    own = [name for name in (*REMOTE, LATE_REMOTE) if name in voters]
    receipts = [(name, one) for name in own for one in play.phone(name, row, by_hand.choice_of(text, name))]
    others = {name: by_hand.choice_of(text, name) for name in voters if name not in own}
    if text.channel == "paper":
        play.show(row, "", others, "paper")
        return receipts
    wrong = next(name for name in others if name not in own)
    play.show(row, "for", {name: choice for name, choice in others.items() if choice != "for"} | {wrong: "against"})
    # One hand was misread; until the vote is closed that is put right.
    play.ballot(wrong, row, others[wrong])
    return receipts


def check_outcome(outcome: dict[str, Any], expected: by_hand.Result) -> None:
    tally = outcome["tally"]
    assert outcome["state"] == ("adopted" if expected.is_adopted else "rejected")
    assert [Fraction(tally[name]) for name in ("for", "against", "abstained", "blank")] == [
        expected.votes_for,
        expected.against,
        expected.abstained,
        0,
    ]
    assert (tally["heads"], tally["everybody"]) == (expected.heads, expected.everybody)
    assert [Fraction(cut["kept"]) for cut in tally["cut"]] == ([] if expected.cut is None else [expected.cut])


def hold(play: Following, clock: Clock) -> None:
    """Hold the session from the door to its closing."""
    vote_through(play, clock)
    clock.pass_minutes(5)
    play.close()
    rejected = [text.point for text in TEXTS if play.outcome(play.texts[text.name])["state"] == "rejected"]
    assert (len(play.texts), rejected) == (len(TEXTS), REJECTED)


def vote_through(play: Following, clock: Clock) -> None:
    """Go from the door to the last vote."""
    clock.set(f"{HELD_ON} 18:30")
    fill_the_room(play)
    with refuses("meeting-another-day"):
        play.open()
    clock.set(f"{HELD_ON} 19:05")
    play.open()
    play.name_bureau(CHAIR, SECRETARY, ["Mme Zofia Ferrari"])
    decide(play, clock)
