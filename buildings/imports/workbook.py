"""A spreadsheet as plain values, whatever file it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openpyxl.utils import get_column_letter

CellValue = str | int | Decimal | date | None

SPREADSHEET_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something; ``number`` is the one the spreadsheet shows."""

    number: int
    values: tuple[CellValue, ...]
    is_hidden: bool = False

    def value(self, column: int) -> CellValue:
        return self.values[column] if column < len(self.values) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that hold something, and what the reader saw on the way.

    ``repeated`` are cells filled from the merged cell they belong to, ``uncalculated``
    cells with a formula whose result the file does not hold; both as (row, column).
    """

    name: str
    rows: tuple[Row, ...]
    repeated: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    uncalculated: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def reference(self, row: int, column: int) -> str:
        """Return the address a user can type in his spreadsheet, such as ``Lots!B7``."""
        return f"{self.name}!{get_column_letter(column + 1)}{row}"

    def rows_from(self, number: int) -> Iterator[Row]:
        return (row for row in self.rows if row.number >= number)

    def rows_before(self, number: int) -> Iterator[Row]:
        return (row for row in self.rows if row.number < number)

    def row(self, number: int) -> Row:
        return next((row for row in self.rows if row.number == number), Row(number, ()))

    @property
    def width(self) -> int:
        return max((len(row.values) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of one file, in their order."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
