"""The sums behind every statement: by account, and by person where accounts are kept by person."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from accounting.models import Account
from koprogo.core.money import Cents

# Accounts kept by person are summed by person, as debtors and creditors are never netted.
SUMS = """
SELECT line.account_id,
       CASE WHEN line.account_id LIKE '41%%' THEN line.owner_id
            WHEN line.account_id LIKE '44%%' THEN line.supplier_id END,
       SUM(line.debit_cents)::bigint, SUM(line.credit_cents)::bigint
FROM accounting_journalline line
JOIN accounting_journalentry entry ON entry.id = line.entry_id
WHERE entry.entry_on <= %(on)s AND (entry.entry_on >= %(since)s OR line.account_id < '6')
GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """What was debited and credited on an account, of one person where it is kept by person."""

    account: str
    party: UUID | None
    debit_cents: Cents
    credit_cents: Cents

    @property
    def balance_cents(self) -> Cents:
        return Cents(self.debit_cents - self.credit_cents)


def sums(*, on: date, since: date = date.min) -> list[Sums]:
    """Sum all accounts until ``on``; charges and income (classes 6 and 7) only from ``since``."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS, {"on": on, "since": since})
        return [Sums(*row) for row in cursor.fetchall()]


def names() -> dict[str, str]:
    """Return the name of each account in the language of the reader."""
    return {account.code: account.name for account in Account.objects.all()}


def summed(rows: list[Sums], attribute: str = "balance_cents") -> Cents:
    return Cents(sum((getattr(row, attribute) for row in rows), start=0))


def sides(cents: int) -> tuple[Any, Any]:
    """Put a balance in its column, debit or credit."""
    return (cents if cents > 0 else None), (-cents if cents < 0 else None)
