"""What the streaming reader of openpyxl does not tell: hidden rows, merged cells, formulas without result."""

from dataclasses import dataclass
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.utils import coordinate_to_tuple, range_boundaries

MAX_MERGED = 5_000
MAX_MERGED_ROWS = 500


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """``merged_down`` holds (column, first row, last row); columns count from 0, rows from 1."""

    hidden_rows: frozenset[int]
    merged_down: tuple[tuple[int, int, int], ...]
    uncalculated: frozenset[tuple[int, int]]


def read_marks(source: IO[bytes]) -> SheetMarks:
    """Scan the XML of one sheet; a document type or an entity in it is refused by the parser."""
    hidden: set[int] = set()
    merged: list[tuple[int, int, int]] = []
    uncalculated: set[tuple[int, int]] = set()
    for _, element in iterparse(source, forbid_dtd=True):
        match local_name(element):
            case "row":
                note_row(element, hidden, uncalculated)
                element.clear()
            case "mergeCell" if len(merged) < MAX_MERGED:
                merged.extend(merged_down(element.get("ref", "")))
    return SheetMarks(frozenset(hidden), tuple(merged), frozenset(uncalculated))


def local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def note_row(row: Element, hidden: set[int], uncalculated: set[tuple[int, int]]) -> None:
    if row.get("hidden") in ("1", "true") and row.get("r", "").isdecimal():
        hidden.add(int(row.get("r", "")))
    uncalculated.update(position(cell) for cell in row if is_uncalculated(cell))


def is_uncalculated(cell: Element) -> bool:
    parts: dict[str, Any] = {local_name(part): part.text for part in cell}
    return "f" in parts and not parts.get("v") and "is" not in parts and bool(cell.get("r"))


def position(cell: Element) -> tuple[int, int]:
    row, column = coordinate_to_tuple(cell.get("r", ""))
    return row, column - 1


def merged_down(reference: str) -> list[tuple[int, int, int]]:
    """Return the merged range when it is one column wide and reasonably short."""
    left, top, right, bottom = (bound or 0 for bound in range_boundaries(reference))
    if left != right or not 0 < bottom - top < MAX_MERGED_ROWS:
        return []
    return [(left - 1, top, bottom)]
