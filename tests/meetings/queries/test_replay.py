"""A past assembly is judged again from its frozen rows, by the rules of its day or of another."""

from datetime import date, timedelta

import pytest
from django.db import connection

from meetings.domain.majorities import Majority
from meetings.models import Meeting
from meetings.queries.replay import replay
from meetings.services.attendance import leave
from meetings.services.closing import close_meeting
from meetings.services.votes import close_vote
from tests.accounting.doing import guards_off
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, NIGHT, convened, hall, held, make_item, make_meeting, opened, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def association(copropriete):
    tilleul()


def again(meeting, on=None):
    return replay(Meeting.objects.get(pk=meeting.pk), on)


def sql(statement):
    with guards_off(), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount


def test_an_assembly_is_found_as_it_was_written_down(association):
    found = again(held())
    assert found.agrees
    assert [(row.majority, row.was_adopted, row.outcome.is_adopted) for row in found.votes] == [
        (Majority.ABSOLUTE, True, True),
        (Majority.TWO_THIRDS, False, False),
    ]
    assert (found.quorum.heads_present, found.quorum.basis) == (found.quorum.heads_total, "double")


def test_who_left_between_two_votes_counts_in_the_first_alone(association):
    meeting = make_meeting()
    items = [make_item(meeting), make_item(meeting, "house_rules", title="Règlement")]
    room = opened(hall(convened(meeting)))
    for place, item in enumerate(items):
        row = vote(room, item, Adam="for", Claes="against")
        at = EVENING + timedelta(minutes=10 * place + 5)
        close_vote(resolution=row, at=at, by=None, confirm=True)
        if not place:
            leave(roll_line=room.line("Baeten"), at=at + timedelta(minutes=1), by=None)
    found = again(close_meeting(meeting=room.meeting, at=NIGHT, by=None))
    first, second = (row.outcome.figures for row in found.votes)
    assert found.agrees
    assert ("Baeten" in first["unvoted_names"], "Baeten" in second["unvoted_names"]) == (True, False)
    sql(
        "UPDATE meetings_resolution SET tally = (tally - 'unvoted' - 'unvoted_names') || "
        "jsonb_build_object('abstained', tally->'unvoted', 'abstained_names', tally->'unvoted_names')"
    )
    # As it was frozen when who did not vote was told among who abstained.
    assert again(meeting).agrees


def test_a_ballot_turned_round_changes_what_is_found(association):
    meeting = held()
    sql("UPDATE meetings_vote SET choice = 'for' WHERE choice = 'against' AND holder IN ('Baeten', 'Claes')")
    altered = again(meeting).votes[1]
    assert altered.outcome.is_adopted
    assert {"state", "for", "against", "against_names"} <= {row.name for row in altered.differences}


def test_a_quorum_written_down_otherwise_is_found(association):
    meeting = held()
    sql("UPDATE meetings_meeting SET quorum = jsonb_set(quorum, '{heads_present}', '1')")
    assert [(row.name, row.kept) for row in again(meeting).quorum_differences] == [("heads_present", 1)]


def test_the_law_of_another_day_judges_otherwise(association):
    meeting = make_meeting()
    works = make_item(meeting, "common_works", title="Rénover la façade")
    room = opened(hall(convened(meeting)))
    row = vote(room, works, Adam="for", Baeten="against", Claes="for", Dubois="for")
    close_vote(resolution=row, at=EVENING, by=None, confirm=True)
    close_meeting(meeting=room.meeting, at=NIGHT, by=None)
    # 733 of 1 000: two thirds, and not the three quarters works took until the end of 2018.
    judged = {on: again(meeting, on).votes[0] for on in (None, date(2019, 1, 1), date(2018, 12, 31))}
    assert [(row.majority, row.article, row.outcome.is_adopted) for row in judged.values()] == [
        ("two_thirds", "art. 3.88 §1, 1°", True),
        ("two_thirds", "art. 577-7 §1, 1°", True),
        ("three_quarters", "art. 577-7 §1, 1°", False),
    ]
    assert [row.name for row in judged[date(2018, 12, 31)].differences] == ["state", "majority", "needed"]
