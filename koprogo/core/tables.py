"""Reports as tables: one form for the page, CSV, XLSX and paper; and how every spreadsheet is written."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from koprogo.core import formats
from koprogo.core.money import Cents, cents_to_decimal_string

TEXT, MONEY, DAY, COUNT = "text", "money", "day", "count"
XLSX_FORMATS = {MONEY: "#,##0.00", DAY: "dd/mm/yyyy", COUNT: "#,##0"}
LONGEST_SHEET_NAME = 31
BOM = "\ufeff"
# What a spreadsheet may run when a cell begins with it, wide letters too.
BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# Amounts and structured communications as we write them begin so too, and nothing of them can be run.
OURS = re.compile(r"-?[0-9]+(,[0-9]+)?|\+{3}[0-9]{3}/[0-9]{4}/[0-9]{5}\+{3}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``name`` stands in files and never changes with the language, ``title`` on pages and paper."""

    name: str
    title: str
    kind: str = TEXT

    @property
    def css(self) -> str:
        return {MONEY: "num", COUNT: "num", DAY: "tnum"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a row leads: a route, what it names, and the filter."""

    route: str
    args: tuple[Any, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: cents, days, counts or texts, and for a total ``is_total``."""

    cells: tuple[Any, ...]
    link: Link | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns; the first column names the row, ``empty`` says what having none means."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    empty: str = ""

    def shown(self, row: Row, language: str) -> list[tuple[Column, str]]:
        """Return the cells of a row as people read them."""
        return [(column, text_of(cell, column.kind, language)) for column, cell in zip(self.columns, row.cells)]  # noqa: B905


@dataclass(frozen=True, slots=True)
class Report:
    """Tables told together: ``name`` is that of its files, ``lead`` says of which days, ``proof`` what must be nil."""

    name: str
    title: str
    lead: str
    tables: tuple[Table, ...]
    proof_cents: Cents | None = None

    @property
    def row_count(self) -> int:
        return sum(len(table.rows) for table in self.tables)


def text_of(cell: Any, kind: str, language: str) -> str:
    """Write a cell for people; what is nil or not known is empty."""
    if cell is None or cell == "":
        return ""
    if kind == MONEY:
        return formats.money(cell)
    if kind == DAY and isinstance(cell, date):
        return formats.day(cell, language)
    return formats.grouped(cell) if kind == COUNT else str(cell)


def csv_lines(report: Report) -> Iterator[str]:
    """Write CSV piece by piece, as spreadsheets here expect it; the first line holds the stable names."""
    yield BOM + csv_text([_names(report)])
    for table in report.tables:
        prefix = [table.title] if len(report.tables) > 1 else []
        yield csv_text([*prefix, *_csv_cells(table, row)] for row in table.rows)


def _names(report: Report) -> list[str]:
    names = [column.name for column in report.tables[0].columns]
    return ["part", *names] if len(report.tables) > 1 else names


def _csv_cells(table: Table, row: Row) -> list[str]:
    return [_csv_cell(cell, column.kind) for column, cell in zip(table.columns, row.cells, strict=True)]


def _csv_cell(cell: Any, kind: str) -> str:
    if cell is None:
        return ""
    if kind == MONEY:
        return formats.decimal_comma(cell)
    return formats.day(cell) if isinstance(cell, date) else str(cell)


def harmless(cell: Any) -> Any:
    """Keep a spreadsheet from reading a text that somebody typed as a formula; what is no text stays."""
    if isinstance(cell, str) and cell.startswith(BEGINS_FORMULA) and not OURS.fullmatch(cell):
        return f"'{cell}"
    return cell


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as spreadsheets here expect them: semicolons, and nothing that becomes a formula."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(map(harmless, row) for row in rows)
    return text.getvalue()


def saved(book: Workbook) -> IO[bytes]:
    """Write an Excel file on disk and return it from its beginning."""
    file = TemporaryFile()  # noqa: SIM115  closed by the answer that sends it
    book.save(file)
    file.seek(0)
    return file


def workbook(report: Report) -> IO[bytes]:
    """Write an Excel file, a sheet a table; amounts are numbers."""
    book: Any = Workbook(write_only=True)
    for table in report.tables:
        _fill(book.create_sheet(_sheet_name(table.title)), table)
    return saved(book)


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\")[:LONGEST_SHEET_NAME] or _("Feuille")


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, column.title) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, column, cell, row) for column, cell in zip(table.columns, row.cells, strict=True)])


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=harmless(text))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, column: Column, value: Any, row: Row) -> Any:
    if value is None or column.kind == TEXT:
        return _bold(sheet, str(value)) if row.is_total and value else harmless(str(value or ""))
    kept: Any = Decimal(cents_to_decimal_string(value)) if column.kind == MONEY else value
    cell = WriteOnlyCell(sheet, value=kept)
    cell.number_format = XLSX_FORMATS[column.kind]
    if row.is_total:
        cell.font = Font(bold=True)
    return cell


def payload_of(report: Report, language: str) -> dict[str, Any]:
    """Return a report as a paper keeps it: every cell as it is read."""
    return {
        "title": report.title,
        "lead": report.lead,
        "tables": [_frozen(table, language) for table in report.tables],
        "proof_cents": report.proof_cents,
    }


def _frozen(table: Table, language: str) -> dict[str, Any]:
    return {
        "title": table.title,
        "empty": table.empty,
        "heads": [{"title": column.title, "css": column.css} for column in table.columns],
        "rows": [
            {
                "cells": [{"text": text, "css": column.css} for column, text in table.shown(row, language)],
                "is_total": row.is_total,
            }
            for row in table.rows
        ],
    }
