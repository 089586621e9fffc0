"""The account of an owner: what was called, what is open, how to pay it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from accounting.models import JournalLine
from accounting.queries.balances import receivable_lines
from accounting.queries.causes import Cause, causes
from koprogo.core.money import ZERO, Cents

NO_NAME = Value(UUID(int=0))


@dataclass(frozen=True, slots=True)
class Movement:
    """A line of an owner's account, with the balance after it."""

    entry_on: date
    text: str
    due_on: date | None
    debit_cents: Cents
    credit_cents: Cents
    balance_cents: Cents
    account: str
    entry_id: UUID
    cause: Cause


@dataclass(frozen=True, slots=True)
class OwnerAccount:
    """What one owner was charged and has paid (RD of 12 July 2012), after an opening balance."""

    movements: tuple[Movement, ...]
    opening_cents: Cents = ZERO

    @property
    def balance_cents(self) -> Cents:
        return self.movements[-1].balance_cents if self.movements else self.opening_cents

    @property
    def debit_cents(self) -> Cents:
        return Cents(sum(movement.debit_cents for movement in self.movements))

    @property
    def credit_cents(self) -> Cents:
        return Cents(sum(movement.credit_cents for movement in self.movements))


def owner_account(owner_id: UUID, on: date | None = None, *, since: date | None = None) -> OwnerAccount:
    """Return the movements of an owner's accounts, oldest first, with a running balance.

    What was booked before ``since`` is the opening balance; moves between his own accounts are left out.
    """
    lines = [line for line in _lines(owner_id, on) if not line.is_move]
    before = [line for line in lines if since and line.entry.entry_on < since]
    shown = lines[len(before) :]
    opening = balance = sum(line.balance_cents for line in before)
    known = causes(owner_id, shown)
    movements: list[Movement] = []
    for line in shown:
        balance += line.balance_cents
        movements.append(_movement(line, balance, known[line.pk]))
    return OwnerAccount(tuple(movements), Cents(opening))


def _movement(line: JournalLine, balance: int, cause: Cause) -> Movement:
    return Movement(
        entry_on=line.entry.entry_on,
        text=line.text or line.entry.text,
        due_on=line.due_on,
        debit_cents=Cents(line.debit_cents),
        credit_cents=Cents(line.credit_cents),
        balance_cents=Cents(balance),
        account=line.account_id,
        entry_id=line.entry_id,
        cause=cause,
    )


def _lines(owner_id: UUID, on: date | None) -> QuerySet[Any]:
    of_him = receivable_lines().filter(entry=OuterRef("entry"), owner=owner_id)
    both = of_him.annotate(name=Coalesce("item_id", NO_NAME)).filter(name=Coalesce(OuterRef("item_id"), NO_NAME))
    opposite = both.filter(debit_cents=OuterRef("credit_cents"), credit_cents=OuterRef("debit_cents"))
    lines = receivable_lines(on).filter(owner=owner_id).select_related("entry").annotate(is_move=Exists(opposite))
    return lines.order_by("entry__entry_on", "entry_id", "position")
