"""One row of a file, read field by field; what cannot be read is noted with its cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from buildings.imports.amounts import Unreadable
from buildings.imports.codes import LONGEST_TEXTS, Field
from buildings.imports.dates import parse_date
from buildings.imports.mapping import SheetMapping
from buildings.imports.problems import (
    CELL_IS_ERROR,
    CELL_IS_MERGED,
    DATE_IS_FUTURE,
    DATE_IS_UNREADABLE,
    FORMULA_HAS_NO_RESULT,
    ROW_IS_HIDDEN,
    TEXT_IS_TOO_LONG,
    Problem,
    ProblemKind,
)
from buildings.imports.terms import parse_text
from buildings.imports.workbook import SPREADSHEET_ERRORS, CellValue, Row, Sheet

T = TypeVar("T")
SHOWN_CHARACTERS = 80


class RowKind(StrEnum):
    LOT = "lot"
    HOLDER = "holder"
    OWNER = "owner"
    TOTAL = "total"
    NOTE = "note"


class Change(StrEnum):
    NONE = ""
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(slots=True)
class RowReader:
    """Reads one row through the mapping of its sheet and collects its problems."""

    sheet: Sheet
    row: Row
    mapping: SheetMapping
    on: date
    kind: RowKind = RowKind.NOTE
    label: str = ""
    change: Change = Change.NONE
    changes: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[Field, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column in self.mapping.columns:
            if column.field and column.field is not Field.ALLOCATION_KEY:
                self.columns.setdefault(column.field, column.column)

    @property
    def number(self) -> int:
        return self.row.number

    def value(self, name: Field) -> CellValue:
        """Return what stands in the column of a field, None where there is no such column."""
        column = self.columns.get(name)
        return None if column is None else self.at(column)

    def at(self, column: int) -> CellValue:
        """Return what stands in a column; the error of a formula is no value."""
        value = self.row.value(column)
        return None if isinstance(value, str) and value in SPREADSHEET_ERRORS else value

    def text(self, name: Field) -> str:
        return parse_text(self.value(name))

    def is_filled(self, *names: Field) -> bool:
        return any(self.value(name) is not None for name in names)

    def read(self, name: Field, parse: Callable[[CellValue], T], kind: ProblemKind, default: T, **params: Any) -> T:
        """Return the parsed cell, or ``default`` where it is empty or, noted as ``kind``, unreadable."""
        value = self.value(name)
        if value is None:
            return default
        try:
            return parse(value)
        except Unreadable:
            self.report(kind, name, **params)
            return default

    def read_date(self, name: Field) -> date | None:
        """Return a date of the past, None where there is none."""
        day = self.read(name, lambda value: parse_date(value, on=self.on), DATE_IS_UNREADABLE, None)
        if day and day > self.on:
            self.report(DATE_IS_FUTURE, name)
            return None
        return day

    def report(self, kind: ProblemKind, name: Field, **params: Any) -> None:
        """Note a problem at the cell of a field."""
        self.report_at(kind, self.columns.get(name, 0), **params)

    def report_at(self, kind: ProblemKind, column: int, **params: Any) -> None:
        """Note a problem at the cell of a column."""
        value = parse_text(self.row.value(column))[:SHOWN_CHARACTERS]
        self.problems.append(Problem(kind, self.sheet.reference(self.number, column), value, params))

    def report_marks(self) -> None:
        """Note what the spreadsheet itself says about this row: errors, formulas, merged cells, hidden."""
        if self.row.is_hidden:
            self.report_at(ROW_IS_HIDDEN, 0)
        for column in self.mapping.columns:
            if column.field:
                self.report_mark(column.column)
                self.report_length(column.field, column.column)

    def report_mark(self, column: int) -> None:
        place = (self.number, column)
        if self.row.value(column) in SPREADSHEET_ERRORS:
            self.report_at(CELL_IS_ERROR, column)
        elif place in self.sheet.uncalculated:
            self.report_at(FORMULA_HAS_NO_RESULT, column)
        elif place in self.sheet.repeated:
            self.report_at(CELL_IS_MERGED, column)

    def report_length(self, name: Field, column: int) -> None:
        limit = LONGEST_TEXTS.get(name)
        if limit and len(parse_text(self.row.value(column))) > limit:
            self.report_at(TEXT_IS_TOO_LONG, column, limit=limit)

    def shown(self) -> dict[str, str]:
        """Return the texts of the row by field, to be listed."""
        values = {name.value: parse_text(self.row.value(column)) for name, column in self.columns.items()}
        keys = {f"key:{key.key_code}": parse_text(self.row.value(key.column)) for key in self.mapping.keys}
        return {name: text[:SHOWN_CHARACTERS] for name, text in (values | keys).items() if text}
