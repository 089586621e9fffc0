"""Read an XLSX file that nobody vouches for."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook

from buildings.imports.delimited import MAX_COLUMNS, MAX_ROWS
from buildings.imports.refusals import (
    FileIsEmpty,
    FormatIsUnknown,
    SheetIsTooBig,
    WorkbookIsABomb,
    WorkbookIsDamaged,
)
from buildings.imports.sheet_marks import SheetMarks, read_marks
from buildings.imports.workbook import CellValue, Row, Sheet, Workbook

MAX_MEMBERS = 1_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 96 * 1024 * 1024
MAX_RATIO = 250
RATIO_MATTERS_FROM_BYTES = 1024 * 1024
WORKBOOK_MEMBER = "[Content_Types].xml"


def read_xlsx(data: bytes) -> Workbook:
    """Read the visible and hidden sheets with the results of their formulas.

    :raises FileIsRefused: when the archive is dangerous, damaged or no workbook.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            refuse_dangerous(archive.infolist())
            return read_sheets(data, archive)
    except BadZipFile:
        raise WorkbookIsDamaged from None


def refuse_dangerous(members: list[ZipInfo]) -> None:
    """Judge the archive by its directory; Python never unpacks more than it announces."""
    if not any(member.filename == WORKBOOK_MEMBER for member in members):
        raise FormatIsUnknown
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or any(map(is_bomb, members)):
        raise WorkbookIsABomb


def is_bomb(member: ZipInfo) -> bool:
    if member.file_size <= RATIO_MATTERS_FROM_BYTES:
        return False
    return member.file_size > MAX_MEMBER_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 1)


def read_sheets(data: bytes, archive: ZipFile) -> Workbook:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = tuple(read_sheet(sheet, archive) for sheet in book.worksheets)
    except (SheetIsTooBig, FileIsEmpty):
        raise
    except Exception as damage:  # the parser fails in as many ways as there are damaged files
        raise WorkbookIsDamaged from damage
    if not any(sheet.rows for sheet in sheets):
        raise FileIsEmpty
    return Workbook(sheets)


def read_sheet(sheet: Any, archive: ZipFile) -> Sheet:
    """Read one sheet; a cell merged downwards repeats its value in each row it covers."""
    with archive.open(sheet._worksheet_path) as source:
        marks = read_marks(source)
    sheet.reset_dimensions()
    values = dict(filled_rows(sheet))
    repeated = repeat_merged(values, marks)
    rows = tuple(Row(number, tuple(values[number]), number in marks.hidden_rows) for number in sorted(values))
    return Sheet(sheet.title, rows, repeated, marks.uncalculated)


def filled_rows(sheet: Any) -> Iterator[tuple[int, list[CellValue]]]:
    count = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1), start=1):
        if cells.count(None) == len(cells):
            continue
        values = trimmed([plain(cell) for cell in cells])
        count += bool(values)
        if count > MAX_ROWS or len(values) > MAX_COLUMNS:
            raise SheetIsTooBig(sheet=sheet.title, rows=MAX_ROWS, columns=MAX_COLUMNS)
        if values:
            yield number, values


def trimmed(values: list[CellValue]) -> list[CellValue]:
    while values and values[-1] is None:
        values.pop()
    return values


def plain(value: Any) -> CellValue:
    """Return a cell without floats and times of day, an empty text as nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, int | date):
        return value
    return str(value)


def repeat_merged(values: dict[int, list[CellValue]], marks: SheetMarks) -> frozenset[tuple[int, int]]:
    repeated = set()
    for column, first, last in marks.merged_down:
        source = cell(values, first, column)
        if source is None:
            continue
        for number in range(first + 1, last + 1):
            if number in values and cell(values, number, column) is None:
                put(values[number], column, source)
                repeated.add((number, column))
    return frozenset(repeated)


def cell(values: dict[int, list[CellValue]], number: int, column: int) -> CellValue:
    cells = values.get(number, [])
    return cells[column] if column < len(cells) else None


def put(cells: list[CellValue], column: int, value: CellValue) -> None:
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = value
