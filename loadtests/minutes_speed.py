"""How long after the last vote the minutes can be signed: `python -m loadtests.minutes_speed`.

Opens a copropriété in the database of the installation, holds the assembly of 182 lots and fourteen texts that the
tests play, closes it, composes its minutes and draws them on this one core, and removes the copropriété. The goal is
120 seconds from the last vote to minutes that are ready to be signed.
"""

import os
from collections.abc import Callable
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
django.setup()

import pytest
from django.db import transaction

from documents.models import Document
from documents.services.rendering import render_next
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from loadtests.settle_speed import drop
from tests.factories.meetings import convened
from tests.meetings.played.clock import Clock
from tests.meetings.played.following import Following
from tests.meetings.played.house import furnish
from tests.meetings.played.play import SECRETARY, prepare, vote_through
from tests.meetings.played.script import CHAIR, LATE_REMOTE, REMOTE


def main() -> None:
    made = open_copropriete(name="Minutes speed", slug="minutes-speed")
    try:
        with pytest.MonkeyPatch.context() as patch, entered(made.schema_name):
            measure(last_vote(Clock(patch, "2027-03-01 10:00")))
    finally:
        drop(made)


def last_vote(clock: Clock) -> Following:
    """Hold the assembly until its last vote is closed."""
    people: Any = {name: SimpleNamespace(pk=uuid4()) for name in (*REMOTE, LATE_REMOTE)}
    syndic: Any = SimpleNamespace(pk=uuid4())
    play = Following(syndic, people)
    with transaction.atomic():
        furnish()
    with transaction.atomic():
        prepare(play)
        convened(play.row)
    vote_through(play, clock)
    clock.pass_minutes(5)
    return play


def measure(play: Following) -> None:
    print(f"{play.row.roll.count()} heads, {play.row.resolutions.count()} texts, ", end="")
    print(f"{play.row.resolutions.values('votes').count()} ballots")
    closed = taken("closed and sealed", play.close)
    composed = taken("composed", play.minutes)
    play.read()
    play.sign("chair", play.name(CHAIR))
    play.sign("secretary", SECRETARY)
    taken("drawn up and rendered", lambda: draw(play))
    print(f"ready to be signed {closed + composed:.2f} s after the last vote; proved intact: {play.flaws() == []}")


def taken(what: str, act: Callable[[], Any]) -> float:
    begun = perf_counter()
    act()
    seconds = perf_counter() - begun
    print(f"{what} {seconds:.2f} s")
    return seconds


def draw(play: Following) -> None:
    document = play.draw_up()
    while render_next():
        pass
    drawn = Document.objects.get(pk=document)
    assert drawn.state == Document.State.RENDERED, drawn.last_error
    print(f"{drawn.page_count} pages; ", end="")


if __name__ == "__main__":
    main()
