"""What the assembly votes on is booked as it voted."""

from datetime import date

import pytest

from accounting.services.budgets import adopt_budget, submit_budget
from accounting.services.decisions import AssemblyHasNotDecided, AssemblyHasRejected
from meetings.models import Vote
from meetings.services.votes import close_vote
from tests.factories.accounting import tilleul
from tests.factories.books import make_budget
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_item, make_meeting, opened, vote

FOR, AGAINST = Vote.Choice.FOR, Vote.Choice.AGAINST
LATER = date(2025, 6, 30)


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.fixture
def budget(world):
    return submit_budget(budget=make_budget(world), by=None)


def voted(budget, **choices):
    meeting = make_meeting()
    item = make_item(meeting, "budget_ordinary", title="Budget 2025", subject="budget", subject_id=budget.pk)
    return vote(opened(hall(convened(meeting))), item, **choices)


def test_a_budget_on_an_agenda_waits_for_its_vote(budget):
    resolution = voted(budget, Adam=FOR, Baeten=FOR, Claes=AGAINST)
    with pytest.raises(AssemblyHasNotDecided):
        adopt_budget(budget=budget, on=LATER, by=None)
    close_vote(resolution=resolution, at=EVENING, by=None)
    assert adopt_budget(budget=budget, on=LATER, by=None).adopted_on == HELD_ON


def test_a_rejected_budget_is_not_adopted(budget):
    close_vote(resolution=voted(budget, Adam=AGAINST, Baeten=AGAINST, Claes=FOR), at=EVENING, by=None)
    with pytest.raises(AssemblyHasRejected) as refusal:
        adopt_budget(budget=budget, on=LATER, by=None)
    assert (refusal.value.params["votes_for"], refusal.value.params["votes_against"]) == ("250", "600")


def test_a_budget_on_no_agenda_is_adopted_by_its_paper(budget):
    assert adopt_budget(budget=budget, on=LATER, by=None).adopted_on == LATER
