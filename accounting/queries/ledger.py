"""Reading the books: entries with their lines, and the trial balance."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from accounting.models import Account, JournalEntry, JournalLine
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class AccountTotals:
    """What was debited and credited on an account until a day."""

    account: Account
    debit_cents: Cents
    credit_cents: Cents

    @property
    def balance_cents(self) -> Cents:
        return Cents(self.debit_cents - self.credit_cents)

    @property
    def debit_balance_cents(self) -> Cents:
        return Cents(max(self.balance_cents, 0))

    @property
    def credit_balance_cents(self) -> Cents:
        return Cents(max(-self.balance_cents, 0))


def trial_balance(*, on: date, since: date | None = None) -> list[AccountTotals]:
    """Return the accounts with entries dated from ``since`` up to and including ``on``, in the order of the chart."""
    posted = Q(lines__entry__entry_on__lte=on)
    if since:
        posted &= Q(lines__entry__entry_on__gte=since)
    rows = Account.objects.filter(posted).annotate(debit=Sum("lines__debit_cents"), credit=Sum("lines__credit_cents"))
    return [AccountTotals(row, Cents(row.debit), Cents(row.credit)) for row in rows.order_by("code")]


def journal_entries(*, journal: str = "", account: str = "") -> QuerySet[JournalEntry]:
    """Return the entries of a journal, or that touch an account; of all, newest first."""
    entries = JournalEntry.objects.select_related("fiscal_year", "reverses", "reversed_by")
    if journal:
        entries = entries.filter(journal=journal)
    if account:
        lines = JournalLine.objects.filter(account__startswith=account)
        entries = entries.filter(pk__in=lines.values("entry"))
    return entries
