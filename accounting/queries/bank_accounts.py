"""The bank accounts in the books: their ledger accounts, and whether the books say what the bank says (A-03)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Sum

from accounting.models import BankStatement, BankTransaction, FundCall, JournalEntry, JournalLine
from accounting.queries.sums import balance_of
from buildings.models import BankAccount
from koprogo.core.money import Cents

# What is money, at the bank or in hand.
CASH = Q(account__code__startswith="55") | Q(account__code__startswith="57")
LEDGER_ACCOUNTS = {BankAccount.Kind.WORKING: "551000", BankAccount.Kind.RESERVE: "550000"}
OTHER = "552000"


def ledger_account_of(account: BankAccount) -> str:
    """Return the account of the books a bank account is kept on."""
    return account.ledger_account or LEDGER_ACCOUNTS.get(BankAccount.Kind(account.kind), OTHER)


def usual_account(kind: str) -> BankAccount | None:
    """Return the open account that calls of a kind are paid into: the reserve fund has its own (R-260)."""
    fund = BankAccount.Kind.RESERVE if kind == FundCall.Kind.RESERVE else BankAccount.Kind.WORKING
    return BankAccount.objects.filter(kind=fund, is_closed=False, association__parent=None).order_by("pk").first()


def journal_of(account: BankAccount) -> str:
    """Return the journal its movements are booked in: the reserve has its own."""
    is_reserve = account.kind == BankAccount.Kind.RESERVE
    return JournalEntry.Journal.RESERVE_BANK if is_reserve else JournalEntry.Journal.CURRENT_BANK


@dataclass(frozen=True, slots=True)
class Gap:
    """Statements that are missing before one that is there."""

    before: BankStatement
    difference_cents: Cents


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A bank account on the day of its last statement: what the bank says and what the books say."""

    account: BankAccount
    ledger_account: str
    last: BankStatement | None
    ledger_cents: Cents
    unbooked_count: int
    unbooked_cents: Cents
    gaps: tuple[Gap, ...]

    @property
    def statement_cents(self) -> Cents:
        return Cents(self.last.new_cents if self.last else 0)

    @property
    def difference_cents(self) -> Cents:
        """Return what the bank has and the books do not: nil once everything is booked."""
        return Cents(self.statement_cents - self.ledger_cents) if self.last else Cents(0)

    @property
    def unexplained_cents(self) -> Cents:
        """Return what of the difference is not the movements still to be booked."""
        return Cents(self.difference_cents - self.unbooked_cents) if self.last else Cents(0)

    @property
    def is_reconciled(self) -> bool:
        return self.last is not None and self.difference_cents == 0 and not self.gaps


def reconciliations() -> list[Reconciliation]:
    """Return each bank account in use with its difference; those that have the same ledger account share a balance."""
    accounts = list(BankAccount.objects.select_related("association").order_by("is_closed", "-kind", "iban"))
    statements = _statements()
    unbooked = _unbooked()
    return [_one(account, statements[account.pk], unbooked.get(account.pk, (0, 0))) for account in accounts]


def _one(account: BankAccount, statements: Sequence[BankStatement], unbooked: tuple[int, int]) -> Reconciliation:
    code = ledger_account_of(account)
    last = statements[-1] if statements else None
    return Reconciliation(
        account=account,
        ledger_account=code,
        last=last,
        ledger_cents=ledger_balance(code, last.until_on if last else date.max),
        unbooked_count=unbooked[0],
        unbooked_cents=Cents(unbooked[1]),
        gaps=tuple(gaps_in(statements)),
    )


def _statements() -> dict[UUID, list[BankStatement]]:
    found: dict[UUID, list[BankStatement]] = defaultdict(list)
    for statement in BankStatement.objects.order_by("year", "number"):
        found[statement.bank_account_id].append(statement)
    return found


def _unbooked() -> dict[UUID, tuple[int, int]]:
    rows = (
        BankTransaction.objects.exclude(state=BankTransaction.State.BOOKED)
        .order_by()
        .values_list("statement__bank_account")
        .annotate(count=Count("pk"), cents=Sum("amount_cents"))
    )
    return {account: (count, cents) for account, count, cents in rows}


def ledger_balance(code: str, on: date) -> Cents:
    """Return the balance of an account of the books at the end of a day."""
    return balance_of(JournalLine.objects.filter(account=code, entry__entry_on__lte=on))


def gaps_in(statements: Iterable[BankStatement]) -> list[Gap]:
    """Return where one statement does not begin as the one before it ends: by its number, or by its balance."""
    found: list[Gap] = []
    before: BankStatement | None = None
    for statement in statements:
        if before and not follows(before, statement):
            found.append(Gap(statement, Cents(statement.old_cents - before.new_cents)))
        before = statement
    return found


def follows(before: BankStatement, statement: BankStatement) -> bool:
    """Say whether nothing is missing between two statements; numbers begin again each year."""
    if before.new_cents != statement.old_cents:
        return False
    return statement.year != before.year or statement.number == before.number + 1
