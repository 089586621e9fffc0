from datetime import date, timedelta

import pytest

from accounting.domain.ledger import Line, check_balanced
from accounting.domain.payments import Debt
from accounting.domain.reminder_entries import (
    cost_lines,
    interest_lines,
    loss_lines,
    move_lines,
    recovery_lines,
    write_down_lines,
)
from accounting.domain.reminders import (
    USUAL_STAGES,
    CostHasNoBasis,
    SentStage,
    Stage,
    StagesAreNotInOrder,
    check_stages,
    next_stage,
)
from koprogo.core.money import Cents

DUE = date(2025, 1, 17)


def due_stage(days, sent=None):
    return next_stage(USUAL_STAGES, oldest_due_on=DUE, sent=sent, on=DUE + timedelta(days=days))


def test_stages_follow_each_other_and_never_come_together():
    assert [due_stage(days) for days in (0, 14, 15, 400)] == [None, None, 1, 1]
    late = SentStage(1, DUE + timedelta(days=100))
    assert [due_stage(days, late) for days in (100, 114, 115)] == [None, None, 2]
    assert due_stage(400, SentStage(3, DUE)) is None


def test_stages_are_kept_as_they_are_read():
    assert tuple(Stage.read(stage.written()) for stage in USUAL_STAGES) == USUAL_STAGES


def test_what_may_not_be_a_policy():
    with pytest.raises(StagesAreNotInOrder):
        check_stages([Stage(15), Stage(15)], basis="")
    with pytest.raises(CostHasNoBasis):
        check_stages([Stage(15, Cents(1815))], basis=" ")
    check_stages([Stage(15, Cents(1815))], basis="ROI art. 12")


def shown(lines):
    check_balanced(lines)
    return [(line.account, line.debit_cents, line.credit_cents) for line in lines]


def test_recipes_of_chasing():
    about = {"owner": "Dubois", "key": "general", "text": ""}
    assert shown(cost_lines(Cents(1815), to_association=False, **about)) == [
        ("4101", 1815, 0),
        ("643100", 0, 1815),
    ]
    assert shown(cost_lines(Cents(1815), to_association=True, **about))[1] == ("744100", 0, 1815)
    assert shown(interest_lines(Cents(155), **about)) == [("4101", 155, 0), ("756000", 0, 155)]


def test_recipes_of_plans_and_doubtful_claims():
    debt = Debt("call", DUE, Cents(90000))
    assert move_lines([debt], owner="Dubois", to="4106") == (
        Line("4106", debit_cents=Cents(90000), owner="Dubois", item="call", due_on=DUE),
        Line("4101", credit_cents=Cents(90000), owner="Dubois", item="call", due_on=DUE),
    )
    assert move_lines([debt], owner="Dubois", to="4101") == ()
    assert shown(write_down_lines(Cents(150000), key="general")) == [("6340", 150000, 0), ("419", 0, 150000)]
    assert shown(loss_lines(Cents(150000), owner="Dubois")) == [("419", 150000, 0), ("417", 0, 150000)]
    assert shown(recovery_lines(Cents(5000), key="general")) == [("419", 5000, 0), ("6341", 0, 5000)]
