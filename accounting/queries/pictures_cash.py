"""The money at the bank: what was there week by week, what is expected, and where the year's money went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.models import BankStatement, JournalLine
from accounting.queries.bank_accounts import CASH, ledger_account_of
from accounting.queries.expected_cash import DAYS, Expected
from accounting.queries.sums import balance_of, balances_by
from buildings.models import BankAccount
from koprogo.core.charts import Lines, Series, lines
from koprogo.core.formats import day
from koprogo.core.money import ZERO, Cents

WEEK = timedelta(weeks=1)
WEEKS_BEFORE = 12


@dataclass(frozen=True, slots=True)
class AccountCash:
    """What an account holds by the books, and what the bank last said."""

    account: BankAccount
    balance_cents: Cents
    statement_cents: Cents | None = None
    statement_on: date | None = None


def cash_lines(on: date) -> QuerySet[JournalLine]:
    return JournalLine.objects.filter(CASH, entry__entry_on__lte=on).order_by()


def cash_cents(on: date) -> Cents:
    """Return what all accounts hold together by the books."""
    return balance_of(cash_lines(on))


def account_cash(on: date) -> list[AccountCash]:
    """Return each open account with its balance by the books and by its last statement."""
    balances = balances_by(cash_lines(on), "account")
    accounts = BankAccount.objects.filter(is_closed=False).order_by("kind", "pk")
    last = {
        statement.bank_account_id: statement
        for statement in BankStatement.objects.filter(until_on__lte=on).order_by("until_on", "number")
    }
    return [_account(account, balances, last.get(account.pk)) for account in accounts]


def _account(account: BankAccount, balances: dict[str, Cents], statement: BankStatement | None) -> AccountCash:
    balance = balances.get(ledger_account_of(account), ZERO)
    if statement is None:
        return AccountCash(account, balance)
    return AccountCash(account, balance, Cents(statement.new_cents), statement.until_on)


def cash_picture(on: date, expected: Sequence[Expected]) -> Lines:
    """Draw the cash of twelve weeks and the ninety days to come, without and with what is late already."""
    language = get_language() or "fr"
    past = [on - WEEK * back for back in range(WEEKS_BEFORE, -1, -1)]
    coming = [on + WEEK * ahead for ahead in range(1, DAYS // 7 + 1)] + [on + timedelta(days=DAYS)]
    known = _balances(past)
    surely = [known[-1] + _sum(expected, until_on, with_late=False) for until_on in [on, *coming]]
    maybe = [known[-1] + _sum(expected, until_on, with_late=True) for until_on in [on, *coming]]
    before, after = (None,) * WEEKS_BEFORE, (None,) * len(coming)
    series = [
        Series(_("En banque"), (*known, *after)),
        Series(_("Prévu"), (*before, *surely), tone="c2", is_dashed=True),
        Series(_("Si les arriérés rentrent"), (*before, *maybe), tone="c4", is_dashed=True),
    ]
    labels = [day(each, language) for each in [*past, *coming]]
    short = [label[:5] for label in labels]
    title = _("Trésorerie et prévision à 90 jours")
    return lines(series, labels, title=title, corner=_("Date"), band=(1, 2), today=WEEKS_BEFORE, short=short)


def _balances(days: Sequence[date]) -> list[int]:
    """Return the cash at the end of each of ``days``, read in one statement."""
    moved = balances_by(cash_lines(days[-1]), "entry__entry_on")
    return [sum(cents for booked_on, cents in moved.items() if booked_on <= each) for each in days]


def _sum(expected: Sequence[Expected], until_on: date, *, with_late: bool) -> int:
    return sum(each.cents for each in expected if each.on <= until_on and (with_late or not each.is_late))
