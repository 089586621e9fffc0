"""The yearly accounts of a financial year, read from the ledger (R-240, R-243)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounting.domain.yearly_accounts import Balance, TwoSides, balance_sheet, income_statement
from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.queries.bank_accounts import CASH
from accounting.queries.checks.shares import five_percent
from accounting.queries.closing_balances import closing_balances
from accounting.queries.sums import balance_of, balances_by
from accounting.queries.year_figures import lines_of, year_period
from buildings.domain.thresholds import LotKind, count_lots, may_keep_simplified_accounts
from buildings.models import Lot
from koprogo.core.money import Cents
from koprogo.core.periods import Period

FUNDS = ("100", "160")
RESERVE_BANK = "550"


@dataclass(frozen=True, slots=True)
class FundMovement:
    """What happened to a fund, or to the account it is kept on."""

    code: str
    opening_cents: Cents
    called_cents: Cents
    interest_cents: Cents
    used_cents: Cents

    @property
    def closing_cents(self) -> Cents:
        return Cents(self.opening_cents + self.called_cents + self.interest_cents - self.used_cents)


@dataclass(frozen=True)
class YearlyAccounts:
    """All that the assembly is given about a year."""

    year: FiscalYear
    period: Period
    balances: list[Balance]

    @cached_property
    def sums(self) -> dict[str, Cents]:
        """Sum classes 6 and 7 of the year by account."""
        return balances_by(lines_of(self.period).filter(account__code__gte="6"), "account_id")

    @property
    def result_cents(self) -> Cents:
        """Debits less credits of all charges and income until the end of the year: nil once it is settled."""
        lines = JournalLine.objects.filter(entry__entry_on__lte=self.period.last_on, account__code__gte="6")
        return balance_of(lines)

    @cached_property
    def sheet(self) -> TwoSides:
        return balance_sheet(self.balances, self.result_cents)

    @cached_property
    def result(self) -> TwoSides:
        return income_statement(self.sums)

    @property
    def reserve_minimum_cents(self) -> Cents:
        """Return the least reserve contribution of the next year (R-262)."""
        return five_percent(self.year)

    def party_balances(self, *starts: str) -> list[Balance]:
        return [row for row in self.balances if row[0].startswith(starts)]


def yearly_accounts(year: FiscalYear) -> YearlyAccounts:
    period = year_period(year)
    rows: Iterable[list[Any]] = closing_balances(period.last_on)
    return YearlyAccounts(year, period, [(account, party, Cents(cents)) for account, party, cents in rows])


def fund_movements(accounts: YearlyAccounts) -> list[FundMovement]:
    """Return the movements of the working capital, the reserve fund and its bank account."""
    return [
        _movement(accounts.period, code, sign) for code, sign in ((FUNDS[0], -1), (FUNDS[1], -1), (RESERVE_BANK, 1))
    ]


def _movement(period: Period, code: str, sign: int) -> FundMovement:
    mine = JournalLine.objects.filter(account__code__startswith=code, entry__entry_on__lte=period.last_on).order_by()
    other = JournalLine.objects.filter(entry=OuterRef("entry"), account__code__startswith="750")
    opens = Q(entry__entry_on__lt=period.from_on) | Q(entry__journal=JournalEntry.Journal.OPENING)
    rows = mine.annotate(is_interest=Exists(other)).values_list("is_interest", "debit_cents", "credit_cents")
    opening = sum(sign * (debit - credit) for _interest, debit, credit in rows.filter(opens))
    sums: dict[str, int] = defaultdict(int)
    for is_interest, debit, credit in rows.exclude(opens):
        cents = sign * (debit - credit)
        sums["interest" if is_interest else "called" if cents > 0 else "used"] += abs(cents)
    return FundMovement(code, Cents(opening), Cents(sums["called"]), Cents(sums["interest"]), Cents(sums["used"]))


def keeps_simplified(on: date) -> bool:
    """Tell whether the association may present simplified accounts: fewer than 20 lots that count (R-240)."""
    return may_keep_simplified_accounts(
        count_lots(LotKind(kind) for kind in Lot.objects.values_list("kind", flat=True))
    )


@dataclass(frozen=True)
class CashFlow:
    """Receipts and expenditure of the year by what they were for, in euros that moved."""

    receipts: dict[str, Cents]
    expenditure: dict[str, Cents]
    opening: dict[str, Cents]
    closing: dict[str, Cents]

    @property
    def change_cents(self) -> Cents:
        return Cents(sum(self.receipts.values()) - sum(self.expenditure.values()))

    @property
    def opening_cents(self) -> Cents:
        return Cents(sum(self.opening.values()))

    @property
    def closing_cents(self) -> Cents:
        return Cents(sum(self.closing.values()))

    @property
    def difference_cents(self) -> Cents:
        return Cents(self.opening_cents + self.change_cents - self.closing_cents)


def cash_flow(accounts: YearlyAccounts) -> CashFlow:
    """Return the cash-basis report of the minimum accounts: bank and cash by what stands against them."""
    moved, own = _cash_lines(accounts.period)
    receipts: dict[str, int] = defaultdict(int)
    expenditure: dict[str, int] = defaultdict(int)
    for account, debit, credit in moved:
        receipts[_receipt(account)] += credit
        expenditure[_expense(account)] += debit
    opening = _cash_balances(accounts.period.from_on - timedelta(days=1))
    for account, cents in own.items():
        opening[account] = Cents(opening.get(account, 0) + cents)
    return CashFlow(_positive(receipts), _positive(expenditure), opening, _cash_balances(accounts.period.last_on))


# Not money: transfers between our own accounts, and the appropriation booked beside interest.
BESIDE = Q(account__code__startswith="58") | Q(account__code__startswith="68") | Q(account__code__startswith="16")


def _cash_lines(period: Period) -> tuple[Iterable[tuple[str, int, int]], dict[str, Cents]]:
    """Return what stands against money in the entries of the year, and the money of its opening entry."""
    opened = lines_of(period).filter(CASH, entry__journal=JournalEntry.Journal.OPENING)
    entries: Iterable[UUID] = lines_of(period).filter(CASH).values("entry")  # type: ignore[assignment]
    lines = JournalLine.objects.filter(entry__in=entries).exclude(CASH | BESIDE)
    moved = lines.exclude(entry__journal=JournalEntry.Journal.OPENING).order_by()
    return moved.values_list("account_id", "debit_cents", "credit_cents"), balances_by(opened, "account_id")


def _cash_balances(on: date) -> dict[str, Cents]:
    sums = balances_by(JournalLine.objects.filter(CASH, entry__entry_on__lte=on), "account_id")
    return {account: cents for account, cents in sums.items() if cents}


def _receipt(account: str) -> str:
    return "interest" if account.startswith("75") else "owners"


def _expense(account: str) -> str:
    starts = (("44", "suppliers"), ("41", "refunds"), ("65", "bank"))
    return next((name for start, name in starts if account.startswith(start)), "other")


def _positive(sums: dict[str, int]) -> dict[str, Cents]:
    return {name: Cents(cents) for name, cents in sorted(sums.items()) if cents}
