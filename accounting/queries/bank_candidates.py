"""What a movement could pay, for somebody who decides it by hand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounting.domain.bank_known import Known, Party
from accounting.domain.bank_matching import LIKE_ENOUGH
from accounting.domain.bank_names import likeness
from accounting.domain.bank_parts import Part, PartKind
from accounting.domain.payments import Debt
from accounting.models import BankTransaction
from accounting.queries.bank_known import known_for
from accounting.queries.bank_parts import parts_of
from accounting.queries.bank_words import item_titles
from koprogo.core.money import Cents

MOST = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A debt, an invoice or a credit that a movement could pay, with what the proposal gives it."""

    party: Party
    name: str
    title: str
    debt: Debt
    proposed_cents: Cents

    @property
    def value(self) -> str:
        """Return how a form names it."""
        whose = f"o{self.party.owner}" if self.party.owner else f"s{self.party.supplier}"
        return f"{whose}_{self.debt.item or ''}_{self.debt.account}"

    @property
    def due_on(self) -> date | None:
        return None if self.debt.due_on == date.max else self.debt.due_on

    def part(self, cents: Cents) -> Part:
        """Return the part that pays so much of it, with the sign of the movement."""
        if self.party.owner:
            kind = PartKind.DEBT if self.debt.item else PartKind.ADVANCE
            return Part(kind, cents, self.debt.account, owner=self.party.owner, item=self.debt.item)
        return Part(PartKind.BILL, cents, self.debt.account, supplier=self.party.supplier, item=self.debt.item)


def candidates(rows: Sequence[BankTransaction], *, asked: str = "") -> list[Candidate]:
    """Return what movements may pay together: what ``asked`` names, or else who they are likely from, or the amount."""
    known = known_for(rows)
    wanted = _Wanted.of(rows, asked)
    names = {party: name.strip() for name, party in known.names}
    found = [one for one in _payable(wanted, known) if wanted.takes(names.get(one[0], ""), *one)][:MOST]
    titles = item_titles({debt.item for _party, debt in found})
    return [_candidate(party, debt, names, titles, wanted) for party, debt in found]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for: an amount, names, what is proposed already, or a name somebody typed."""

    cents: Cents
    counterparties: frozenset[str]
    proposed: Mapping[tuple[Any, Any, Any], Cents]
    asked: str

    @classmethod
    def of(cls, rows: Sequence[BankTransaction], asked: str) -> "_Wanted":
        proposed: dict[tuple[Any, Any, Any], Cents] = defaultdict(lambda: Cents(0))
        for part in (part for row in rows for part in parts_of(row.proposal)):
            named = (part.owner, part.supplier, part.item)
            proposed[named] = Cents(proposed[named] + part.cents)
        counterparties = frozenset(row.counterparty for row in rows if row.counterparty)
        return cls(Cents(sum(row.amount_cents for row in rows)), counterparties, dict(proposed), asked)

    def takes(self, name: str, party: Party, debt: Debt) -> bool:
        if self.asked:
            return self.asked.casefold() in name.casefold()
        if (party.owner, party.supplier, debt.item) in self.proposed or debt.open_cents == abs(self.cents):
            return True
        return any(likeness(counterparty, name) >= LIKE_ENOUGH for counterparty in self.counterparties)


def _candidate(party: Party, debt: Debt, names: Any, titles: dict[UUID, str], wanted: _Wanted) -> Candidate:
    cents = wanted.proposed.get((party.owner, party.supplier, debt.item), Cents(0))
    title = titles.get(debt.item, "")  # type: ignore[call-overload]
    return Candidate(party, names.get(party, ""), title, debt, Cents(abs(cents)))


def _payable(wanted: _Wanted, known: Known) -> Iterator[tuple[Party, Debt]]:
    incoming = wanted.cents > 0
    for _name, party in known.names:
        for debt in known.payable(party, incoming=incoming):
            yield party, debt
