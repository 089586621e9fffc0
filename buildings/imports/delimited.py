"""Read a CSV file as spreadsheets in Belgium write it."""

import csv
import io
from collections import Counter

from buildings.imports.refusals import FileIsEmpty, FormatIsUnknown, SheetIsTooBig
from buildings.imports.workbook import Row, Sheet, Workbook

MAX_ROWS = 20_000
MAX_COLUMNS = 200
SEPARATORS = ";\t,|"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_delimited(data: bytes, *, name: str) -> Workbook:
    """Read ``data`` as one sheet called ``name``; encoding and separator are guessed."""
    text = decode(data).replace("\0", "")
    return Workbook((Sheet(name, delimited_rows(text, guess_separator(text), name)),))


def decode(data: bytes) -> str:
    """Return the text: by its mark, else UTF-8, else what Windows or old files write."""
    if data.startswith(UTF16_MARKS):
        return decode_or_refuse(data, "utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def decode_or_refuse(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FormatIsUnknown from None


def guess_separator(text: str) -> str:
    """Return the separator that cuts most of the first lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(SEPARATORS, key=lambda separator: regularity(lines, separator))


def regularity(lines: list[str], separator: str) -> tuple[int, int]:
    """Return (how many lines agree, on how many separators), ignoring lines without any."""
    found = Counter(unquoted_count(line, separator) for line in lines)
    found.pop(0, None)
    if not found:
        return (0, 0)
    count, agreeing = max(found.items(), key=lambda item: (item[1], item[0]))
    return (agreeing, count)


def unquoted_count(line: str, separator: str) -> int:
    return sum(part.count(separator) for part in line.split('"')[::2])


def delimited_rows(text: str, separator: str, name: str) -> tuple[Row, ...]:
    rows = []
    for number, cells in enumerate(parsed(text, separator), start=1):
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, tuple(cell.strip() or None for cell in cells)))
        if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise SheetIsTooBig(sheet=name, rows=MAX_ROWS, columns=MAX_COLUMNS)
    if not rows:
        raise FileIsEmpty
    return tuple(rows)


def parsed(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise FormatIsUnknown from None
