"""The same act twice at the same time, act by act: one wins, the other is told, and the books hold."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from accounting.domain.bank_parts import SUSPENSE, Part, PartKind
from accounting.domain.ledger import credit, debit
from accounting.models import BankTransaction, PaymentPlan
from accounting.queries.ledger import trial_balance
from accounting.queries.proof import verify_ledger
from accounting.queries.soundness import flaws
from accounting.services.bank_booking import book_transaction, identify_receipt
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.budgets import discard_budget, submit_budget
from accounting.services.claims import declare_doubtful, strike_out, take_back
from accounting.services.fund_calls import discard_draft
from accounting.services.interest import charge_interest
from accounting.services.invoices import discard_invoice
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from accounting.services.order_steps import approve_payment_order, execute_payment_order, withdraw_payment_order
from accounting.services.payment_orders import make_payment_order
from accounting.services.payment_plans import agree_plan, break_plan
from accounting.services.policies import change_policy
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import send_reminders
from accounting.services.working_capital import refund_working_capital
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_issue_at_once import at_once, founded, real  # noqa: F401  (a fixture)
from tests.factories.accounting import World, draft
from tests.factories.bank import Moved, coda
from tests.factories.books import make_budget
from tests.factories.purchases import approved, invoice

pytestmark = pytest.mark.django_db(transaction=True)
CALLED, REMINDED, LATE = date(2025, 1, 2), date(2025, 2, 15), date(2025, 3, 1)
Acts = tuple[Callable[[], Any], ...]


def doubted(world: World) -> Acts:
    return (lambda: declare_doubtful(owner=world.owners["Adam"], on=LATE, by=None),) * 2


def lost(world: World) -> Acts:
    adam = world.owners["Adam"]
    return (lambda: strike_out(owner=adam, cents=Cents(40000), decision="AG", on=LATE, by=None),) * 2


def recovered(world: World) -> Acts:
    adam = world.owners["Adam"]
    return (lambda: take_back(owner=adam, cents=Cents(19940), on=LATE, by=None),) * 2


def planned(world: World) -> Acts:
    return (lambda: agree_plan(owner=world.owners["Baeten"], agreed_on=LATE, count=3, first_on=LATE, by=None),) * 2


def broken(world: World) -> Acts:
    plan = PaymentPlan.objects.get(owner=world.owners["Baeten"])
    return (lambda: break_plan(plan=plan, on=LATE + timedelta(days=9), by=None),) * 2


def planned_or_doubted(world: World) -> Acts:
    claes = world.owners["Claes"]
    return (
        lambda: agree_plan(owner=claes, agreed_on=LATE, count=3, first_on=LATE, by=None),
        lambda: declare_doubtful(owner=claes, on=LATE, by=None),
    )


def charged(world: World) -> Acts:
    return (lambda: charge_interest(owner=world.owners["Dubois"], on=LATE, by=None),) * 2


def given_back(world: World) -> Acts:
    lines = [debit("551000", Cents(30000)), credit("100000", Cents(30000))]
    post_entry(journal="OPN", on=CALLED, text="Fonds", lines=lines, by=None)
    return (lambda: refund_working_capital(cents=Cents(30000), on=LATE, decision="AG", by=None),) * 2


def identified(world: World) -> Acts:
    import_bank_files(files=[GivenFile("a", coda([Moved(7500, name="MARTIN J")], on=CALLED))], by=None)
    parts = [Part(PartKind.SUSPENSE, Cents(7500), SUSPENSE)]
    row = book_transaction(bank_transaction=BankTransaction.objects.get(), parts=parts, by=None)
    found = [Part(PartKind.ADVANCE, Cents(7500), "4101", owner=world.owners["Adam"].pk)]
    return (lambda: identify_receipt(bank_transaction=row, parts=found, on=LATE, by=None),) * 2


def thrown_away_or_issued(world: World) -> Acts:
    call = draft(world, title="Encore")
    return (
        lambda: discard_draft(fund_call=call, by=None),
        lambda: issue_fund_call(fund_call=call, on=CALLED, by=None),
    )


def thrown_away_or_submitted(world: World) -> Acts:
    budget = make_budget(world)
    return lambda: submit_budget(budget=budget, by=None), lambda: discard_budget(budget=budget, by=None)


def thrown_away_twice(world: World) -> Acts:
    one = invoice(world)
    return (lambda: discard_invoice(invoice=one, by=None),) * 2


def released(world: World) -> Acts:
    order = _order(world, "1")
    return (lambda: approve_payment_order(order=order, by=None),) * 2


def carried_out_or_withdrawn(world: World) -> Acts:
    order = approve_payment_order(order=_order(world, "2"), by=None)
    return (
        lambda: execute_payment_order(order=order, by=None),
        lambda: withdraw_payment_order(order=order, reason="x", by=None),
    )


def _order(world: World, number: str) -> Any:
    bills = [approved(world, number=number)]
    return make_payment_order(bank_account=world.working, execute_on=localdate(), invoices=bills, by=None)


RACES = (
    *(doubted, lost, recovered, planned, broken, planned_or_doubted, charged, given_back, identified),
    *(thrown_away_or_issued, thrown_away_or_submitted, thrown_away_twice, released, carried_out_or_withdrawn),
)


def test_one_of_two_wins_and_the_books_hold(real):  # noqa: F811
    with entered(real.schema_name):
        world = founded(real)
        with transaction.atomic():
            change_policy(interest_rate=1000, reminder_basis="ROI art. 12", by=None)
            issue_fund_call(fund_call=draft(world), on=CALLED, by=None)
            send_reminders(ids=[row.pk for row in propose_reminders(on=REMINDED)], on=REMINDED, by=None)

        outcomes = {}
        for race in RACES:
            with transaction.atomic():
                acts = race(world)
            outcomes[race.__name__] = at_once(*(entered(real.schema_name)(act) for act in acts))

        wrong = {name: told for name, told in outcomes.items() if not _is_won_once(told)}
        assert wrong == {}
        assert verify_ledger().is_intact
        assert [*flaws()] == []
        assert sum(row.balance_cents for row in trial_balance(on=date(2030, 1, 1))) == 0


def _is_won_once(told: list[Any]) -> bool:
    won = [one for one in told if not isinstance(one, BaseException)]
    return len(won) == 1 and all(isinstance(one, DomainError) for one in told if one not in won)
