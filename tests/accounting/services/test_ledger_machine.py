"""Whatever one does, the trial balance stays at zero and numbers have no gap."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from accounting.domain.ledger import credit, debit
from accounting.domain.payments import RECEIVABLES
from accounting.models import FiscalYear, JournalEntry
from accounting.queries.ledger import trial_balance
from accounting.queries.proof import verify_ledger
from accounting.queries.reports.asked import Asked
from accounting.queries.reports.catalogue import REPORTS
from accounting.queries.reports.statements import balance_sheet
from accounting.queries.reports.trial import trial_balance as report_of_trial
from accounting.services.fiscal_years import FiscalYearIsClosed, PeriodIsLocked
from accounting.services.fund_calls import FundCallIsIssued, change_draft, discard_draft
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import EntryIsAReversal, EntryIsReversed, post_entry, reverse_entry
from accounting.services.manual_entries import post_by_hand
from accounting.services.periods import PeriodIsLockedAlready, PeriodIsOpen, lock_period, reopen_period
from koprogo.core.money import Cents
from tests.accounting.doing import settled
from tests.factories.accounting import draft, tilleul

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
cents = st.integers(min_value=1, max_value=10**8).map(Cents)
accounts = st.sampled_from(["610500", "440000", "551000", "499000", "756000"])

years = st.sampled_from([2024, 2025, 2026, 2027])
SHUT = (FiscalYearIsClosed, PeriodIsLocked)


class Books(RuleBasedStateMachine):
    """Post, reverse, draft, change, discard, issue, lock, reopen, close, in any order."""

    entries = Bundle("entries")
    drafts = Bundle("drafts")

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.world = tilleul()

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @rule(target=entries, on=days, amount=cents, accounts=st.lists(accounts, min_size=2, max_size=2, unique=True))
    def post(self, on, amount, accounts):
        lines = [debit(accounts[0], amount), credit(accounts[1], amount)]
        return self._refused(SHUT, lambda: post_entry(journal="MSC", on=on, text="", lines=lines, by=None))

    @rule(target=entries, on=days, amount=cents, name=st.sampled_from(["Adam", "Baeten", "Claes", "Dubois"]))
    def post_by_hand(self, on, amount, name):
        owner = self.world.owners[name].pk
        lines = [debit("551000", amount), credit("4101", amount, owner=owner)]
        return self._refused(SHUT, lambda: post_by_hand(on=on, text="Versement", lines=lines, reference="OD", by=None))

    @rule(entry=entries, on=days)
    def reverse(self, entry, on):
        refusals = (*SHUT, EntryIsReversed, EntryIsAReversal)
        self._refused(refusals, lambda: reverse_entry(entry=entry, on=on, by=None, text=""))

    @rule(target=drafts, on=days, amount=cents, kind=st.sampled_from(["provision", "reserve", "works", "working"]))
    def draft(self, on, amount, kind):
        fields = {"kind": kind, "bank_account": None, "amount_cents": amount}
        return draft(self.world, **fields, called_on=on, due_on=on + timedelta(days=15))

    @rule(call=drafts, amount=cents)
    def change(self, call, amount):
        names = ("kind", "title", "key", "called_on", "due_on")
        fields = {name: getattr(call, name) for name in names}
        self._refused(FundCallIsIssued, lambda: change_draft(fund_call=call, **fields, amount_cents=amount, by=None))

    @rule(call=consumes(drafts))
    def discard(self, call):
        self._refused(FundCallIsIssued, lambda: discard_draft(fund_call=call, by=None))

    @rule(call=drafts)
    def issue(self, call):
        refusals = (FundCallIsIssued, *SHUT)
        self._refused(refusals, lambda: issue_fund_call(fund_call=call, on=call.called_on, by=None))

    @rule(year=years)
    def close(self, year):
        FiscalYear.objects.filter(from_on=date(year, 1, 1)).update(is_closed=True)

    @rule(year=years, month=st.integers(min_value=1, max_value=12))
    def lock(self, year, month):
        self._moved(lock_period, year, until_on=date(year, month, 28))

    @rule(year=years, month=st.integers(min_value=1, max_value=12))
    def reopen(self, year, month):
        self._moved(reopen_period, year, from_on=date(year, month, 1))

    def _moved(self, act, year, **day):
        for found in FiscalYear.objects.filter(from_on=date(year, 1, 1)):
            refusals = (FiscalYearIsClosed, PeriodIsLockedAlready, PeriodIsOpen)
            self._refused(refusals, partial(act, year=found, reason="", by=None, **day))

    @invariant()
    def every_statement_agrees(self):
        asked = Asked(on=date(2025, 6, 30))
        assert (balance_sheet(asked).proof_cents, report_of_trial(asked).proof_cents) == (0, 0)

    @invariant()
    def every_sub_ledger_is_its_control_account(self):
        on = date(2028, 1, 1)
        controlled = {row.account.code: row.balance_cents for row in trial_balance(on=on)}
        held = [row for row in REPORTS["owner-ledgers"](Asked(on=on)).tables[0].rows if row.is_total]
        assert (held[0].cells[-1] if held else 0) == sum(controlled.get(code, 0) for code in RECEIVABLES)

    @invariant()
    def trial_balance_is_nil(self):
        assert sum(row.balance_cents for row in trial_balance(on=date.max)) == 0

    @invariant()
    def the_database_agrees(self):
        settled()

    @invariant()
    def the_chain_is_intact(self):
        settled()
        assert verify_ledger().is_intact

    @invariant()
    def numbers_have_no_gap(self):
        numbers = {}
        for year, journal, number in JournalEntry.objects.values_list("fiscal_year", "journal", "number"):
            numbers.setdefault((year, journal), set()).add(number)
        assert all(found == set(range(1, len(found) + 1)) for found in numbers.values())

    def _refused(self, refusals, act):
        """Do ``act``, or see it refused without a trace."""
        try:
            with transaction.atomic():
                return act()
        except refusals:
            return multiple()


@pytest.mark.usefixtures("copropriete")
def test_any_sequence_of_services_leaves_the_trial_balance_at_zero():
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
