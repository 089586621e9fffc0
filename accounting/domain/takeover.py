"""Taking books over: what a closing balance must prove before it becomes an opening (R-240, art. 3.89 §5 15°)."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounting.domain.ledger import Line, credit, debit
from koprogo.core.money import Cents

OWNERS, SUPPLIERS = "410", "440"
OWNER_ACCOUNTS = ("4100", "4101", "4105", "4106")
WORKING, RESERVE = "100", "160"
TEXT_LENGTH = 160


@dataclass(frozen=True, slots=True)
class OpeningItem:
    """A balance taken over, or one open item of an owner or supplier; a debit is positive.

    ``place`` is the cell it was read from.
    """

    account: str
    cents: Cents
    owner: Hashable = None
    supplier: Hashable = None
    lot: Hashable = None
    key: Hashable = None
    text: str = ""
    due_on: date | None = None
    place: str = ""

    def line(self, item: Hashable) -> Line:
        """Give the line of the opening entry; an open item is the debt ``item``."""
        side, cents = (debit, self.cents) if self.cents > 0 else (credit, Cents(-self.cents))
        is_open_item = self.owner is not None or self.supplier is not None
        return side(
            self.account,
            cents,
            owner=self.owner,
            supplier=self.supplier,
            lot=self.lot,
            key=self.key,
            text=self.text[:TEXT_LENGTH],
            item=item if is_open_item else None,
            due_on=self.due_on,
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """Two figures that must be the same, each with where it comes from."""

    code: str
    left_cents: Cents
    right_cents: Cents
    account: str = ""

    @property
    def difference_cents(self) -> Cents:
        return Cents(self.left_cents - self.right_cents)

    @property
    def holds(self) -> bool:
        return self.difference_cents == 0


def both_sides(items: Iterable[OpeningItem]) -> Proof:
    """Prove that what the association has is what it owes."""
    items = list(items)
    has = sum(item.cents for item in items if item.cents > 0)
    owes = -sum(item.cents for item in items if item.cents < 0)
    return Proof("sides", Cents(has), Cents(owes))


def detailed(account: str, total: Cents, items: Iterable[OpeningItem]) -> Proof:
    """Prove that the balance of a collective account is the sum of its open items."""
    found = sum(item.cents for item in items if item.account.startswith(account))
    return Proof("detail", total, Cents(found), account)


def listed(code: str, totals: dict[Hashable, Cents], sums: dict[Hashable, Cents]) -> Proof:
    """Prove a signed list of balances by the open items of the same people."""
    return Proof(code, Cents(sum(totals.values())), Cents(sum(sums.values())))


def differing(totals: dict[Hashable, Cents], sums: dict[Hashable, Cents]) -> list[Hashable]:
    """Name those whose listed balance is not the sum of their open items."""
    return [party for party in (totals | sums) if totals.get(party, 0) != sums.get(party, 0)]


def sums_by(items: Iterable[OpeningItem], party: Callable[[OpeningItem], Hashable]) -> dict[Hashable, Cents]:
    """Sum the open items of each owner or supplier."""
    sums: dict[Hashable, Cents] = {}
    for item in items:
        if (who := party(item)) is not None:
            sums[who] = Cents(sums.get(who, 0) + item.cents)
    return sums


def fund(account: str, shares: Sequence[Cents], items: Iterable[OpeningItem]) -> Proof:
    """Prove that a fund is the sum of the owners' shares in it (art. 3.86 §3)."""
    held = -sum(item.cents for item in items if item.account.startswith(account))
    return Proof("fund", Cents(held), Cents(sum(shares)), account)
