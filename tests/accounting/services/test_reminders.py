"""The year of accounting.md: Dubois is late with 270.00 of January and of April."""

from datetime import date, timedelta

import pytest

from accounting.domain.ledger import credit, debit
from accounting.domain.reminders import Stage
from accounting.models import JournalEntry, PaymentPlan, Reminder
from accounting.queries.balances import owner_balances
from accounting.queries.interest import interest_due
from accounting.queries.open_items import open_items
from accounting.queries.policies import books_policy
from accounting.services.chasing import chase
from accounting.services.interest import NoInterestIsDue, OwnerWasNotReminded, charge_interest
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from accounting.services.policies import change_policy
from accounting.services.proposals import ReminderIsDecided, drop_reminder, propose_reminders
from accounting.services.reminders import RemindersAreDecided, send_reminders
from documents.models import Document
from koprogo.core.money import Cents
from koprogo.notifications.models import Delivery
from tests.factories.accounting import draft
from tests.factories.buildings import OwnerAddressFactory

pytestmark = pytest.mark.usefixtures("call")
DUE = date(2025, 1, 17)
FIRST, SECOND, FORMAL = (DUE + timedelta(days=days) for days in (15, 30, 45))


@pytest.fixture
def call(world):
    for name in ("Adam", "Baeten", "Claes"):
        OwnerAddressFactory(owner=world.owners[name])
    made = issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    for name in ("Adam", "Baeten", "Claes"):
        pay(world.owners[name], made.owner_shares.get(owner__last_name=name).amount_cents)
    OwnerAddressFactory(owner=world.owners["Dubois"])
    return made


def pay(owner, cents, on=date(2025, 1, 16)):
    lines = [debit("551000", Cents(cents)), credit("4101", Cents(cents), owner=owner.pk)]
    return post_entry(journal="BK1", on=on, text="Virement", lines=lines, by=None)


def send(on, **about):
    proposed = propose_reminders(on=on)
    return send_reminders(ids=[reminder.pk for reminder in proposed], on=on, by=None, **about)


def lines_of(reminder):
    entries = JournalEntry.objects.filter(source="reminder", source_id=reminder.pk).order_by("id")
    return [(line.account_id, line.debit_cents, line.credit_cents) for entry in entries for line in entry.lines.all()]


def charge_costs():
    stages = [Stage(15), Stage(30, Cents(1815)), Stage(45, interest=True, is_formal=True, channel="registered")]
    change_policy(stages=stages, reminder_basis="ROI art. 12", by=None)


def test_only_who_is_late_is_reminded_and_only_of_his_own(world):
    assert propose_reminders(on=FIRST - timedelta(days=1)) == []

    [reminder] = propose_reminders(on=FIRST)

    assert (reminder.owner, reminder.stage, reminder.overdue_cents) == (world.owners["Dubois"], 1, 27000)
    assert [row["open_cents"] for row in reminder.items] == [27000]
    assert [again.pk for again in propose_reminders(on=FIRST)] == [reminder.pk]


def test_a_proposal_goes_away_by_itself_when_the_debt_is_paid(world):
    [reminder] = propose_reminders(on=FIRST)
    pay(world.owners["Dubois"], 27000, FIRST)

    assert propose_reminders(on=FIRST) == []
    reminder.refresh_from_db()
    assert (reminder.state, reminder.decided_by) == ("dropped", None)


def test_who_pays_while_the_list_is_looked_at_gets_no_letter(world):
    [reminder] = propose_reminders(on=FIRST)
    pay(world.owners["Dubois"], 27000, FIRST)

    sending = send_reminders(ids=[reminder.pk], on=FIRST, by=None)

    assert (sending.sent, [row.pk for row in sending.dropped], sending.batch) == ((), [reminder.pk], None)
    assert not Document.objects.filter(kind="reminder").exists()


def test_who_paid_in_part_is_reminded_of_the_rest(world):
    [reminder] = propose_reminders(on=FIRST)
    pay(world.owners["Dubois"], 20000, FIRST)

    [sent] = send_reminders(ids=[reminder.pk], on=FIRST, by=None).sent

    assert (sent.overdue_cents, sent.document.payload["payment"]["total_cents"]) == (7000, 7000)


def test_a_reminder_is_sent_once():
    [reminder] = propose_reminders(on=FIRST)
    send_reminders(ids=[reminder.pk], on=FIRST, by=None)

    with pytest.raises(RemindersAreDecided):
        send_reminders(ids=[reminder.pk], on=FIRST, by=None)
    with pytest.raises(ReminderIsDecided):
        drop_reminder(reminder=reminder, by=None)
    assert propose_reminders(on=FIRST) == []


def test_costs_are_the_debtor_s_alone(world):
    """Y25-14: 18.15 charged to Dubois and recharged (643100)."""
    charge_costs()
    send(FIRST)

    [second] = send(SECOND).sent

    assert lines_of(second) == [("4101", 1815, 0), ("643100", 0, 1815)]
    assert {owner.last_name: owner.balance_cents for owner in owner_balances(SECOND)} == {
        "Adam": 0,
        "Baeten": 0,
        "Claes": 0,
        "Dubois": 28815,
    }
    change_policy(costs_to_association=True, by=None)
    letter = second.document.payload
    assert (letter["overdue_cents"], letter["cost_cents"], letter["payment"]["total_cents"]) == (27000, 1815, 28815)
    assert letter["payment"]["epc"].splitlines()[7] == "EUR288.15"


def test_a_formal_notice_is_registered_and_legal_interest_runs_from_it(world):
    """Y25-15: 4.5 % for 60 days; of 270.00 that is 2.00."""
    dubois = world.owners["Dubois"]
    with pytest.raises(OwnerWasNotReminded):
        charge_interest(owner=dubois, on=FORMAL, by=None)
    send(FIRST)
    send(SECOND)
    [notice] = send(FORMAL).sent

    assert (notice.stage, notice.interest_cents, notice.document.kind) == (3, 0, "formal_notice")
    [delivery] = Delivery.objects.filter(document=notice.document)
    assert (delivery.channel, delivery.state) == ("registered", "to_print")
    paid_on = FORMAL + timedelta(days=60)
    pay(dubois, 27000, paid_on)
    entry = charge_interest(owner=dubois, on=paid_on + timedelta(days=30), by=None)

    assert [(line.account_id, line.debit_cents, line.credit_cents) for line in entry.lines.all()] == [
        ("4101", 200, 0),
        ("756000", 0, 200),
    ]
    with pytest.raises(NoInterestIsDue):
        charge_interest(owner=dubois, on=paid_on + timedelta(days=30), by=None)
    assert [item.is_accessory for item in open_items(owners=[dubois.pk]) if item.open_cents] == [True]
    assert propose_reminders(on=paid_on + timedelta(days=300)) == []


def test_the_rate_of_the_regulations_runs_from_the_due_day(world):
    change_policy(interest_rate=1000, stages=[Stage(73, interest=True)], by=None)

    [reminder] = send(DUE + timedelta(days=73)).sent

    assert reminder.interest_cents == 540


def test_book_xix_leaves_the_first_reminder_free_and_caps_the_others(world):
    stages = [Stage(15, Cents(1815)), Stage(16, Cents(1815)), Stage(40, Cents(1815))]
    change_policy(stages=stages, reminder_basis="ROI art. 12", book_xix=True, by=None)

    costs = [send(DUE + timedelta(days=stage.after_days)).sent[0].cost_cents for stage in stages]

    assert costs == [0, 0, 750]


def test_book_xix_charges_the_fourth_first_reminder_of_a_year(world):
    """R-341: free for three instalments a year."""
    owner = world.owners["Dubois"]
    change_policy(stages=[Stage(15, Cents(700))], reminder_basis="ROI art. 12", book_xix=True, by=None)
    for month in (1, 2):
        Reminder.objects.create(owner=owner, stage=1, state="sent", dated_on=date(2025, 1, month), overdue_cents=1)

    assert propose_reminders(on=FIRST)[0].cost_cents == 0
    Reminder.objects.create(owner=owner, stage=1, state="sent", dated_on=date(2025, 1, 3), overdue_cents=1)
    assert propose_reminders(on=FIRST)[0].cost_cents == 700
    assert propose_reminders(on=FIRST.replace(year=2026))[0].cost_cents == 0


def test_book_xix_lets_interest_begin_when_the_free_reminder_has_waited(world):
    """R-341: by post on Saturday 1 February, the third working day is Wednesday 5; fourteen days end on 18 February.

    270.00 × 8 % × 13/365 = 0.77, not the 2.66 of the 45 days since the due day.
    """
    change_policy(interest_rate=800, by=None)
    assert interest_due(world.owners["Dubois"].pk, on=FORMAL, policy=books_policy()) == 266
    send(FIRST)
    change_policy(book_xix=True, by=None)

    def due(on):
        return interest_due(world.owners["Dubois"].pk, on=on, policy=books_policy())

    assert due(date(2025, 2, 18)) == 0
    assert due(FORMAL) == 77


def test_who_pays_by_a_plan_is_left_alone(world):
    PaymentPlan.objects.create(owner=world.owners["Dubois"], agreed_on=FIRST, total_cents=27000)

    assert propose_reminders(on=FIRST) == []


@pytest.mark.parametrize(("alone", "state"), [(False, Reminder.State.PROPOSED), (True, Reminder.State.SENT)])
def test_reminders_wait_for_the_syndic_or_go_by_themselves(alone, state):
    change_policy(reminders_go_alone=alone, by=None)

    chase(on=FIRST)
    chase(on=FIRST)

    assert [*Reminder.objects.values_list("owner__last_name", "state")] == [("Dubois", state)]
    assert Document.objects.filter(kind="reminder").count() == alone
