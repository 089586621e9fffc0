"""The general ledger: lines of accounts in order, with the balance after each, a page at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from accounting.domain.fiscal_years import year_name
from accounting.queries.reports.asked import Asked
from koprogo.core.money import Cents

# The balance runs over all that is asked for, whichever page is shown; without an account, over each account.
LINES = """
WITH found AS (
    SELECT line.account_id, entry.entry_on, entry.id, line.position, entry.journal, entry.number, year.from_on,
           year.until_on, entry.reference, entry.document_id, COALESCE(NULLIF(line.text, ''), entry.text) AS text,
           line.owner_id, line.supplier_id, line.lot_id, line.key_id, line.debit_cents, line.credit_cents,
           (SUM(line.debit_cents - line.credit_cents) OVER (
               {partition} ORDER BY {order} ROWS UNBOUNDED PRECEDING))::bigint AS balance
    FROM accounting_journalline line
    JOIN accounting_journalentry entry ON entry.id = line.entry_id
    JOIN accounting_fiscalyear year ON year.id = entry.fiscal_year_id
    WHERE entry.entry_on <= %(on)s AND line.account_id LIKE %(account)s
      AND (%(journal)s = '' OR entry.journal = %(journal)s)
      AND (%(owner)s::uuid IS NULL OR line.owner_id = %(owner)s)
      AND (%(supplier)s::uuid IS NULL OR line.supplier_id = %(supplier)s)
)
SELECT found.account_id, found.entry_on, found.id, found.position, found.journal, found.number, found.from_on,
       found.until_on, found.reference, found.document_id, found.text,
       COALESCE(NULLIF(CONCAT_WS(' ', owner.first_name, owner.last_name), ''), supplier.name, '') AS party,
       COALESCE(lot.number, ''), COALESCE(key.code, ''), found.debit_cents, found.credit_cents, found.balance
FROM found
LEFT JOIN buildings_owner owner ON owner.id = found.owner_id
LEFT JOIN accounting_supplier supplier ON supplier.id = found.supplier_id
LEFT JOIN buildings_lot lot ON lot.id = found.lot_id
LEFT JOIN buildings_allocationkey key ON key.id = found.key_id
WHERE (%(since)s::date IS NULL OR found.entry_on >= %(since)s)
  AND (%(after_on)s::date IS NULL OR (found.entry_on, found.id, found.position) > (%(after_on)s, %(after)s, %(place)s))
ORDER BY {final} LIMIT %(limit)s
"""
BY_DAY = "entry_on, id, position"
EVERYTHING = 10_000_000


@dataclass(frozen=True, slots=True)
class Mark:
    """The place in the ledger after which a page begins."""

    on: date
    entry: UUID
    position: int

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """Read a place as an address names it; nothing for what is none."""
        try:
            on, entry, position = text.split("_")
            return cls(date.fromisoformat(on), UUID(entry), int(position[:6]))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.on}_{self.entry}_{self.position}"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line with its entry, whom and what it concerns, and the balance after it."""

    account: str
    on: date
    entry: UUID
    position: int
    journal: str
    number: int
    year_from_on: date
    year_until_on: date | None
    reference: str
    document: UUID | None
    text: str
    party: str
    lot: str
    key: str
    debit_cents: Cents
    credit_cents: Cents
    balance_cents: Cents

    @property
    def mark(self) -> Mark:
        return Mark(self.on, self.entry, self.position)

    @property
    def entry_reference(self) -> str:
        last_on = self.year_until_on - timedelta(days=1) if self.year_until_on else None
        return f"{self.journal} {year_name(self.year_from_on, last_on)}/{self.number}"


def ledger_lines(asked: Asked, *, after: Mark | None = None, limit: int = EVERYTHING) -> list[LedgerLine]:
    """Return the lines asked for by day, with the balance; without an account they stand account by account."""
    by_account = not asked.account and not asked.owner and not asked.supplier and not asked.journal
    order = f"account_id, {BY_DAY}" if by_account else BY_DAY
    statement = LINES.format(
        partition="PARTITION BY line.account_id" if by_account else "",
        order="entry.entry_on, entry.id, line.position",
        final=", ".join(f"found.{name}" for name in order.split(", ")),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, _params(asked, after) | {"limit": limit})
        return [LedgerLine(*row) for row in cursor.fetchall()]


def _params(asked: Asked, after: Mark | None) -> dict[str, Any]:
    return {
        "on": asked.on,
        "since": asked.since,
        "account": f"{asked.account or _kept_by_person(asked)}%",
        "journal": asked.journal,
        "owner": asked.owner,
        "supplier": asked.supplier,
        "after_on": after and after.on,
        "after": after and after.entry,
        "place": after and after.position,
    }


def _kept_by_person(asked: Asked) -> str:
    return "41" if asked.owner else "44" if asked.supplier else ""


def balance_before(asked: Asked) -> Cents:
    """Return what the balance was before the first day asked for."""
    if asked.since is None:
        return Cents(0)
    first = ledger_lines(asked, limit=1)
    if first:
        return Cents(first[0].balance_cents - first[0].debit_cents + first[0].credit_cents)
    return _last_balance(asked)


def _last_balance(asked: Asked) -> Cents:
    with connection.cursor() as cursor:
        cursor.execute(BEFORE, _params(asked, None))
        return Cents(cursor.fetchone()[0])


BEFORE = """
SELECT COALESCE(SUM(line.debit_cents - line.credit_cents), 0)::bigint
FROM accounting_journalline line JOIN accounting_journalentry entry ON entry.id = line.entry_id
WHERE entry.entry_on < %(since)s AND line.account_id LIKE %(account)s
  AND (%(journal)s = '' OR entry.journal = %(journal)s)
  AND (%(owner)s::uuid IS NULL OR line.owner_id = %(owner)s)
  AND (%(supplier)s::uuid IS NULL OR line.supplier_id = %(supplier)s)
"""
