"""What changes in the books when a lot changes hands (art. 3.94 §5, R-320, R-321)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic

from accounting.domain.allocation import OwnerT, allocate, allocate_by
from accounting.domain.ledger import Line, credit, debit
from koprogo.core.money import ZERO, Cents
from koprogo.core.periods import Period

WORKING_CAPITAL = "100000"
OWNER, FORMER_OWNER = "4101", "4105"
Held = Mapping[OwnerT, Fraction]


@dataclass(frozen=True, slots=True)
class Handover(Generic[OwnerT]):
    """Who bears the charges of a lot before a day and from it on; ``leaves`` are those who hold no lot any more."""

    lot: object
    on: date
    before: Held[OwnerT]
    after: Held[OwnerT]
    leaves: frozenset[OwnerT] = frozenset()

    @property
    def sellers(self) -> dict[OwnerT, Fraction]:
        """Return who holds less, and by how much."""
        return {owner: lost for owner, part in self.before.items() if (lost := part - self.after.get(owner, 0)) > 0}

    @property
    def buyers(self) -> dict[OwnerT, Fraction]:
        """Return who holds more, and by how much."""
        return {owner: won for owner, part in self.after.items() if (won := part - self.before.get(owner, 0)) > 0}

    def account_of(self, seller: OwnerT) -> str:
        return FORMER_OWNER if seller in self.leaves else OWNER


def parts_of(cents: Cents, handover: Handover[OwnerT]) -> tuple[dict[OwnerT, Cents], dict[OwnerT, Cents]]:
    """Split what passes of a lot's amount: what each seller gives up, and what each buyer takes over, equal in sum."""
    moved = _moved(cents, handover)
    return allocate_by(moved, handover.sellers), allocate_by(moved, handover.buyers)


def _moved(cents: Cents, handover: Handover[OwnerT]) -> Cents:
    passed = sum(handover.sellers.values(), Fraction())
    return allocate(cents, [passed, 1 - passed])[0]


def working_capital_lines(cents: Cents, handover: Handover[OwnerT], *, key: object = None) -> list[Line]:
    """Refund the sellers' share of the working capital and call it from the buyers (art. 3.94 §5, 1°).

    Their share of the reserve fund stays with the association (2°): nothing is booked.
    """
    given, taken = parts_of(cents, handover)
    lines = []
    for seller, part in given.items():
        about = {"lot": handover.lot}
        lines += _pair(debit(WORKING_CAPITAL, part, key=key, **about) if part else None)
        lines += _pair(credit(handover.account_of(seller), part, owner=seller, **about) if part else None)
    for buyer, part in taken.items():
        lines += _pair(debit(OWNER, part, owner=buyer, lot=handover.lot) if part else None)
        lines += _pair(credit(WORKING_CAPITAL, part, key=key, lot=handover.lot) if part else None)
    return lines


def _pair(line: Line | None) -> list[Line]:
    return [line] if line else []


@dataclass(frozen=True, slots=True)
class Debt:
    """What an owner owes on an account for one thing; negative when he is owed."""

    account: str
    cents: Cents
    item: object = None
    due_on: date | None = None


def moved_debts(seller: object, debts: Sequence[Debt], *, lot: object) -> list[Line]:
    """Move what a former owner owes to his account after the sale, each debt with its name and day."""
    lines = []
    for debt in debts:
        about = {"owner": seller, "lot": lot, "item": debt.item, "due_on": debt.due_on}
        lines += [debit(FORMER_OWNER, debt.cents, **about), credit(debt.account, debt.cents, **about)]
    return lines


def days_after(period: Period, on: date) -> tuple[int, int]:
    """Count the days of a period before a day and from it on; the day of the deed is the buyer's (R-321)."""
    before = (on - period.from_on).days
    return before, period.days - before


def divided_provision(cents: Cents, period: Period, handover: Handover[OwnerT]) -> list[Line]:
    """Pass on the provision of the days from the deed on, by days, the seller being given back as much (R-321)."""
    later = allocate(cents, list(days_after(period, handover.on)))[1]
    if later == ZERO:
        return []
    sold = handover.sellers
    sellers = allocate_by(later, sold)
    buyers = allocate_by(later, handover.buyers)
    return [
        *(debit(OWNER, part, owner=owner, lot=handover.lot) for owner, part in buyers.items() if part),
        *(
            credit(handover.account_of(owner), part, owner=owner, lot=handover.lot)
            for owner, part in sellers.items()
            if part
        ),
    ]
