"""How often an assembly of 182 lots asks the database: no statement for a head, a ballot or a text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounting.conftest import BACKEND, InsideClient
from tests.factories.meetings import convened
from tests.meetings.played.following import Following
from tests.meetings.played.play import fill_the_room, prepare
from tests.meetings.played.script import CHAIR, HELD_ON

CHECK_IN, CONDUCT, VOTE, MINUTES, PROOF = 9, 10, 20, 14, 18
COMPOSING, CLOSING_A_VOTE, SHOWING_HANDS = 8, 16, 12


@pytest.fixture
def play(house, clock, syndic, phones, still_clock):
    play = Following(syndic, phones)
    prepare(play)
    convened(play.row)
    clock.set(f"{HELD_ON} 18:30")
    play.begin()
    return play


@pytest.fixture
def page(syndic):
    """Return how many statements a page takes that was shown before."""
    desk = InsideClient()
    desk.force_login(syndic, backend=BACKEND)

    def shown(path):
        assert desk.get(f"/c/parc/{path}").status_code == 200

    def counted(path):
        shown(path)
        return taken(shown, path)

    return counted


def taken(act, *about):
    """Return how many statements an act takes."""
    with CaptureQueriesContext(connection) as captured:
        act(*about)
    return len(captured)


def test_pages_and_acts_take_as_many_statements_whoever_is_there(play, clock, page):
    room, meeting = f"meetings/{play.meeting}", play.meeting
    empty = page(f"{room}/check-in/")
    fill_the_room(play)
    assert page(f"{room}/check-in/") == empty <= CHECK_IN
    clock.set(f"{HELD_ON} 19:05")
    play.open()
    play.name_bureau(CHAIR, "Le syndic", [])
    assert page(f"{room}/conduct/") <= CONDUCT
    row = play.prepare("accounts", "Texte", "")
    play.open_vote(row)
    before = page(f"{room}/conduct/")
    assert taken(play.show, row, "for", {}) <= SHOWING_HANDS
    assert page(f"{room}/conduct/") == before <= VOTE
    assert taken(play.close_vote, row) <= CLOSING_A_VOTE
    for point in play.items.keys() - {"accounts"}:
        play.set_aside(point, "Reporté.")
    play.close()
    assert taken(play.minutes) <= COMPOSING
    assert page(f"minutes/{meeting}/") <= MINUTES
    assert page(f"{room}/proof/") <= PROOF
