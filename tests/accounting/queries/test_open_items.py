from datetime import date

import pytest

from accounting.domain.ledger import Line, credit, debit
from accounting.models import JournalEntry
from accounting.queries.arrears import ageing, arrears_rows
from accounting.queries.balances import owner_balances, owners_in_arrears, receivable_totals
from accounting.queries.fund_calls import call_progress, share_states
from accounting.queries.open_items import open_items, overdue_by_owner
from accounting.queries.owner_accounts import owner_account
from accounting.queries.owner_homes import owner_home
from accounting.queries.payment_cards import Payment
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry, reverse_entry
from koprogo.core.money import Cents
from tests.factories.accounting import draft

pytestmark = pytest.mark.usefixtures("copropriete")


@pytest.fixture
def calls(world):
    """Two quarters: due 17 January and 16 April 2025; Adam owes 599.40 of each."""
    quarters = [(date(2025, 1, 2), date(2025, 1, 17)), (date(2025, 4, 1), date(2025, 4, 16))]
    return [
        issue_fund_call(fund_call=draft(world, called_on=called, due_on=due), on=called, by=None)
        for called, due in quarters
    ]


def pay(owner, cents, on=date(2025, 2, 1)):
    lines = [debit("551000", Cents(cents)), Line("4101", credit_cents=Cents(cents), owner=owner.pk)]
    return post_entry(journal="BK1", on=on, text="Virement", lines=lines, by=None)


def opened(owner, **options):
    return [
        (item.due_on.month, item.called_cents, item.open_cents) for item in open_items(owners=[owner.pk], **options)
    ]


@pytest.mark.parametrize(
    ("paid", "still_open"),
    [
        (0, [59940, 59940]),
        (59939, [1, 59940]),
        (59940, [0, 59940]),
        (60000, [0, 59880]),
        (119880, [0, 0]),
        (200000, [0, 0]),
    ],
)
def test_what_is_paid_clears_the_oldest_first(world, calls, paid, still_open):
    adam = world.owners["Adam"]
    if paid:
        pay(adam, paid)

    assert opened(adam) == [(1, 59940, still_open[0]), (4, 59940, still_open[1])]


def test_open_items_are_as_of_a_day(world, calls):
    adam = world.owners["Adam"]
    pay(adam, 59940)

    assert opened(adam, on=date(2025, 1, 31)) == [(1, 59940, 59940)]
    assert opened(adam, on=date(2025, 2, 1)) == [(1, 59940, 0)]


def test_a_reversed_call_is_no_debt_and_a_reversed_payment_no_payment(world, calls):
    adam = world.owners["Adam"]
    payment = pay(adam, 59940)
    reverse_entry(entry=payment, on=date(2025, 2, 2), by=None, text="Retour")
    reverse_entry(entry=JournalEntry.objects.get(source_id=calls[1].pk), on=date(2025, 4, 2), by=None, text="Erreur")

    assert opened(adam) == [(1, 59940, 59940)]
    assert opened(adam, on=date(2025, 2, 1)) == [(1, 59940, 0)]
    assert owner_account(adam.pk).balance_cents == 59940


def test_balance_and_arrears_are_as_of_a_day(world, calls):
    pay(world.owners["Adam"], 10000)

    on = date(2025, 4, 2)
    late = overdue_by_owner(on)
    rows = {row.last_name: (row.balance_cents, late[row.pk]) for row in owner_balances(on)}

    assert rows == {
        "Adam": (109880, 49940),
        "Baeten": (96120, 48060),
        "Claes": (90000, 45000),
        "Dubois": (54000, 27000),
    }


def test_nobody_is_late_on_the_day_itself(world, calls):
    assert not owners_in_arrears(date(2025, 1, 17))
    assert [row.last_name for row in owners_in_arrears(date(2025, 1, 18))] == ["Adam", "Baeten", "Claes", "Dubois"]


def test_arrears_have_an_age(world, calls):
    on = date(2025, 5, 1)
    pay(world.owners["Adam"], 119880)

    [baeten, *_others] = arrears_rows(owners_in_arrears(on), on)

    assert (baeten.owner.last_name, baeten.oldest_due_on, baeten.late_days) == ("Baeten", date(2025, 1, 17), 104)
    assert baeten.buckets == (48060, 0, 0, 48060)
    assert ageing(on) == (120060, 0, 0, 120060)
    totals = receivable_totals(on)
    assert (totals.called_cents, totals.due_cents, totals.overdue_cents) == (360000, 240120, 240120)


def test_a_call_knows_how_far_it_is_paid(world, calls):
    pay(world.owners["Adam"], 60000)
    pay(world.owners["Baeten"], 100)

    progress = call_progress(calls)

    assert [(progress[call.pk].paid_cents, progress[call.pk].percent) for call in calls] == [(60040, 33), (60, 0)]
    states = {state.share.owner.last_name: state.code for state in share_states(calls[0], date(2025, 2, 1))}
    assert states == {"Adam": "paid", "Baeten": "late", "Claes": "late", "Dubois": "late"}
    states = {state.share.owner.last_name: state.code for state in share_states(calls[1], date(2025, 4, 16))}
    assert states == {"Adam": "part", "Baeten": "due", "Claes": "due", "Dubois": "due"}


def test_the_account_of_an_owner_runs_to_its_balance(world, calls):
    adam = world.owners["Adam"]
    pay(adam, 60000)

    movements = owner_account(adam.pk).movements

    assert [(row.entry_on.month, row.debit_cents, row.credit_cents, row.balance_cents) for row in movements] == [
        (1, 59940, 0, 59940),
        (2, 0, 60000, -60),
        (4, 59940, 0, 59880),
    ]


def test_an_owner_sees_only_his_own_open_calls_and_how_to_pay_them(world, calls):
    adam = world.owners["Adam"]
    pay(adam, 60000)

    home = owner_home({adam.pk}, date(2025, 4, 2))

    share = calls[1].owner_shares.get(owner=adam)
    assert (home.balance_cents, home.overdue_cents) == (59880, 0)
    assert (home.next_due_on, home.next_due_cents) == (date(2025, 4, 16), 59880)
    [payment] = home.payments
    epc = payment.epc.splitlines()
    assert (epc[6], epc[7]) == ("BE04539000000131", "EUR598.80")
    assert payment == Payment(
        call_id=calls[1].pk,
        share_id=share.pk,
        number="2025-002",
        title=calls[1].title,
        kind="provision",
        due_on=date(2025, 4, 16),
        called_cents=Cents(59940),
        open_cents=Cents(59880),
        is_late=False,
        ogm=share.ogm,
        iban="BE04539000000131",
        holder="ACP Résidence du Tilleul",
        epc=payment.epc,
    )


def test_who_paid_too_much_has_a_negative_balance(world, calls):
    adam = world.owners["Adam"]
    pay(adam, 120000)

    home = owner_home({adam.pk}, date(2025, 4, 2))

    assert (home.balance_cents, home.payments, home.next_due_on) == (-120, (), None)


def test_who_owns_nothing_owes_nothing(world, calls):
    home = owner_home(set(), date(2025, 4, 2))

    assert (home.balance_cents, home.payments) == (0, ())


def book(*lines, on=date(2025, 5, 1)):
    return post_entry(journal="MSC", on=on, text="Opération", lines=lines, by=None)


def test_a_credit_that_names_a_debt_clears_it_before_older_ones(world, calls):
    adam = world.owners["Adam"]
    named = credit("4101", Cents(60000), owner=adam.pk, item=calls[1].pk)
    book(debit("551000", Cents(60000)), named)

    assert opened(adam) == [(1, 59940, 59880), (4, 59940, 0)]


def test_a_credit_clears_its_own_account_first(world, calls):
    adam = world.owners["Adam"]
    days = {"called_on": date(2025, 3, 1), "due_on": date(2025, 3, 16)}
    reserve = draft(world, kind="reserve", bank_account=world.reserve, amount_cents=60000, **days)
    issue_fund_call(fund_call=reserve, on=date(2025, 1, 2), by=None)
    paid = [credit("4100", Cents(19980), owner=adam.pk), credit("4101", Cents(15980), owner=adam.pk)]
    book(debit("551000", Cents(35960)), *paid, on=date(2025, 3, 12))

    found = [(item.account, item.open_cents) for item in open_items(owners=[adam.pk])]

    assert sorted(found) == [("4100", 0), ("4101", 43960), ("4101", 59940)]


@pytest.mark.parametrize("account", ["4105", "4106"])
def test_what_moves_to_another_account_is_the_same_debt_of_the_same_age(world, calls, account):
    adam = world.owners["Adam"]
    pay(adam, 10000)
    moved = {"owner": adam.pk, "item": calls[0].pk}
    book(debit(account, Cents(49940), **moved), credit("4101", Cents(49940), **moved))

    assert opened(adam) == [(1, 59940, 49940), (4, 59940, 59940)]
    assert open_items(owners=[adam.pk])[0].account == account
    assert ageing(date(2025, 5, 1)) == (59940 + 120060, 0, 0, 49940 + 120060)

    book(debit("551000", Cents(100)), credit(account, Cents(100), owner=adam.pk))

    assert opened(adam) == [(1, 59940, 49840), (4, 59940, 59940)]
