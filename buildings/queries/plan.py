"""The drawn plan: each entrance a block, each floor a line from the top to the basement, each lot a cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from buildings.queries.lots import LotRow, lot_rows, lots_on
from buildings.queries.painters import Paint, Painting, Question
from buildings.queries.words import floor_name

LABEL_WIDTH = 52
LINE_HEIGHT = 50
GAP = 4
MOST_WIDE = 960
NARROWEST, WIDEST = 62, 220
UNKNOWN_DM2 = 5000


@dataclass(frozen=True, slots=True)
class Cell:
    """A lot, placed."""

    row: LotRow
    paint: Paint
    x: int
    y: int
    width: int
    height: int = LINE_HEIGHT

    @property
    def text_x(self) -> int:
        return self.x + 7

    @property
    def number_y(self) -> int:
        return self.y + 21

    @property
    def answer_y(self) -> int:
        return self.y + 38

    @property
    def shown(self) -> str:
        """Cut the answer to what fits; the whole of it stands in the label and in the table."""
        most = (self.width - 12) // 6
        text = self.paint.text
        return text if len(text) <= most else f"{text[: most - 1]}…"


@dataclass(frozen=True, slots=True)
class Floor:
    """A line's name, beside its first cells."""

    label: str
    y: int


@dataclass(frozen=True, slots=True)
class Block:
    """An entrance of a building, drawn."""

    id: str
    title: str
    width: int
    height: int
    floors: tuple[Floor, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan by one question."""

    blocks: tuple[Block, ...]
    legend: tuple[tuple[str, str], ...]


def plan_on(day: date, question: Question, building: UUID | None = None) -> Plan:
    """Return the plan as of a day, in three statements."""
    rows = lot_rows(lots_on(day, building=building), day)
    painting = question.paint(rows, day)
    rows.sort(key=lambda row: (*_entrance(row), -_storey(row), row.lot.position, row.lot.number))
    groups = [(entrance, list(group)) for entrance, group in groupby(rows, key=_entrance)]
    blocks = (_block(f"b{place}", entrance, group, painting) for place, (entrance, group) in enumerate(groups, 1))
    return Plan(tuple(blocks), painting.legend)


def _entrance(row: LotRow) -> tuple[str, str]:
    return row.lot.building.name, row.lot.entrance


def _storey(row: LotRow) -> int:
    return row.lot.floor if row.lot.floor is not None else -1000


def _block(id: str, entrance: tuple[str, str], rows: Sequence[LotRow], painting: Painting) -> Block:
    cells: list[Cell] = []
    floors: list[Floor] = []
    y = GAP
    for _storey_of, group in groupby(rows, key=_storey):
        lots = list(group)
        floors.append(Floor(floor_name(lots[0].lot.floor) or "?", y + LINE_HEIGHT // 2 + 5))
        placed = _line(lots, painting, y)
        cells += placed
        y = placed[-1].y + LINE_HEIGHT + GAP
    width = max(cell.x + cell.width for cell in cells) + GAP
    return Block(id, _title(entrance), width, y, tuple(floors), tuple(cells))


def _title(entrance: tuple[str, str]) -> str:
    building, door = entrance
    return f"{building} · {door}" if door else building


def _line(rows: Iterable[LotRow], painting: Painting, y: int) -> list[Cell]:
    """Place the lots of a floor side by side, on as many lines as they need."""
    x = LABEL_WIDTH
    cells: list[Cell] = []
    for row in rows:
        width = _width(row)
        if x + width > MOST_WIDE and x > LABEL_WIDTH:
            x, y = LABEL_WIDTH, y + LINE_HEIGHT + GAP
        cells.append(Cell(row, painting.paints[row.lot.pk], x, y, width))
        x += width + GAP
    return cells


def _width(row: LotRow) -> int:
    """Give a lot its width by its surface, 1.4 px a square metre, within what can be read."""
    return min(max((row.lot.surface_dm2 or UNKNOWN_DM2) * 14 // 1000, NARROWEST), WIDEST)
