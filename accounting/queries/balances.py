"""What owners owe: the sum of their receivable accounts, and the part of it that is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from accounting.models import FundCall, JournalLine
from buildings.models import BankAccount, Owner
from koprogo.core.money import Cents

RECEIVABLES = ("4100", "4101", "4105", "4106")


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
    """Return the owners with entries, each with ``balance_cents`` and ``overdue_cents`` as of a day.

    What is paid clears the oldest debt first (R-351), so what is late is what fell due before less all that was paid.
    """
    mine = Q(journal_lines__in=receivable_lines(on))
    late = Q(journal_lines__due_on__lt=on) | Q(journal_lines__due_on=None, journal_lines__entry__entry_on__lt=on)
    return (
        Owner.objects.filter(mine)
        .annotate(
            debit_cents=Sum("journal_lines__debit_cents"),
            credit_cents=Sum("journal_lines__credit_cents"),
            fallen_due_cents=Coalesce(Sum("journal_lines__debit_cents", filter=late), 0),
        )
        .annotate(
            balance_cents=F("debit_cents") - F("credit_cents"),
            overdue_cents=Greatest(F("fallen_due_cents") - F("credit_cents"), Value(0), output_field=IntegerField()),
        )
    )


def owners_in_arrears(on: date) -> QuerySet[Any]:
    """Return the owners who owe something whose day has passed, the most first."""
    return owner_balances(on).filter(overdue_cents__gt=0).order_by("-overdue_cents", "last_name", "pk")


def receivable_totals(on: date) -> ReceivableTotals:
    called = FundCall.objects.filter(state=FundCall.State.ISSUED).aggregate(sum=Coalesce(Sum("amount_cents"), 0))
    sums = owner_balances(on).aggregate(due=Coalesce(Sum("balance_cents"), 0), late=Coalesce(Sum("overdue_cents"), 0))
    return ReceivableTotals(Cents(called["sum"]), Cents(sums["due"]), Cents(sums["late"]))


def usual_account(kind: str) -> BankAccount | None:
    """Return the open account that calls of a kind are paid into: the reserve fund has its own (R-260)."""
    fund = BankAccount.Kind.RESERVE if kind == FundCall.Kind.RESERVE else BankAccount.Kind.WORKING
    return BankAccount.objects.filter(kind=fund, is_closed=False, association__parent=None).order_by("pk").first()
