"""What is still open of each debt: payments clear the oldest first (R-351)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from accounting.queries.balances import RECEIVABLES
from koprogo.core.money import Cents

SQL = """
WITH debts AS (
    SELECT line.owner_id, entry.source_id, COALESCE(line.due_on, entry.entry_on) AS due_on,
           SUM(line.debit_cents) AS debit, SUM(line.credit_cents) AS credit
    FROM accounting_journalline line
    JOIN accounting_journalentry entry ON entry.id = line.entry_id
    WHERE line.owner_id IS NOT NULL AND line.account_id = ANY(%(accounts)s)
      AND (%(owners)s::uuid[] IS NULL OR line.owner_id = ANY(%(owners)s))
      AND entry.entry_on <= %(on)s AND entry.reverses_id IS NULL
      AND NOT EXISTS (
          SELECT FROM accounting_journalentry mirror
          WHERE mirror.reverses_id = entry.id AND mirror.entry_on <= %(on)s)
    GROUP BY 1, 2, 3
), opened AS (
    SELECT owner_id, source_id, due_on, debit,
           SUM(debit) OVER (PARTITION BY owner_id ORDER BY due_on, source_id ROWS UNBOUNDED PRECEDING)
           - SUM(credit) OVER (PARTITION BY owner_id) AS unpaid_so_far
    FROM debts
)
SELECT owner_id, source_id, due_on, debit::bigint, GREATEST(0, LEAST(debit, unpaid_so_far))::bigint
FROM opened WHERE debit > 0 ORDER BY due_on, source_id
"""
EVER = date.max


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A debt of an owner, by what made it and its day, and what is open of it."""

    owner_id: UUID
    source_id: UUID | None
    due_on: date
    called_cents: Cents
    open_cents: Cents

    @property
    def paid_cents(self) -> Cents:
        return Cents(self.called_cents - self.open_cents)


def open_items(*, owners: Iterable[UUID] | None = None, on: date = EVER) -> list[OpenItem]:
    """Return the debts of owners, of all when none are named, oldest first, paid ones included, as of a day."""
    wanted = None if owners is None else list(owners)
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"accounts": list(RECEIVABLES), "owners": wanted, "on": on})
        return [OpenItem(*row) for row in cursor.fetchall()]
