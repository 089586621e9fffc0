"""What a movement could pay, for somebody who decides it by hand."""

from collections.abc import Iterator
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


def candidates(row: BankTransaction, *, asked: str = "") -> list[Candidate]:
    """Return what a movement may pay: what ``asked`` names, or else who it is likely from and what has its amount."""
    known = known_for([row])
    proposed = {(part.owner, part.supplier, part.item): part.cents for part in parts_of(row.proposal)}
    names = {party: name.strip() for name, party in known.names}
    found = [one for one in _payable(row, known) if _is_wanted(row, names.get(one[0], ""), one, asked, proposed)][:MOST]
    titles = item_titles({debt.item for _party, debt in found})
    return [_candidate(party, debt, names, titles, proposed) for party, debt in found]


def _candidate(party: Party, debt: Debt, names: Any, titles: dict[UUID, str], proposed: Any) -> Candidate:
    cents = proposed.get((party.owner, party.supplier, debt.item), Cents(0))
    title = titles.get(debt.item, "")  # type: ignore[call-overload]
    return Candidate(party, names.get(party, ""), title, debt, Cents(abs(cents)))


def _payable(row: BankTransaction, known: Known) -> Iterator[tuple[Party, Debt]]:
    incoming = row.amount_cents > 0
    for _name, party in known.names:
        for debt in known.payable(party, incoming=incoming):
            yield party, debt


def _is_wanted(row: BankTransaction, name: str, one: tuple[Party, Debt], asked: str, proposed: Any) -> bool:
    party, debt = one
    if asked:
        return asked.casefold() in name.casefold()
    if (party.owner, party.supplier, debt.item) in proposed or debt.open_cents == abs(row.amount_cents):
        return True
    return bool(row.counterparty) and likeness(row.counterparty, name) >= LIKE_ENOUGH
