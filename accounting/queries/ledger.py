"""Reading the books: entries with their lines, and the trial balance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from accounting.models import Account, JournalEntry, JournalLine
from koprogo.core.money import Cents

PAGE = 30


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
        lines = JournalLine.objects.filter(account__code__startswith=account)
        entries = entries.filter(pk__in=lines.values("entry"))
    return entries


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some entries, newest first, and the mark after which the next ones come."""

    entries: list[JournalEntry]
    following: str


def journal_page(
    *, journal: str = "", account: str = "", since: date | None = None, until: date | None = None, after: str = ""
) -> JournalPage:
    """Return the entries of a journal, an account and some days, a page at a time, without counting the others."""
    found = journal_entries(journal=journal, account=account)
    if since:
        found = found.filter(entry_on__gte=since)
    if until:
        found = found.filter(entry_on__lte=until)
    if mark := _mark(after):
        on, pk = mark
        found = found.filter(Q(entry_on__lt=on) | Q(entry_on=on, pk__lt=pk))
    entries = list(found[: PAGE + 1])
    last = entries[PAGE - 1] if len(entries) > PAGE else None
    return JournalPage(entries[:PAGE], f"{last.entry_on}_{last.pk}" if last else "")


def _mark(text: str) -> tuple[date, UUID] | None:
    try:
        on, pk = text.split("_")
        return date.fromisoformat(on), UUID(pk)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a journal shows it: its sum, and the accounts it moves."""

    entry: JournalEntry
    amount_cents: Cents
    debited: str
    credited: str


def entry_rows(entries: Iterable[JournalEntry]) -> list[EntryRow]:
    """Sum each entry, all in one statement."""
    entries = list(entries)
    sums = JournalLine.objects.filter(entry__in=entries).order_by().values("entry")
    debited, credited = Q(debit_cents__gt=0), Q(credit_cents__gt=0)
    rows = sums.annotate(
        amount=Sum("debit_cents"),
        debited=StringAgg("account", ", ", filter=debited, distinct=True, ordering="account"),
        credited=StringAgg("account", ", ", filter=credited, distinct=True, ordering="account"),
    )
    found = {row["entry"]: row for row in rows}
    return [EntryRow(entry, *_sums(found[entry.pk])) for entry in entries]


def _sums(row: Any) -> tuple[Cents, str, str]:
    return Cents(row["amount"]), row["debited"], row["credited"]


def booked_accounts() -> QuerySet[Account]:
    """Return the accounts that have entries."""
    return Account.objects.filter(Exists(JournalLine.objects.filter(account=OuterRef("pk"))))
