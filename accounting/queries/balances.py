"""What owners owe: the sum of their receivable accounts, and the part of it that is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from accounting.domain.payments import RECEIVABLES
from accounting.models import FundCall, JournalLine
from accounting.queries.open_items import overdue_by_owner
from buildings.models import Owner
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class ReceivableTotals:
    """What was called so far, what is still due of it, and what is late."""

    called_cents: Cents
    due_cents: Cents
    overdue_cents: Cents


def receivable_lines(on: date | None = None) -> QuerySet[JournalLine]:
    """Return the lines on owners' accounts, of all time or as of a day, without what was booked and reversed."""
    lines = JournalLine.objects.filter(owner__isnull=False, account__in=RECEIVABLES, entry__reverses=None)
    if on is None:
        return lines.filter(entry__reversed_by=None)
    return lines.filter(entry__entry_on__lte=on).exclude(entry__reversed_by__entry_on__lte=on)


def owner_balances(on: date) -> QuerySet[Any]:
    """Return the owners with entries, each with ``balance_cents`` as of a day."""
    sums = Sum("journal_lines__debit_cents") - Sum("journal_lines__credit_cents")
    return Owner.objects.filter(journal_lines__in=receivable_lines(on)).annotate(balance_cents=sums)


def owners_in_arrears(on: date) -> list[Any]:
    """Return the owners who owe something whose day has passed, the most first, with ``overdue_cents``."""
    late = overdue_by_owner(on)
    owners: list[Any] = list(owner_balances(on).filter(pk__in=late))
    for owner in owners:
        owner.overdue_cents = late[owner.pk]
    return sorted(owners, key=lambda owner: (-owner.overdue_cents, owner.last_name, owner.pk))


def receivable_totals(on: date) -> ReceivableTotals:
    called = FundCall.objects.filter(state=FundCall.State.ISSUED).aggregate(sum=Coalesce(Sum("amount_cents"), 0))
    due = owner_balances(on).aggregate(sum=Coalesce(Sum("balance_cents"), 0))
    return ReceivableTotals(Cents(called["sum"]), Cents(due["sum"]), Cents(sum(overdue_by_owner(on).values())))
