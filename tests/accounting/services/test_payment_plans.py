from datetime import date, timedelta

import pytest

from accounting.domain.ledger import credit, debit
from accounting.domain.payment_plans import Instalment, InstalmentsAreTooMany, missed, schedule, to_remind
from accounting.models import PaymentPlan
from accounting.queries.open_items import open_items
from accounting.queries.payment_plans import plan_state
from accounting.services.ledger import post_entry
from accounting.services.payment_plans import (
    NothingToPlan,
    PlanIsOver,
    PlanIsRunning,
    agree_plan,
    break_plan,
    follow_plans,
)
from accounting.services.proposals import propose_reminders
from documents.models import Document
from koprogo.core.money import Cents
from tests.accounting.services.test_reminders import FIRST, FORMAL, call  # noqa: F401

pytestmark = pytest.mark.usefixtures("call")


def agreed(world, **about):
    known = {"agreed_on": FIRST, "count": 3, "first_on": date(2025, 3, 31), "by": None}
    return agree_plan(owner=world.owners["Dubois"], **(known | about))


def pay_plan(owner, cents, on):
    lines = [debit("551000", Cents(cents)), credit("4106", Cents(cents), owner=owner.pk)]
    return post_entry(journal="BK1", on=on, text="Virement", lines=lines, by=None)


def test_months_end_when_they_end_and_the_rest_is_on_the_last():
    rows = schedule(Cents(100), count=3, first_on=date(2027, 11, 30))

    assert [(row.due_on, row.cents) for row in rows] == [
        (date(2027, 11, 30), 33),
        (date(2027, 12, 30), 33),
        (date(2028, 1, 30), 34),
    ]
    assert schedule(Cents(10), count=2, first_on=date(2027, 1, 31))[1].due_on == date(2027, 2, 28)
    with pytest.raises(InstalmentsAreTooMany):
        schedule(Cents(100), count=1, first_on=FIRST)


def test_what_was_missed_is_reminded_of_once():
    rows = [Instalment(FIRST, Cents(50)), Instalment(FIRST + timedelta(days=30), Cents(50))]

    assert missed(rows, paid=Cents(20), on=FIRST + timedelta(days=1)) == 30
    assert to_remind(rows, paid=Cents(20), on=FIRST + timedelta(days=5)) == []
    assert to_remind(rows, paid=Cents(20), on=FIRST + timedelta(days=6)) == [0]
    assert to_remind([rows[0].reminded(FIRST), rows[1]], paid=Cents(20), on=FIRST + timedelta(days=6)) == []


def test_a_plan_moves_the_debt_and_leaves_the_owner_alone(world):
    propose_reminders(on=FIRST)

    plan = agreed(world)

    [item] = [item for item in open_items(owners=[plan.owner_id]) if item.open_cents]
    assert (item.account, item.open_cents, item.due_on) == ("4106", 27000, date(2025, 1, 17))
    assert propose_reminders(on=FORMAL) == []
    with pytest.raises(PlanIsRunning):
        agreed(world)
    with pytest.raises(NothingToPlan):
        agree_plan(owner=world.owners["Adam"], agreed_on=FIRST, count=2, first_on=FIRST, by=None)


def test_a_missed_instalment_is_asked_for_and_a_paid_plan_ends(world):
    plan = agreed(world)

    assert [follow_plans(on=date(2025, 4, day)) for day in (5, 6, 7)] == [0, 1, 0]
    letter = Document.objects.get(kind="plan_reminder")
    assert letter.payload["payment"]["total_cents"] == 9000
    pay_plan(plan.owner, 27000, date(2025, 4, 10))
    assert follow_plans(on=date(2025, 4, 11)) == 0

    plan.refresh_from_db()
    assert (plan.state, plan.ended_on) == (PaymentPlan.State.KEPT, date(2025, 4, 11))


def test_a_broken_plan_gives_the_rest_of_the_debt_back_with_its_age(world):
    plan = agreed(world)
    pay_plan(plan.owner, 9000, date(2025, 3, 31))
    assert plan_state(plan, date(2025, 4, 1)).paid_cents == 9000

    break_plan(plan=plan, on=date(2025, 5, 1), by=None)

    [item] = [item for item in open_items(owners=[plan.owner_id]) if item.open_cents]
    assert (item.account, item.open_cents, item.due_on) == ("4101", 18000, date(2025, 1, 17))
    [reminder] = propose_reminders(on=date(2025, 5, 1))
    assert reminder.overdue_cents == 18000
    with pytest.raises(PlanIsOver):
        break_plan(plan=plan, on=date(2025, 5, 1), by=None)
