from datetime import date

import pytest

from documents.services import Paper
from koprogo.core.periods import add_months
from meetings.domain.council import DelegationIsTooLong, DelegationIsVague
from meetings.domain.delegations import (
    ActIsNotDelegated,
    CeilingIsAboveDecision,
    CeilingIsExceeded,
    DayIsOutsideDelegation,
    DayIsToCome,
    DelegationIsNotDecided,
    DelegationIsRecorded,
    PowerIsReserved,
)
from meetings.models import Delegation, Resolution
from meetings.queries.delegations import decisions_to_record, limits_of
from meetings.services.delegations import note_act, record_delegation
from tests.factories.accounting import tilleul
from tests.factories.meetings import HELD_ON, delegated, delegating, held

UNTIL_ON = add_months(HELD_ON, 12)
TODAY = date(2025, 9, 1)
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def world(copropriete):
    return tilleul()


def record(resolution, **changed):
    given = {"power": "choose_offer", "acts": ["Choisir"], "ceiling_cents": 500_000, "until_on": UNTIL_ON, "by": None}
    return record_delegation(resolution=resolution, **(given | changed))


def test_an_adopted_decision_delegates_once_and_no_further_than_the_law_lets_it(world):
    decision = delegating()
    assert decisions_to_record() == [decision]
    for refusal, changed in (
        (PowerIsReserved, {"power": "represent"}),
        (DelegationIsVague, {"acts": [" "]}),
        (DelegationIsTooLong, {"until_on": date(2026, 6, 17)}),
        (CeilingIsAboveDecision, {"ceiling_cents": 500_001}),
    ):
        with pytest.raises(refusal):
            record(decision, **changed)
    assert not Delegation.objects.exists()

    made = record(decision)

    assert (made.from_on, made.until_on, decisions_to_record()) == (HELD_ON, UNTIL_ON, [])
    with pytest.raises(DelegationIsRecorded):
        record(decision)


def test_no_other_decision_delegates(world):
    meeting = held()
    for row in Resolution.objects.filter(meeting=meeting):
        with pytest.raises(DelegationIsNotDecided):
            record(row)


def test_acts_add_up_within_the_ceiling_and_the_term(world):
    delegation = delegated()
    paper = Paper("commande.pdf", PDF)
    note_act(delegation=delegation, on=TODAY, text="Commande", cents=400_000, paper=paper, today=TODAY, by=None)
    for refusal, changed in (
        (CeilingIsExceeded, {"cents": 100_001}),
        (DayIsOutsideDelegation, {"on": date(2025, 6, 15)}),
        (DayIsToCome, {"on": date(2025, 9, 2)}),
        (ActIsNotDelegated, {"act": 2}),
    ):
        with pytest.raises(refusal):
            note_act(delegation=delegation, **({"on": TODAY, "text": "x", "today": TODAY, "by": None} | changed))
    with pytest.raises(DayIsOutsideDelegation):
        note_act(delegation=delegation, on=UNTIL_ON, text="x", today=UNTIL_ON, by=None)
    note_act(delegation=delegation, on=TODAY, text="Solde", cents=100_000, act=1, today=TODAY, by=None)

    delegation.refresh_from_db()
    assert limits_of(delegation).left_cents == 0
    assert [(act["text"], bool(act["document"])) for act in delegation.done] == [("Commande", True), ("Solde", False)]
