"""The assembly is called: three languages, two channels, one e-mail that comes back."""

from collections.abc import Callable
from datetime import timedelta

from tests.documents.reading import text_of
from tests.meetings.played.clock import Clock
from tests.meetings.played.following import Following
from tests.meetings.played.register import heads, people
from tests.meetings.played.script import BOUNCING, CONVENED_ON, DRAWN, HELD_ON, REPLACED_ON, SUSPENDED

CALLED = {"fr": "Convocation", "nl": "Oproeping", "de": "Einberufung"}


def call(play: Following, clock: Clock, work: Callable[[str], None]) -> None:
    """Convene, let a worker draw and send, post what came back."""
    clock.set(f"{CONVENED_ON} 09:00")
    batch = play.convene()
    work(batch)
    check_letters(play, batch)
    check_channels(play)
    clock.set(f"{REPLACED_ON} 10:00")
    assert timedelta(days=15) < HELD_ON - REPLACED_ON
    replace(play)


def check_letters(play: Following, batch: str) -> None:
    """Each letter drawn speaks its owner's language and gives his shares."""
    known, letters = play.references(), play.letters(batch)
    assert len(letters) == DRAWN
    for letter in letters:
        reference = known[letter["owner"]]
        assert letter["language"] == people()[reference].language
        text = text_of(letter["content"])
        assert CALLED[letter["language"]] in text
        assert f"{heads()[reference].shares} / 10.000" in text
    assert {letter["language"] for letter in letters} == {*CALLED}


def check_channels(play: Following) -> None:
    """Who consented in writing is written to by e-mail, all others by registered letter (R-109)."""
    known, sent = play.references(), play.convocations()
    # Two hold each lot that has nobody to act for it; each of them is told.
    assert len(sent) == len(heads()) + len(SUSPENDED)
    for one in sent:
        person = people().get(known.get(one["owner"], ""))
        assert one["channel"] == ("email" if person and person.email else "registered")
    proved = [one for one in sent if one["is_proved"]]
    assert proved
    assert {one["state"] for one in proved} == {"sent"}
    assert {bool(one["channel_basis"]) for one in proved} == {True}


def replace(play: Following) -> None:
    """Post what came back while there is time, and count what was posted as proved."""
    (lost,) = play.convocations(state="failed")
    assert (play.references()[lost["owner"]], bool(lost["last_error"])) == (BOUNCING, True)
    play.post(lost["id"])
    (letter,) = [one for one in play.convocations() if one["replaces"] == lost["id"]]
    assert (letter["channel"], letter["state"], "4000 Liège" in letter["address"]) == ("registered", "to_print", True)
    waiting = play.to_print()
    assert play.printed(waiting) == len(waiting) > 1
    # Who speaks for several heads gets one letter.
    assert len({one["owner"] for one in play.convocations(state="printed") if one["is_proved"]}) == len(waiting)
