"""An ordinary assembly of 182 lots, played from its agenda to what follows it: by services, then by programs."""

import pytest
from django.db import connection

from buildings.models import Owner
from documents.services.rendering import render_next
from koprogo.notifications.services import send_for_a_while
from tests.accounting.doing import guards_off
from tests.meetings.played.calling import call
from tests.meetings.played.ending import end
from tests.meetings.played.following import Following
from tests.meetings.played.play import hold, prepare
from tests.meetings.played.post import OneIsUnknown
from tests.meetings.played.programs import PlayByProgram
from tests.meetings.played.register import people
from tests.meetings.played.script import BOUNCING, DRAWN

ALTERED = """
UPDATE meetings_vote SET choice = 'for' WHERE choice = 'against' AND resolution_id = %s
    AND roll_line_id IN (SELECT id FROM meetings_rollline WHERE owner_id = %s)
"""


@pytest.fixture
def work(monkeypatch, settings):
    """Let a worker draw some of the letters and send what is drawn; one mailbox is gone."""
    settings.EMAIL_BACKEND = "tests.meetings.played.post.OneIsUnknown"
    monkeypatch.setattr(OneIsUnknown, "unknown", frozenset({people()[BOUNCING].email}))

    def worked(batch):
        assert all(render_next(batch_id=batch) for _letter in range(DRAWN))
        send_for_a_while()

    return worked


def played(play, clock, work):
    budget = prepare(play)
    call(play, clock, work)
    hold(play, clock)
    end(play, clock, budget)


def alter_one_ballot(play):
    """Turn a vote against into one for, as somebody with the keys of the database."""
    owner = Owner.objects.get(reference="P034").pk
    with guards_off(), connection.cursor() as cursor:
        cursor.execute(ALTERED, [play.texts["statutes"], owner])
        assert cursor.rowcount == 1
    number = play.outcome(play.texts["statutes"])["number"]
    return [("ballot", f"{number} Répartir l'eau par compteur : {play.name('P034')}")]


def test_an_assembly_is_played_by_services(house, clock, syndic, phones, work):
    play = Following(syndic, phones)
    played(play, clock, work)
    altered = alter_one_ballot(play)
    assert play.flaws() == altered


def test_an_assembly_is_played_by_programs(house, clock, syndic, phones, work):
    play = PlayByProgram(syndic, phones)
    played(play, clock, work)
    altered = alter_one_ballot(play)
    assert play.flaws() == altered
