"""Rows of the sheets, read cell by cell; what cannot be read is noted with its place."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounting.imports.takeover.cells import Place, account_of, parse_amount
from accounting.imports.takeover.codes import PARTIES, Field
from accounting.imports.takeover.known import Known
from accounting.imports.takeover.mapping import Table
from accounting.imports.takeover.problems import Problem
from buildings.imports.amounts import Unreadable
from buildings.imports.dates import parse_date
from buildings.imports.terms import parse_text
from buildings.imports.words import normalised
from buildings.imports.workbook import CellValue, Row, Sheet
from koprogo.core.money import ZERO, Cents

SHOWN_CHARACTERS = 80
TOTALS = ("total", "totaal", "totaux", "gesamt", "somme", "summe", "som ")
# A supplier's invoice may fall due long after the books are taken over.
FAR = date(2099, 12, 31)


@dataclass(slots=True)
class RowReader:
    """One row through the columns of its table."""

    sheet: Sheet
    table: Table
    row: Row
    known: Known
    problems: list[Problem] = field(default_factory=list)

    def value(self, name: Field) -> CellValue:
        column = self.table.column_of(name)
        return None if column is None else self.row.value(column)

    def text(self, name: Field) -> str:
        return parse_text(self.value(name))

    def place(self, name: Field | None = None) -> str:
        """Return the address of a cell, or of the first of the row, as the spreadsheet names it."""
        column = self.table.column_of(name) if name else None
        return self.sheet.reference(self.row.number, column or 0)

    def report(self, code: str, name: Field | None = None, /, **params: Any) -> None:
        shown = {key: str(value)[:SHOWN_CHARACTERS] for key, value in params.items()}
        self.problems.append(Problem(code, self.place(name), shown))

    def amount(self, name: Field) -> Cents:
        """Return the cents of a cell, nothing where it is empty or, noted, unreadable."""
        value = self.value(name)
        if value is None:
            return ZERO
        try:
            return parse_amount(value)
        except Unreadable:
            self.report("amount-unreadable", name, text=parse_text(value))
            return ZERO

    def cents(self) -> Cents:
        """Return debits less credits, from two columns or from one with a sign."""
        if self.table.has(Field.DEBIT, Field.CREDIT):
            return Cents(self.amount(Field.DEBIT) - self.amount(Field.CREDIT))
        return self.amount(Field.BALANCE)

    @property
    def is_total(self) -> bool:
        """Tell whether the row only adds up those above it."""
        words = (self.text(name) for name in (Field.ACCOUNT, Field.LABEL, *PARTIES))
        first = next(filter(None, words), "")
        return normalised(first).startswith(TOTALS)

    def party_field(self) -> Field | None:
        return next((name for name in PARTIES if self.text(name)), None)

    def account(self) -> Place | None:
        return account_of(self.value(Field.ACCOUNT), self.known.accounts, has_party=self.party_field() is not None)

    def due_on(self) -> date | None:
        value = self.value(Field.DUE_ON)
        if value is None:
            return None
        try:
            return parse_date(value, on=FAR)
        except Unreadable:
            self.report("due-unreadable", Field.DUE_ON, text=parse_text(value))
            return None

    @property
    def wording(self) -> str:
        """Return the text of the line to be booked."""
        return " · ".join(filter(None, (self.text(Field.REFERENCE), self.text(Field.LABEL))))
