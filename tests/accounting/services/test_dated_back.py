"""The same act again, dated before the first time: what was paid, moved or given back since is not there twice."""

from datetime import timedelta

import pytest

from accounting.domain.ledger import credit, debit
from accounting.models import JournalEntry
from accounting.queries.balances import owner_balances
from accounting.queries.ledger import trial_balance
from accounting.services.claims import (
    ClaimIsSmaller,
    NothingIsLate,
    WriteDownIsSmaller,
    declare_doubtful,
    strike_out,
    take_back,
)
from accounting.services.interest import NoInterestIsDue, charge_interest
from accounting.services.ledger import post_entry
from accounting.services.payment_plans import NothingToPlan, agree_plan, break_plan
from accounting.services.policies import change_policy
from accounting.services.working_capital import FundHoldsLess, refund_working_capital
from koprogo.core.money import Cents
from tests.accounting.services.test_reminders import FIRST, FORMAL, call, pay, send  # noqa: F401

pytestmark = pytest.mark.usefixtures("call")
LATE, LATER = FORMAL, FORMAL + timedelta(days=40)


def doubt(owner, on):
    declare_doubtful(owner=owner, on=on, by=None)


def plan(owner, on):
    return agree_plan(owner=owner, agreed_on=on, count=3, first_on=LATER, by=None)


def lose(owner, on):
    if not JournalEntry.objects.filter(lines__account="417").exists():
        doubt(owner, LATE)
    strike_out(owner=owner, cents=Cents(27000), decision="AG", on=on, by=None)


def recover(owner, on):
    if not JournalEntry.objects.filter(lines__account="417").exists():
        doubt(owner, LATE)
    take_back(owner=owner, cents=Cents(27000), on=on, by=None)


def bear(owner, on):
    if not owner.reminders.exists():
        change_policy(interest_rate=1000, reminder_basis="ROI art. 12", by=None)
        send(FIRST)
    charge_interest(owner=owner, on=on, by=None)


def give_back(owner, on):
    if not JournalEntry.objects.filter(journal="OPN").exists():
        lines = [debit("551000", Cents(30000)), credit("100000", Cents(30000))]
        post_entry(journal="OPN", on=FIRST, text="Fonds", lines=lines, by=None)
    refund_working_capital(cents=Cents(30000), on=on, decision="AG", by=None)


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (doubt, NothingIsLate),
        (lose, ClaimIsSmaller),
        (recover, WriteDownIsSmaller),
        (bear, NoInterestIsDue),
        (give_back, FundHoldsLess),
    ],
)
def test_an_act_is_not_done_again_before_itself(world, act, refusal):
    dubois = world.owners["Dubois"]
    act(dubois, LATER)
    count = JournalEntry.objects.count()

    with pytest.raises(refusal):
        act(dubois, LATE)

    assert JournalEntry.objects.count() == count


def test_a_plan_dated_back_takes_only_what_is_still_owed(world):
    dubois = world.owners["Dubois"]
    pay(dubois, 27000, LATER)
    with pytest.raises(NothingToPlan):
        plan(dubois, LATE)


def test_a_plan_broken_before_it_was_agreed_or_paid_leaves_what_is_owed(world):
    dubois = world.owners["Dubois"]
    agreed = plan(dubois, LATE)
    lines = [debit("551000", Cents(9000)), credit("4106", Cents(9000), owner=dubois.pk)]
    post_entry(journal="BK1", on=LATER, text="Virement", lines=lines, by=None)

    broken = break_plan(plan=agreed, on=FIRST, by=None)

    sums = {row.account.code: row.balance_cents for row in trial_balance(on=LATER)}
    assert (broken.ended_on, sums["4101"], sums.get("4106", 0)) == (LATE, 18000, 0)
    assert owner_balances(LATER).get(pk=dubois.pk).balance_cents == 18000
