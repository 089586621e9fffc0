"""Two desks send the same list at once, and a payment arrives while it is sent or while a plan is agreed."""

from datetime import date
from time import sleep

import pytest

from accounting.domain.ledger import credit, debit
from accounting.domain.payment_plans import schedule
from accounting.models import JournalEntry, PaymentPlan, Reminder
from accounting.queries.open_items import open_items
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from accounting.services.payment_plans import agree_plan
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import RemindersAreDecided, Sending, send_reminders
from documents.models import Document
from koprogo.core.money import Cents
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_issue_at_once import at_once, founded, real  # noqa: F401
from tests.factories.accounting import draft

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2025, 2, 1)


def proposed(copropriete):
    """Issue a call that nobody pays, and propose to remind the four who owe it."""
    world = founded(copropriete)
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    return world, [reminder.pk for reminder in propose_reminders(on=DAY)]


def test_a_list_sent_twice_at_once_goes_out_once(real):  # noqa: F811
    with entered(real.schema_name):
        _world, ids = proposed(real)

        def send():
            with entered(real.schema_name):
                return send_reminders(ids=ids, on=DAY, by=None)

        outcomes = at_once(send, send)

        assert sorted(type(outcome) for outcome in outcomes if isinstance(outcome, Sending)) == [Sending]
        assert any(isinstance(outcome, RemindersAreDecided) for outcome in outcomes)
        assert Document.objects.filter(kind="reminder").count() == 4
        assert Reminder.objects.filter(state="sent").values("ogm").distinct().count() == 4


def test_a_payment_while_a_list_is_sent_is_in_the_letter_or_after_it(real):  # noqa: F811
    with entered(real.schema_name):
        world, ids = proposed(real)
        adam = world.owners["Adam"]

        def send():
            with entered(real.schema_name):
                return send_reminders(ids=ids, on=DAY, by=None)

        def pay():
            with entered(real.schema_name):
                lines = [debit("551000", Cents(59940)), credit("4101", Cents(59940), owner=adam.pk)]
                return post_entry(journal="BK1", on=DAY, text="Virement", lines=lines, by=None)

        sending, entry = at_once(send, pay)

        assert isinstance(entry, JournalEntry)
        assert isinstance(sending, Sending)
        assert len(sending.sent) + len(sending.dropped) == 4
        assert [item.open_cents for item in open_items(owners=[adam.pk])] == [0]
        for reminder in sending.sent:
            assert reminder.overdue_cents == sum(row["open_cents"] for row in reminder.items)


def test_proposing_while_a_list_is_sent_leaves_both_done(real):  # noqa: F811
    with entered(real.schema_name):
        _world, ids = proposed(real)

        def send():
            with entered(real.schema_name):
                return send_reminders(ids=ids, on=DAY, by=None)

        def propose():
            with entered(real.schema_name):
                return propose_reminders(on=DAY)

        sending, found = at_once(send, propose)

        assert isinstance(sending, Sending)
        assert isinstance(found, list)


def test_a_payment_while_a_plan_is_agreed_waits_for_it(real, monkeypatch):  # noqa: F811
    def slowly(*args, **kwargs):
        sleep(0.5)
        return schedule(*args, **kwargs)

    monkeypatch.setattr("accounting.services.payment_plans.schedule", slowly)
    with entered(real.schema_name):
        world, _ids = proposed(real)
        adam = world.owners["Adam"]

        def plan():
            with entered(real.schema_name):
                return agree_plan(owner=adam, agreed_on=DAY, count=3, first_on=date(2025, 3, 1), by=None)

        def pay():
            sleep(0.2)
            with entered(real.schema_name):
                lines = [debit("551000", Cents(59940)), credit("4101", Cents(59940), owner=adam.pk)]
                return post_entry(journal="BK1", on=DAY, text="Virement", lines=lines, by=None)

        agreed, entry = at_once(plan, pay)

        assert isinstance(agreed, PaymentPlan)
        assert isinstance(entry, JournalEntry)
        moved = JournalEntry.objects.get(source_id=agreed.pk)
        assert moved.chain_position < JournalEntry.objects.get(pk=entry.pk).chain_position
