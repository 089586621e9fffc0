"""What follows the session: minutes, register, books, mandates, proof."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from tests.meetings.played import by_hand
from tests.meetings.played.clock import Clock
from tests.meetings.played.following import Following
from tests.meetings.played.play import SECRETARY, WORKS, refuses
from tests.meetings.played.register import heads
from tests.meetings.played.script import CHAIR, HELD_ON, SET_ASIDE, SYNDIC, TEXTS

STROKES = "M10 50L40 20L70 80"
SCAN = b"%PDF-1.7\n%%EOF\n"
# Four came in, one of them represented before and one gone before; four left.
MOVEMENTS = 8
MEMBERS = ("P009", "P013")


def end(play: Following, clock: Clock, budget: str) -> None:
    write_down(play)
    sign(play, clock)
    clock.set(f"{HELD_ON + timedelta(days=6)} 11:00")
    publish(play)
    carry_out(play, budget)
    take_office(play)
    assert play.flaws() == []


def write_down(play: Following) -> None:
    """Compose the minutes at once; only prose is written."""
    play.write("L'assemblée est ouverte à 19 h 05.", {"works": "Le conseil commente trois offres."})
    told = play.minutes()
    assert (told["quorum"]["heads_present"], told["quorum"]["shares_present"]) == (
        by_hand.quorum(by_hand.at_opening())[0],
        by_hand.quorum(by_hand.at_opening())[2],
    )
    assert len(told["attendance"]) == len(heads())
    decided = [row for item in told["items"] for row in item["resolutions"] if row["state"] != "withdrawn"]
    by_id = {item["id"]: item for item in told["items"]}
    assert len(decided) == len(TEXTS)
    for text, room in by_hand.rooms():
        rows = by_id[play.items[text.point]]["resolutions"]
        row = next(one for one in rows if one["candidate"] == _called(play, text.candidate))
        check_row(row, by_hand.result(text, room))
    assert [row["state"] for row in by_id[play.items[SET_ASIDE]]["resolutions"]] == ["withdrawn"]
    assert by_id[play.items["works"]]["prose"].startswith("Le conseil")
    assert [item["position"] for item in told["items"]] == list(range(1, len(told["items"]) + 1))
    assert len(told["movements"]) == MOVEMENTS
    assert len(told["signatures"]) == by_hand.signing()


def _called(play: Following, candidate: str) -> str:
    return play.name(candidate) if candidate in play.lines else candidate


def check_row(row: dict[str, Any], expected: by_hand.Result) -> None:
    assert row["state"] == ("adopted" if expected.is_adopted else "rejected")
    votes = {name: Fraction(value.replace(".", "").replace(",", ".")) for name, value in row["votes"].items()}
    assert (votes["for"], votes["against"], votes["abstained"]) == (
        expected.votes_for,
        expected.against,
        expected.abstained,
    )


def sign(play: Following, clock: Clock) -> None:
    """Read out, then let chair and secretary sign, one owner refuse, one sign by phone and two on paper."""
    with refuses("minutes-not-read"):
        play.sign("chair", play.name(CHAIR))
    with refuses("minutes-not-read"):
        play.send()
    clock.pass_minutes(10)
    play.read()
    play.sign("chair", play.name(CHAIR))
    with refuses("minutes-not-signed"):
        play.send()
    play.sign("secretary", SECRETARY)
    play.draw("P087", STROKES)
    play.refuse("P002", "Je conteste le vote sur les vitrines.")
    play.sign_on_paper(["P075", "P013"], SCAN)
    with refuses("minutes-signed"):
        play.write("Autre chose.", {})


def publish(play: Following) -> None:
    """Draw the minutes up, enter the decisions in the register and send them, within the thirty days."""
    assert play.draw_up()
    with refuses("minutes-not-ready"):
        play.certify()
    play.register()
    play.send()
    with refuses("minutes-sent"):
        play.send()


def carry_out(play: Following, budget: str) -> None:
    """Follow the works up, and let the books do what was decided."""
    works = play.texts["works"]
    play.follow(works, executor="Le syndic", due_on=HELD_ON + timedelta(days=120))
    with refuses("decision-not-adopted"):
        play.follow(play.texts["statutes"], executor="Personne")
    assert play.decided(WORKS) == [play.outcome(works)["number"]]
    assert play.adopt(budget) == {"state": "adopted", "adopted_on": str(HELD_ON)}
    approved = play.approve(play.settlement(), HELD_ON + timedelta(days=40))
    assert approved == {"state": "approved", "approved_on": str(HELD_ON)}


def take_office(play: Following) -> None:
    """Give the mandates that were elected: two members, the reviewer, the syndic for three years."""
    play.record_mandates()
    assert play.mandates() == {
        *(("council", play.name(member), "") for member in MEMBERS),
        ("reviewer", "Fiduciaire Meert SRL", "2028-05-06"),
        ("syndic", play.name(SYNDIC), "2030-05-06"),
    }
