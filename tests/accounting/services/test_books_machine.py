"""Whatever one does, in whatever order: the balance is nil and every sub-ledger is its control account."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from accounting.domain.bank_parts import Part, PartKind
from accounting.domain.payments import RECEIVABLES
from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.queries.balances import owner_balances
from accounting.queries.ledger import trial_balance
from accounting.queries.open_items import open_items
from accounting.queries.proof import verify_ledger
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.approval import approve_invoice, cancel_invoice, submit_invoice
from accounting.services.bank_booking import book_proposals, book_transaction, identify_receipt
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.bank_undoing import undo_transaction
from accounting.services.cancel import cancel_fund_call
from accounting.services.closing import close_year
from accounting.services.cut_off import post_cut_off
from accounting.services.fund_calls import draft_fund_call
from accounting.services.interest import charge_interest
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import reverse_entry
from accounting.services.payment_plans import agree_plan
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import send_reminders
from accounting.services.sales import book_sale
from accounting.services.takeover import accept_takeover, start_takeover
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents
from tests.accounting.takeover.files import TILLEUL, xlsx
from tests.factories.accounting import SALE, tilleul
from tests.factories.bank import RESERVE, WORKING, Moved, coda
from tests.factories.purchases import account, invoice, line, supplier

FIRST = date(2025, 1, 1)
days = st.dates(FIRST, date(2025, 12, 31))
cents = st.integers(min_value=1, max_value=500_000).map(Cents)
owners = st.sampled_from(["Adam", "Baeten", "Claes", "Dubois", "Evrard"])
suppliers = st.sampled_from(["Cleaning", "Lift", "Roofer"])
CLOSED = {"suspense": "à voir", "unmatched": "à voir", "bank": "à voir"}


class Books(RuleBasedStateMachine):
    """Take over, call, buy, receive, pay, remind, cut off, reverse, undo, close."""

    calls, bills, moves, entries = Bundle("calls"), Bundle("bills"), Bundle("moves"), Bundle("entries")

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.world = tilleul()
        self.count = 0
        self.statements, self.banks = defaultdict(int), defaultdict(int)

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def tried(self, act):
        """Do ``act``, or see it refused without a trace."""
        before = JournalEntry.objects.count()
        try:
            with transaction.atomic():
                return act()
        except DomainError:
            assert JournalEntry.objects.count() == before
            return multiple()

    @rule(target=entries)
    def take_over(self):
        paper = start_takeover(content=xlsx(Balance=TILLEUL), name="balance.xlsx", on=FIRST, by=None)
        return self.tried(lambda: accept_takeover(paper=paper, by=None))

    @rule(
        target=calls, on=days, amounts=st.tuples(cents, cents), kind=st.sampled_from(["provision", "reserve", "works"])
    )
    def call(self, on, amounts, kind):
        parts = list(zip((self.world.general, self.world.lift), amounts, strict=True))
        draft = draft_fund_call(kind=kind, title="Appel", parts=parts, called_on=on, by=None)
        return self.tried(lambda: issue_fund_call(fund_call=draft, on=on, by=None))

    @rule(call=calls, on=days)
    def cancel_call(self, call, on):
        self.tried(lambda: cancel_fund_call(fund_call=call, reason="erreur", on=on, by=None))

    @rule(
        target=bills,
        on=days,
        amount=cents,
        who=suppliers,
        form=st.sampled_from(["shared", "private", "fund", "credit"]),
    )
    def buy(self, on, amount, who, form):
        return self.tried(lambda: self._bought(on, amount, who, form))

    def _bought(self, on, amount, who, form):
        self.count += 1
        about = {
            "private": {"owner": self.world.owners["Adam"], "lot": self.world.lots["1"]},
            "fund": {"fund": "160000", "decision": "AG"},
        }.get(form, {})
        code = "643000" if form == "private" else "611100"
        fields = {"supplier": supplier(who), "number": f"N-{self.count}", "issued_on": on}
        kind = "credit" if form == "credit" else "invoice"
        paper = invoice(self.world, line(self.world, code, amount, **about), kind=kind, **fields)
        return approve_invoice(invoice=submit_invoice(invoice=paper, by=None), by=None)

    @rule(bill=bills)
    def cancel_bill(self, bill):
        self.tried(lambda: cancel_invoice(invoice=bill, reason="erreur", by=None))

    @rule(target=moves, on=days, amount=cents, sign=st.sampled_from([1, 1, -1]), name=owners | suppliers)
    def statement(self, on, amount, sign, name):
        return self._imported(on, Moved(sign * amount, name=name), WORKING)

    @rule(target=moves, on=days, amount=cents)
    def savings(self, on, amount):
        return self._imported(on, Moved(amount), RESERVE)

    def _imported(self, on, move, iban):
        self.statements[iban] += 1
        content = coda([move], iban=iban, number=self.statements[iban], old=self.banks[iban], on=on)
        [outcome] = import_bank_files(files=[GivenFile("a.cod", content)], by=None)
        if outcome.refusal:
            self.statements[iban] -= 1
            return multiple()
        self.banks[iban] += move.cents
        return outcome.imported[0].transactions.get()

    @rule()
    def book_what_is_sure(self):
        self.tried(lambda: book_proposals(by=None))

    @rule(move=moves, name=owners)
    def book_on_debts(self, move, name):
        owner, left, parts = self.world.owners[name], move.amount_cents, []
        for item in open_items(owners=[owner.pk]):
            part = Cents(min(left, item.open_cents))
            if part > 0:
                parts.append(Part(PartKind.DEBT, part, item.account, owner=owner.pk, item=item.item_id))
                left -= part
        if left:
            parts.append(Part(PartKind.ADVANCE, Cents(left), "4101", owner=owner.pk))
        self.tried(lambda: book_transaction(bank_transaction=move, parts=parts, by=None))

    @rule(move=moves, name=suppliers)
    def book_on_bills(self, move, name):
        left, parts = -move.amount_cents, []
        for item in supplier_open_items(suppliers=[supplier(name).pk]):
            part = Cents(min(left, item.open_cents))
            if part > 0:
                parts.append(Part(PartKind.BILL, -part, "440000", supplier=item.supplier_id, item=item.item_id))
                left -= part
        self.tried(lambda: book_transaction(bank_transaction=move, parts=parts, by=None))

    @rule(move=moves, kind=st.sampled_from([PartKind.SUSPENSE, PartKind.TRANSFER, PartKind.CHARGES, PartKind.INTEREST]))
    def book_otherwise(self, move, kind):
        parts = [Part(kind, Cents(move.amount_cents), "")]
        self.tried(lambda: book_transaction(bank_transaction=move, parts=parts, by=None))

    @rule(move=moves, on=days, name=owners)
    def identify(self, move, on, name):
        parts = [Part(PartKind.ADVANCE, Cents(move.amount_cents), "4101", owner=self.world.owners[name].pk)]
        self.tried(lambda: identify_receipt(bank_transaction=move, parts=parts, on=on, by=None))

    @rule(move=moves)
    def undo(self, move):
        self.tried(lambda: undo_transaction(bank_transaction=move, by=None))

    @rule(on=days)
    def remind(self, on):
        ids = [reminder.pk for reminder in propose_reminders(on=on)]
        self.tried(lambda: send_reminders(ids=ids, on=on, by=None))

    @rule(on=days, name=owners)
    def interest(self, on, name):
        self.tried(lambda: charge_interest(owner=self.world.owners[name], on=on, by=None))

    @rule(on=days, name=owners, count=st.integers(2, 12))
    def plan(self, on, name, count):
        fields = {"owner": self.world.owners[name], "count": count, "first_on": on + timedelta(days=30)}
        self.tried(lambda: agree_plan(agreed_on=on, by=None, **fields))

    @rule(name=st.sampled_from(["1", "2", "3", "4"]))
    def sell(self, name):
        self.tried(lambda: book_sale(lot=self.world.lots[name], transferred_on=SALE, on=SALE, by=None))

    @rule(amount=cents)
    def cut_off(self, amount):
        year = FiscalYear.objects.filter(from_on=FIRST).first()
        if year:
            fields = {"account": account("612000"), "key": self.world.general, "text": "Eau", "by": None}
            self.tried(lambda: post_cut_off(kind="to_receive", year=year, amount_cents=amount, **fields))

    @rule(entry=entries, on=days)
    def reverse(self, entry, on):
        self.tried(lambda: reverse_entry(entry=entry, on=on, by=None, text=""))

    @rule()
    def close(self):
        year = FiscalYear.objects.filter(from_on=FIRST).first()
        if year:
            self.tried(lambda: close_year(year=year, by=None, explanations=CLOSED))

    @invariant()
    def the_balance_is_nil(self):
        assert sum(row.balance_cents for row in trial_balance(on=date.max)) == 0

    @invariant()
    def sub_ledgers_are_their_control_accounts(self):
        owed = control(*RECEIVABLES)
        balances = {row.pk: row.balance_cents for row in owner_balances(date.max - timedelta(days=1))}
        assert sum(balances.values()) == owed
        assert sum_of(JournalLine.objects.filter(account__in=RECEIVABLES, owner=None)) == 0
        assert -sum(item.open_cents for item in supplier_open_items()) == control("440000")
        debts = sum(item.open_cents for item in open_items())
        assert debts >= owed
        assert debts - owed == 0 or any(cents < 0 for cents in balances.values())

    @invariant()
    def the_chain_and_the_numbers_are_whole(self):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        assert verify_ledger().flaws == ()


def control(*accounts):
    return sum_of(JournalLine.objects.filter(account__in=accounts))


def sum_of(lines):
    return lines.aggregate(sum=Sum(F("debit_cents") - F("credit_cents")))["sum"] or 0


@pytest.mark.usefixtures("copropriete")
def test_any_sequence_keeps_every_sub_ledger_equal_to_its_control_account():
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
