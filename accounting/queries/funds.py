"""The two funds of the association: what they hold, where it is, and how they moved (art. 3.86 §3, R-260)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.queries.sums import balance_of, balances_by
from koprogo.core.money import ZERO, Cents
from koprogo.core.periods import Period

WORKING, RESERVE, SAVINGS = "100", "160", "550"
INTEREST = "75"
CALLED = "4100"


@dataclass(frozen=True, slots=True)
class RollForward:
    """A fund over a period: what comes in is positive, what goes out negative, and it adds up."""

    opening_cents: Cents
    called_cents: Cents = ZERO
    interest_cents: Cents = ZERO
    used_cents: Cents = ZERO

    @property
    def closing_cents(self) -> Cents:
        return Cents(self.opening_cents + self.called_cents + self.interest_cents + self.used_cents)

    def with_movement(self, cents: int, *, is_interest: bool) -> "RollForward":
        """Add a movement: out of the fund when negative, else interest or a call."""
        out, interest = min(cents, 0), cents if is_interest and cents > 0 else 0
        return RollForward(
            self.opening_cents,
            Cents(self.called_cents + max(cents, 0) - interest),
            Cents(self.interest_cents + interest),
            Cents(self.used_cents + out),
        )


@dataclass(frozen=True, slots=True)
class FundState:
    """The reserve fund beside its money: on its account, still owed by owners, or still on another account (A-05)."""

    fund_cents: Cents
    bank_cents: Cents
    unpaid_cents: Cents

    @property
    def elsewhere_cents(self) -> Cents:
        return Cents(self.fund_cents - self.bank_cents - self.unpaid_cents)


@dataclass(frozen=True, slots=True)
class FundYear:
    """Both funds at the end of a financial year, or on the day asked about."""

    on: date
    working_cents: Cents
    reserve_cents: Cents


def roll_forward(fund: str, period: Period) -> RollForward:
    """Tell how a fund, or the account it is kept on, moved in a period; what was taken over is its opening."""
    sign = 1 if fund == SAVINGS else -1
    rows = _movements(fund, period)
    taken_over = sum(row["cents"] for row in rows if row["journal"] == JournalEntry.Journal.OPENING)
    result = RollForward(Cents(sign * (balance(fund, before=period.from_on) + taken_over)))
    interest = _with_interest(row["entry"] for row in rows)
    for row in rows:
        if row["journal"] != JournalEntry.Journal.OPENING:
            result = result.with_movement(sign * row["cents"], is_interest=row["entry"] in interest)
    return result


def _movements(fund: str, period: Period) -> list[Any]:
    """Return each line's debit less credit; an entry that pays out and takes in shows both."""
    lines = _lines(fund).filter(entry__entry_on__gte=period.from_on)
    if period.until_on:
        lines = lines.filter(entry__entry_on__lt=period.until_on)
    amount = F("debit_cents") - F("credit_cents")
    return list(lines.values("entry", journal=F("entry__journal"), cents=amount))


def _with_interest(entries: Iterable[UUID]) -> set[UUID]:
    booked = JournalLine.objects.filter(entry__in=set(entries), account__code__startswith=INTEREST)
    return set(booked.values_list("entry", flat=True))


def balance(account: str, *, before: date | None = None, on: date | None = None) -> Cents:
    """Return debits less credits of the accounts that begin so, before a day or until the end of one."""
    lines = _lines(account)
    if before:
        lines = lines.filter(entry__entry_on__lt=before)
    if on:
        lines = lines.filter(entry__entry_on__lte=on)
    return balance_of(lines)


def _lines(account: str) -> QuerySet[JournalLine]:
    return JournalLine.objects.filter(account__code__startswith=account).order_by()


def fund_state(on: date) -> FundState:
    """Hold the reserve fund against its account and what owners still owe to it."""
    return FundState(Cents(-balance(RESERVE, on=on)), balance(SAVINGS, on=on), balance(CALLED, on=on))


def fund_years(on: date) -> list[FundYear]:
    """Return both funds at the end of each financial year so far, and on the day itself."""
    years = FiscalYear.objects.filter(until_on__lte=on).order_by("until_on")
    ends = [*(year.last_on for year in years if year.last_on), on]
    posted = Q(account__code__startswith=WORKING) | Q(account__code__startswith=RESERVE)
    moved = balances_by(JournalLine.objects.filter(posted, entry__entry_on__lte=on), "account", "entry__entry_on")
    return [FundYear(end, _held(moved, WORKING, end), _held(moved, RESERVE, end)) for end in ends]


def _held(moved: dict[tuple[str, date], Cents], fund: str, end: date) -> Cents:
    return Cents(-sum(cents for (code, on), cents in moved.items() if code.startswith(fund) and on <= end))
