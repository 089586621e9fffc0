"""The year as it is lived: each act goes through the service that a person would use, and belongs to its step."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounting.domain.bank_parts import Part, PartKind
from accounting.models import BankTransaction, FundCallShare, JournalEntry
from accounting.queries.open_items import open_items
from accounting.queries.supplier_items import supplier_open_items
from koprogo.core.money import Cents
from tests.accounting.year.booked import check, known, posted
from tests.accounting.year.by_services import ByServices
from tests.accounting.year.facts import Step, year_2025
from tests.factories.accounting import World
from tests.factories.bank import RESERVE, WORKING, Moved, coda

OPENING = {WORKING: 214829, RESERVE: 1200000}


@dataclass
class Year(ByServices):
    """The association, the facts, and what was booked of each step so far."""

    world: World
    facts: dict[str, Step] = field(default_factory=year_2025)
    entries: dict[str, list[JournalEntry]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    cents: dict[str, int] = field(default_factory=lambda: dict(OPENING))
    calls: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def booking(self, numbers: str) -> Iterator[None]:
        """Give what is posted inside to these steps, told apart by their journals where they are several."""
        before = known()
        yield
        steps = [self.facts[f"Y25-{number}"] for number in numbers.split()]
        for entry in posted(before):
            [step] = [step for step in steps if entry.journal in step.journals]
            self.entries[step.number].append(entry)

    def check(self) -> None:
        """Hold each step against its facts."""
        for number, step in self.facts.items():
            check(step, self.entries[number])

    def paid_in(self, on: date, **said: float) -> list[BankTransaction]:
        """Receive from owners: with the communication of the call they name, as ``Adam__Q1``, else without."""
        moves = []
        for who, euros in said.items():
            owner, _, call = who.partition("__")
            moves.append(Moved(round(euros * 100), ogm=self._ogm(owner, call) if call else "", name=owner))
        rows = self.statement(on, *moves)
        for row in rows:
            self.book_proposed(row)
        return rows

    def _ogm(self, owner: str, call: str) -> str:
        return FundCallShare.objects.get(fund_call=self.calls[call], owner=self.world.owners[owner]).ogm

    def statement(self, on: date, *moves: Moved, iban: str = WORKING) -> list[BankTransaction]:
        """Import the next statement of an account; its movements are proposed."""
        self.statements[iban] += 1
        content = coda(moves, iban=iban, number=self.statements[iban], old=self.cents[iban], on=on)
        statement = self.imported(f"{on}.cod", content)
        self.cents[iban] += sum(move.cents for move in moves)
        return list(BankTransaction.objects.filter(statement=statement).order_by("position"))

    def book_proposed(self, row: BankTransaction) -> None:
        """Book what is recognised beyond doubt, else what the owner named owes, the oldest first (R-351)."""
        self.matched(row, None if row.state == "proposed" else self._oldest(row))

    def _oldest(self, row: BankTransaction) -> list[Part]:
        owner, left, parts = self.world.owners[row.counterparty], row.amount_cents, []
        for item in open_items(owners=[owner.pk], on=row.booked_on):
            cents = Cents(min(left, item.open_cents))
            if cents:
                parts.append(Part(PartKind.DEBT, cents, item.account, owner=owner.pk, item=item.item_id))
                left -= cents
        return parts

    def pay_bills(self, row: BankTransaction, supplier: Any, count: int) -> None:
        """Book a transfer to a supplier on his oldest bills."""
        bills = [bill for bill in supplier_open_items(suppliers=[supplier.pk]) if bill.open_cents]
        bills.sort(key=lambda bill: bill.due_on or date.max)
        parts = [
            Part(PartKind.BILL, Cents(-bill.open_cents), "440000", supplier=supplier.pk, item=bill.item_id)
            for bill in bills[:count]
        ]
        self.matched(row, parts)

    def book(self, row: BankTransaction, kind: PartKind, account: str, **whose: Any) -> None:
        self.matched(row, [Part(kind, Cents(row.amount_cents), account, **whose)])
