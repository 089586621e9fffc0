"""Who alters an assembly behind the back of the software is found out, and what was altered is named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.models import Meeting, Vote
from meetings.queries.verification import verify_meeting
from meetings.services.votes import close_vote
from tests.accounting.doing import guards_off
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, held

SPOILT = "UPDATE meetings_vote SET choice = 'for' WHERE choice = 'against' AND holder = 'Baeten'"


@pytest.fixture
def meeting(copropriete):
    tilleul()
    return held()


def sql(statement):
    with guards_off(), connection.cursor() as cursor:
        cursor.execute(statement)


def found(meeting):
    return [(flaw.kind, flaw.where) for flaw in verify_meeting(Meeting.objects.get(pk=meeting.pk)).flaws]


def test_an_assembly_as_it_was_held_is_intact(meeting):
    proof = verify_meeting(Meeting.objects.get(pk=meeting.pk))
    assert (proof.is_intact, proof.is_whole, [row.number for row in proof.resolutions]) == (
        True,
        True,
        ["2025-1/1", "2025-1/2"],
    )


@pytest.mark.parametrize(
    ("statement", "flaws"),
    [
        (SPOILT, [("ballot", "2025-1/2 Rénover la façade : Baeten")]),
        (
            "DELETE FROM meetings_vote WHERE choice = 'against' AND holder = 'Baeten'",
            [("tally", "2025-1/2 Rénover la façade"), ("ballot_missing", "Baeten")],
        ),
        ("UPDATE meetings_rollline SET shares = 999 WHERE name = 'Claes'", [("roll_line", "Claes")]),
        (
            """UPDATE meetings_resolution SET tally = jsonb_set(tally, '{for}', '"900"') WHERE number = '2025-1/1'""",
            [("tally", "2025-1/1 Approbation des comptes")],
        ),
        (
            "UPDATE meetings_resolution SET state = 'adopted' WHERE number = '2025-1/2'",
            [("resolution", "2025-1/2 Rénover la façade")],
        ),
        ("UPDATE meetings_attendance SET mode = 'remote'", [("whole", "2025-1")]),
        ("UPDATE meetings_meeting SET bureau = '{}'", [("whole", "2025-1")]),
    ],
)
def test_what_was_altered_is_named(meeting, statement, flaws):
    sql(statement)
    assert found(meeting) == flaws


def test_a_ballot_put_in_later_is_named(meeting):
    vote = Vote.objects.get(roll_line__name="Baeten", resolution__number="2025-1/1")
    with guards_off():
        vote.delete()
        vote.seal = ""
        vote.choice = "against"
        vote.save(force_insert=True)
    assert ("ballot_added", "2025-1/1 Approbation des comptes : Baeten") in found(meeting)


def test_the_command_names_what_was_altered(meeting):
    output = StringIO()
    call_command("verify_meetings", stdout=output)
    sql(SPOILT)
    with pytest.raises(CommandError):
        call_command("verify_meetings", stdout=output)
    assert "Baeten" in output.getvalue()


def test_a_meeting_in_session_is_verified_as_far_as_it_is(copropriete):
    tilleul()
    room, resolution = held(is_open=True)
    close_vote(resolution=resolution, at=EVENING, by=None, confirm=True)
    proof = verify_meeting(Meeting.objects.get(pk=room.meeting.pk))
    assert (proof.is_intact, proof.is_whole) == (True, False)
