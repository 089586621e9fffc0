"""Guess the mapping of a file from its titles and, for numbers and addresses, its contents."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from buildings.imports.amounts import Unreadable, parse_integer
from buildings.imports.codes import LOT_FIELDS, OWNER_FIELDS, Field
from buildings.imports.headers import EXACT, LIKELY, LOT_HEADERS, OWNER_HEADERS, field_of, key_of, looks_like_key
from buildings.imports.identifiers import parse_email
from buildings.imports.mapping import ColumnMapping, Mapping, SheetMapping
from buildings.imports.refusals import NoSheetIsARegister
from buildings.imports.terms import parse_text
from buildings.imports.workbook import CellValue, Row, Sheet, Workbook

HEADER_WITHIN_ROWS = 40
SAMPLE_ROWS = 200
NEARLY_ALL, SOME = 90, 50


def guess_mapping(workbook: Workbook) -> Mapping:
    """Return where the lots and the owners most likely are.

    :raises NoSheetIsARegister: when no sheet has titles of a register.
    """
    lots = max((guess_lots(sheet) for sheet in workbook.sheets if sheet.rows), key=score_of_lots, default=None)
    if lots is None or score_of_lots(lots) == 0:
        raise NoSheetIsARegister
    others = [guess_owners(sheet) for sheet in workbook.sheets if sheet.rows and sheet.name != lots.sheet]
    owners = max(others, key=score_of_owners, default=None)
    if owners is None or score_of_owners(owners) == 0:
        return Mapping(lots)
    return Mapping(without_owner_details(lots), owners)


def guess_lots(sheet: Sheet, header_row: int | None = None) -> SheetMapping:
    """Guess the columns of a sheet of lots; ``header_row`` is given once the user knows better."""
    guess = guess_sheet(sheet, LOT_HEADERS, header_row)
    columns = [key_or_same(column, sheet, guess) for column in guess.columns]
    return replace(guess, columns=tuple(with_single_codes(columns)))


def guess_owners(sheet: Sheet, header_row: int | None = None) -> SheetMapping:
    """Guess the columns of a sheet of owners."""
    return guess_sheet(sheet, OWNER_HEADERS, header_row)


def guess_sheet(sheet: Sheet, table: dict[str, Field], header_row: int | None) -> SheetMapping:
    row = sheet.row(header_row) if header_row else best_header(sheet, table)
    columns = [guess_column(sheet, row, column, table) for column in range(sheet.width)]
    return SheetMapping(sheet.name, row.number, tuple(without_doubles(columns)))


def best_header(sheet: Sheet, table: dict[str, Field]) -> Row:
    return max(islice(sheet.rows, HEADER_WITHIN_ROWS), key=lambda row: len(fields_of(row, table)))


def fields_of(row: Row, table: dict[str, Field]) -> set[Field]:
    found = {field_of(value, table)[0] for value in row.values if isinstance(value, str) and len(value) < 80}
    return {field for field in found if field}


def guess_column(sheet: Sheet, row: Row, column: int, table: dict[str, Field]) -> ColumnMapping:
    header = parse_text(row.value(column))[:120]
    field, confidence = field_of(header, table)
    if field is None and holds(sheet, row.number, column, parse_email):
        field, confidence = Field.EMAIL, LIKELY
    return ColumnMapping(column, header, field, confidence)


def without_doubles(columns: list[ColumnMapping]) -> list[ColumnMapping]:
    """Keep, of the columns that seem to hold the same thing, the surest, then the first."""
    best: dict[Field, ColumnMapping] = {}
    for column in columns:
        if column.field and column.confidence > (best[column.field].confidence if column.field in best else 0):
            best[column.field] = column
    return [
        column if column.field is None or best[column.field] is column else replace(column, field=None, confidence=0)
        for column in columns
    ]


def key_or_same(column: ColumnMapping, sheet: Sheet, guess: SheetMapping) -> ColumnMapping:
    """Return ``column`` as an allocation key when it is left over and holds whole numbers."""
    confidence = 0 if column.field or not column.header else looks_like_key(column.header)
    enough = SOME if confidence == EXACT else NEARLY_ALL
    if not confidence or not holds(sheet, guess.header_row, column.column, parse_integer, enough):
        return column
    code, name = key_of(column.header)
    return replace(column, field=Field.ALLOCATION_KEY, confidence=confidence, key_code=code, key_name=name)


def with_single_codes(columns: list[ColumnMapping]) -> Iterator[ColumnMapping]:
    """Number the codes of keys that come more than once: EAU, EAU-2."""
    seen: Counter[str] = Counter()
    for column in columns:
        seen[column.key_code] += 1
        is_repeated = column.key_code and seen[column.key_code] > 1
        code = f"{column.key_code[:9]}-{seen[column.key_code]}" if is_repeated else column.key_code
        yield replace(column, key_code=code)


def holds(
    sheet: Sheet, header_row: int, column: int, parse: Callable[[CellValue], object], enough: int = NEARLY_ALL
) -> bool:
    """Tell whether ``enough`` percent of the filled cells under the title can be read by ``parse``."""
    rows = islice(sheet.rows_from(header_row + 1), SAMPLE_ROWS)
    values = [value for row in rows if (value := row.value(column)) is not None]
    readable = sum(is_readable(value, parse) for value in values)
    return readable * 100 >= len(values) * enough > 0


def is_readable(value: CellValue, parse: Callable[[CellValue], object]) -> bool:
    try:
        parse(value)
    except Unreadable:
        return False
    return True


def score_of_lots(guess: SheetMapping) -> int:
    if not (guess.has(Field.LOT_NUMBER) and guess.has(Field.SHARES)):
        return 0
    return sum(column.confidence for column in guess.columns if column.field in LOT_FIELDS)


def score_of_owners(guess: SheetMapping) -> int:
    known = {column.field for column in guess.columns} & OWNER_FIELDS
    if Field.NAME not in known or len(known) < 3:
        return 0
    return sum(column.confidence for column in guess.columns)


def without_owner_details(lots: SheetMapping) -> SheetMapping:
    """Leave the details of owners to their own sheet; a lone name column then points to it."""
    named = None if lots.has(Field.OWNER_REFERENCE) else lots.column_of(Field.NAME)
    return replace(lots, columns=tuple(pointing(column, named) for column in lots.columns))


def pointing(column: ColumnMapping, named: int | None) -> ColumnMapping:
    if column.column == named:
        return replace(column, field=Field.OWNER_REFERENCE, confidence=min(column.confidence, EXACT - 10))
    if column.field in OWNER_FIELDS - {Field.OWNER_REFERENCE}:
        return replace(column, field=None, confidence=0)
    return column
