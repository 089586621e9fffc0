"""The first rows of each sheet: enough to point at the titles and to see what a column holds."""

from itertools import islice
from typing import Any

from buildings.imports.mapping import ColumnMapping, Mapping, SheetMapping
from buildings.imports.terms import parse_text
from buildings.imports.workbook import Row, Sheet, Workbook

SHOWN_ROWS = 45
SHOWN_COLUMNS = 60
SHOWN_CHARACTERS = 40


def preview_of(workbook: Workbook) -> list[dict[str, Any]]:
    return [preview_of_sheet(sheet) for sheet in workbook.sheets if sheet.rows]


def preview_of_sheet(sheet: Sheet) -> dict[str, Any]:
    rows = [{"number": row.number, "cells": shown(row)} for row in islice(sheet.rows, SHOWN_ROWS)]
    return {"name": sheet.name, "width": sheet.width, "rows": rows}


def shown(row: Row) -> list[str]:
    return [parse_text(value)[:SHOWN_CHARACTERS] for value in row.values[:SHOWN_COLUMNS]]


def unguessed(preview: list[dict[str, Any]]) -> Mapping:
    """Return the mapping of a file nobody understands yet: its first sheet, its first row, nothing known."""
    sheet = preview[0]
    titles = sheet["rows"][0]
    columns = (ColumnMapping(column, title, None) for column, title in enumerate(titles["cells"]))
    return Mapping(SheetMapping(sheet["name"], titles["number"], tuple(columns)))
