"""Summing lines of the books: debits less credits, positive where somebody owes us, holds or was charged."""

from typing import Any

from django.db.models import F, QuerySet, Sum

from accounting.models import JournalLine
from koprogo.core.money import Cents

BALANCE = Sum(F("debit_cents") - F("credit_cents"), default=0)


def balance_of(lines: QuerySet[JournalLine]) -> Cents:
    """Return the debits less the credits of some lines."""
    return Cents(lines.order_by().aggregate(cents=BALANCE)["cents"])


def balances_by(lines: QuerySet[JournalLine], *fields: str) -> dict[Any, Cents]:
    """Return the debits less the credits by the value of a field, or by the values of several, a tuple."""
    rows = lines.order_by().values_list(*fields).annotate(cents=BALANCE)
    return {row[0] if len(fields) == 1 else row[:-1]: Cents(row[-1]) for row in rows}
