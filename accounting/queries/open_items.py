"""What is still open of each debt of the owners (R-351).

A credit that names a debt (``item_id``, or the same source) clears it; the others clear the oldest debt on their own
account, and what then remains the oldest of all. What moves to 4105 or 4106 stays the same debt, of the same age.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from accounting.domain.payments import RECEIVABLES, Debt
from accounting.models import JournalEntry
from koprogo.core.money import Cents

ITEMS = """
WITH lines AS (
    SELECT line.owner_id, COALESCE(line.item_id, entry.source_id) AS item_id, line.account_id AS account,
           entry.id AS entry_id, entry.source, COALESCE(NULLIF(line.text, ''), entry.text) AS text,
           line.due_on AS said_on, COALESCE(line.due_on, CASE WHEN settlement.id IS NULL THEN entry.entry_on
               ELSE COALESCE(settlement.due_on, DATE '9999-12-31') END) AS due_on,
           line.debit_cents AS debit, line.credit_cents AS credit,
           SUM(line.credit_cents) OVER (
               PARTITION BY entry.id, line.owner_id, COALESCE(line.item_id, entry.source_id)) > 0
               OR entry.source = 'payment' AS is_moved
    FROM accounting_journalline line
    JOIN accounting_journalentry entry ON entry.id = line.entry_id
    LEFT JOIN accounting_settlement settlement ON entry.source = 'settlement' AND settlement.id = entry.source_id
    WHERE line.owner_id IS NOT NULL AND line.account_id = ANY(%(accounts)s)
      AND (%(owners)s::uuid[] IS NULL OR line.owner_id = ANY(%(owners)s))
      AND entry.entry_on <= %(on)s AND entry.reverses_id IS NULL
      AND NOT EXISTS (
          SELECT FROM accounting_journalentry mirror
          WHERE mirror.reverses_id = entry.id AND mirror.entry_on <= %(on)s)
), dated AS (
    SELECT owner_id, item_id, account, entry_id, source, text, debit, is_moved,
           CASE WHEN is_moved AND said_on IS NULL AND item_id IS NOT NULL
                THEN MIN(due_on) OVER (PARTITION BY owner_id, item_id)
                ELSE due_on END AS due_on
    FROM lines WHERE debit > 0
), debts AS (
    SELECT owner_id, item_id, account, due_on, SUM(debit) AS debit, MIN(entry_id::text) AS first_id,
           MAX(entry_id::text) AS last_id, SUM(debit) FILTER (WHERE NOT is_moved) AS called,
           (array_agg(source ORDER BY entry_id))[1] AS source, (array_agg(text ORDER BY entry_id))[1] AS text
    FROM dated GROUP BY 1, 2, 3, 4
), credits AS (
    SELECT owner_id, item_id, account, SUM(credit) AS credit FROM lines WHERE credit > 0 GROUP BY 1, 2, 3
), named AS (
    SELECT debts.*, LEAST(debit, GREATEST(0, COALESCE(credits.credit, 0) + debit - SUM(debit) OVER (
               PARTITION BY debts.owner_id, debts.item_id, debts.account
               ORDER BY due_on ROWS UNBOUNDED PRECEDING))) AS paid
    FROM debts LEFT JOIN credits USING (owner_id, item_id, account)
), pools AS (
    SELECT owner_id, account, credit - COALESCE(paid, 0) AS pool
    FROM (SELECT owner_id, account, SUM(credit) AS credit FROM credits GROUP BY 1, 2) given
    LEFT JOIN (SELECT owner_id, account, SUM(paid) AS paid FROM named GROUP BY 1, 2) used USING (owner_id, account)
), by_account AS (
    SELECT named.*, LEAST(debit - paid, GREATEST(0, COALESCE(pool, 0) + debit - paid - SUM(debit - paid) OVER (
               PARTITION BY named.owner_id, named.account
               ORDER BY due_on, source <> 'reminder', item_id ROWS UNBOUNDED PRECEDING))) AS paid_next
    FROM named LEFT JOIN pools USING (owner_id, account)
), lefts AS (
    SELECT owner_id, pool - COALESCE(paid, 0) AS pool
    FROM (SELECT owner_id, SUM(pool) AS pool FROM pools GROUP BY 1) given
    LEFT JOIN (SELECT owner_id, SUM(paid_next) AS paid FROM by_account GROUP BY 1) used USING (owner_id)
), cleared AS (
    SELECT by_account.*, debit - paid - paid_next - LEAST(debit - paid - paid_next, GREATEST(0,
               COALESCE(pool, 0) + debit - paid - paid_next - SUM(debit - paid - paid_next) OVER (
               PARTITION BY by_account.owner_id
               ORDER BY due_on, source <> 'reminder', item_id, account ROWS UNBOUNDED PRECEDING))) AS open
    FROM by_account LEFT JOIN lefts USING (owner_id)
), items AS (
    SELECT owner_id, item_id, due_on, COALESCE(SUM(called), SUM(debit)) AS called, SUM(open) AS open,
           (array_agg(account ORDER BY open > 0 DESC, last_id DESC))[1] AS account,
           (array_agg(source ORDER BY first_id))[1] AS source, (array_agg(text ORDER BY first_id))[1] AS text
    FROM cleared GROUP BY 1, 2, 3
)
"""
EACH = """
SELECT owner_id, item_id, due_on, called::bigint, open::bigint, account, source, text
FROM items ORDER BY due_on, item_id
"""
BY_ITEM = "SELECT item_id, SUM(called)::bigint, SUM(open)::bigint FROM items GROUP BY item_id"
OVERDUE = """
SELECT owner_id, SUM(open)::bigint FROM items WHERE due_on < %(on)s GROUP BY owner_id HAVING SUM(open) > 0
"""
EVER = date.max


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A debt of an owner, by what made it and its day, and what is open of it on which account."""

    owner_id: UUID
    item_id: UUID | None
    due_on: date
    called_cents: Cents
    open_cents: Cents
    account: str
    source: str
    text: str

    @property
    def paid_cents(self) -> Cents:
        return Cents(self.called_cents - self.open_cents)

    @property
    def is_accessory(self) -> bool:
        """Tell whether it is costs or interest of another debt."""
        return self.source == JournalEntry.Source.REMINDER

    @property
    def debt(self) -> Debt:
        """Return it as the domain splits a payment over it."""
        return Debt(self.item_id, self.due_on, self.open_cents, self.account, self.is_accessory)


def open_items(*, owners: Iterable[UUID] | None = None, on: date = EVER) -> list[OpenItem]:
    """Return the debts of owners, of all when none are named, oldest first, paid ones included, as of a day."""
    return [OpenItem(*row) for row in _rows(EACH, owners, on)]


def open_debts(owner_id: UUID, on: date = EVER) -> list[Debt]:
    """Return what one owner still owes, for ``allocate_payment``."""
    return [item.debt for item in open_items(owners=[owner_id], on=on) if item.open_cents]


def standing_debts(owner_id: UUID, on: date) -> list[Debt]:
    """Return what one owner owed on a day and still owes: an act dated back takes nothing that was paid since."""
    still = {(debt.account, debt.item, debt.due_on): debt.open_cents for debt in open_debts(owner_id)}
    owed = ((debt, still.get((debt.account, debt.item, debt.due_on), 0)) for debt in open_debts(owner_id, on))
    return [replace(debt, open_cents=Cents(min(debt.open_cents, left))) for debt, left in owed if left]


def open_by_item(on: date = EVER) -> dict[UUID, tuple[Cents, Cents]]:
    """Return what was called and what is open of it over all owners, for each call."""
    return {item: (called, still_open) for item, called, still_open in _rows(BY_ITEM, None, on) if item}


def overdue_by_owner(on: date, owners: Iterable[UUID] | None = None) -> dict[UUID, Cents]:
    """Return what fell due before a day and is open, of the owners who are late."""
    return dict(_rows(OVERDUE, owners, on))


def _rows(select: str, owners: Iterable[UUID] | None, on: date) -> list[Any]:
    wanted = None if owners is None else list(owners)
    with connection.cursor() as cursor:
        cursor.execute(ITEMS + select, {"accounts": list(RECEIVABLES), "owners": wanted, "on": on})
        return cursor.fetchall()
