"""What is known when a bank movement is looked at: communications, accounts, names, and what is open."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from accounting.domain.bank_parts import FIXED, Part, PartKind
from accounting.domain.payments import ADVANCE_ACCOUNT, Debt, allocate_payment
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class Move:
    """What of a movement the rules look at; ``nature`` is charges, interest, return or nothing."""

    cents: Cents
    ogm: str = ""
    communication: str = ""
    iban: str = ""
    counterparty: str = ""
    end_to_end: str = ""
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An owner or a supplier: exactly one of the two."""

    owner: Hashable = None
    supplier: Hashable = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a communication stands for: whose it is, and the call, settlement or invoice."""

    party: Party
    item: Hashable = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A movement booked before, as its return finds it again."""

    id: Hashable
    cents: Cents
    iban: str
    end_to_end: str
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Known:
    """What the rules know; each proposal uses up what it pays, so that two do not pay the same."""

    own_ibans: frozenset[str] = frozenset()
    ogms: Mapping[str, Claim] = field(default_factory=dict)
    end_to_ends: Mapping[str, Claim] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    ibans: Mapping[str, Sequence[Party]] = field(default_factory=dict)
    names: Sequence[tuple[str, Party]] = ()
    debts: dict[Hashable, list[Debt]] = field(default_factory=lambda: defaultdict(list))
    bills: dict[Hashable, list[Debt]] = field(default_factory=lambda: defaultdict(list))
    # What owners have too much, by account: a positive amount.
    credits: dict[Hashable, dict[str, Cents]] = field(default_factory=lambda: defaultdict(dict))

    def payable(self, party: Party, *, incoming: bool) -> list[Debt]:
        """Return what a movement of this direction can pay: debts of an owner or his credit, invoices, credit notes."""
        if party.owner is None:
            return _of_sign(self.bills.get(party.supplier, ()), -1 if incoming else 1)
        if incoming:
            return [debt for debt in self.debts.get(party.owner, ()) if debt.open_cents > 0]
        held = self.credits.get(party.owner, {})
        return [Debt(None, date.max, cents, account) for account, cents in held.items() if cents > 0]

    def parts(self, party: Party, cents: Cents, item: Hashable = None) -> tuple[Part, ...]:
        """Split a movement over what it can pay, what ``item`` names first (R-351)."""
        incoming = cents > 0
        paid = allocate_payment(Cents(abs(cents)), self.payable(party, incoming=incoming), item=item)
        sign = 1 if incoming else -1
        return tuple(_part(party, one.item, one.account, Cents(one.cents * sign)) for one in paid)

    def use(self, parts: Iterable[Part]) -> None:
        """Take what a proposal pays out of what is open."""
        for part in parts:
            if part.kind == PartKind.DEBT:
                self.debts[part.owner] = _less(self.debts[part.owner], part.item, part.cents)
            elif part.kind == PartKind.BILL:
                self.bills[part.supplier] = _less(self.bills[part.supplier], part.item, Cents(-part.cents))
            elif part.kind == PartKind.ADVANCE:
                held = self.credits[part.owner]
                held[part.account] = Cents(held.get(part.account, 0) + part.cents)
            elif part.kind == PartKind.RETURN:
                self.sent = [sent for sent in self.sent if sent.id != part.id]


def _of_sign(bills: Iterable[Debt], sign: int) -> list[Debt]:
    return [replace(bill, open_cents=Cents(bill.open_cents * sign)) for bill in bills if bill.open_cents * sign > 0]


def _part(party: Party, item: Hashable, account: str, cents: Cents) -> Part:
    if party.owner is not None:
        kind = PartKind.DEBT if item is not None else PartKind.ADVANCE
        return Part(kind, cents, account or ADVANCE_ACCOUNT, owner=party.owner, item=item)
    kind = PartKind.BILL if item is not None else PartKind.PREPAID
    return Part(kind, cents, FIXED[kind], supplier=party.supplier, item=item)


def _less(debts: Iterable[Debt], item: Hashable, cents: Cents) -> list[Debt]:
    """Take an amount off the debts of an item, in their order."""
    left, found = cents, []
    for debt in debts:
        if debt.item == item and left:
            taken = Cents(max(-abs(debt.open_cents), min(abs(debt.open_cents), left)))
            left = Cents(left - taken)
            debt = replace(debt, open_cents=Cents(debt.open_cents - taken))
        found.append(debt)
    return found
