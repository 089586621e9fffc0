"""What an owner is asked for at once: by the communication of a reminder or of a plan, which pays all it names."""

from datetime import date

import pytest

from accounting.domain.ogm import format_ogm
from accounting.models import Reminder
from accounting.queries.owner_homes import owner_home
from accounting.services.bank_booking import book_proposals
from accounting.services.payment_plans import agree_plan
from tests.accounting.services.test_bank_booking import received
from tests.accounting.services.test_reminders import FIRST, SECOND, call, charge_costs, send  # noqa: F401
from tests.factories.bank import Moved

pytestmark = pytest.mark.usefixtures("call")


def paid(ogm, cents):
    received(Moved(cents, ogm=ogm), on=SECOND)
    assert book_proposals(by=None) == 1


def test_one_debt_keeps_its_own_card_also_when_it_was_reminded_of(world, call):  # noqa: F811
    dubois = world.owners["Dubois"]
    send(FIRST)

    [card] = owner_home([dubois.pk], FIRST).payments

    assert (card.open_cents, card.ogm) == (27000, call.owner_shares.get(owner=dubois).ogm)


def test_a_reminder_with_costs_is_paid_by_one_card(world):
    """270.00 and 18.15 of costs: one amount, one communication, and both are paid by it."""
    dubois = world.owners["Dubois"]
    charge_costs()
    send(FIRST)
    send(SECOND)
    reminder = Reminder.objects.get(stage=2)

    [card] = owner_home([dubois.pk], SECOND).payments

    assert (card.kind, card.title, card.open_cents, card.ogm) == (
        "reminder",
        "Rappel de paiement n° 2",
        28815,
        reminder.ogm,
    )
    assert "EUR288.15" in card.epc
    assert format_ogm(reminder.ogm) in card.epc
    assert card.note.startswith("Paie en une fois : 2025-001 Provision 1er trimestre 2025, ")
    paid(card.ogm, 28815)
    home = owner_home([dubois.pk], SECOND)
    assert (home.balance_cents, home.payments) == (0, ())


def test_a_plan_asks_for_its_next_part_and_what_was_missed(world):
    """270.00 in three: 90.00 a month; what is spread is not late, what was missed of it is."""
    dubois = world.owners["Dubois"]
    plan = agree_plan(owner=dubois, agreed_on=FIRST, count=3, first_on=date(2025, 3, 31), by=None)

    home = owner_home([dubois.pk], FIRST)
    [card] = home.payments
    assert (card.kind, card.open_cents, card.due_on, card.ogm) == ("plan", 9000, date(2025, 3, 31), plan.ogm)
    assert (home.balance_cents, home.overdue_cents, home.next_due_cents) == (27000, 0, 9000)

    home = owner_home([dubois.pk], date(2025, 4, 10))
    [card] = home.payments
    assert (card.open_cents, card.due_on, card.is_late) == (18000, date(2025, 4, 30), True)
    assert (home.overdue_cents, home.next_due_on, home.next_due_cents) == (9000, date(2025, 4, 30), 9000)

    paid(plan.ogm, 9000)
    [card] = owner_home([dubois.pk], FIRST).payments
    assert (card.open_cents, card.due_on) == (9000, date(2025, 4, 30))


def test_the_page_shows_both_cards(world, owner_of):
    dubois = world.owners["Dubois"]
    charge_costs()
    send(FIRST)
    send(SECOND)

    page = owner_of(dubois).get("/c/parc/me/").content.decode().replace("\xa0", " ")

    assert page.count("payment-card") == 1
    for shown in ("288,15 €", "Paie en une fois", "Code QR pour payer 288,15 €", "BE04 5390 0000 0131"):
        assert shown in page, shown
