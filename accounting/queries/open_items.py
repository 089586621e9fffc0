"""What is still open of each debt: payments clear the oldest first (R-351)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from accounting.queries.balances import RECEIVABLES
from koprogo.core.money import Cents

ITEMS = """
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
), running AS (
    SELECT owner_id, source_id, due_on, debit,
           SUM(debit) OVER (PARTITION BY owner_id ORDER BY due_on, source_id ROWS UNBOUNDED PRECEDING)
           - SUM(credit) OVER (PARTITION BY owner_id) AS unpaid_so_far
    FROM debts
), items AS (
    SELECT owner_id, source_id, due_on, debit, GREATEST(0, LEAST(debit, unpaid_so_far)) AS open
    FROM running WHERE debit > 0
)
"""
EACH = "SELECT owner_id, source_id, due_on, debit::bigint, open::bigint FROM items ORDER BY due_on, source_id"
BY_SOURCE = "SELECT source_id, SUM(debit)::bigint, SUM(open)::bigint FROM items GROUP BY source_id"
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
    return [OpenItem(*row) for row in _rows(EACH, owners, on)]


def open_by_source(on: date = EVER) -> dict[UUID, tuple[Cents, Cents]]:
    """Return what was called and what is open of it over all owners, for each call."""
    return {source: (called, still_open) for source, called, still_open in _rows(BY_SOURCE, None, on) if source}


def _rows(select: str, owners: Iterable[UUID] | None, on: date) -> list[Any]:
    wanted = None if owners is None else list(owners)
    with connection.cursor() as cursor:
        cursor.execute(ITEMS + select, {"accounts": list(RECEIVABLES), "owners": wanted, "on": on})
        return cursor.fetchall()
