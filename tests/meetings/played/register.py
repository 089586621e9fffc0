"""The register as its spreadsheet says, read cell by cell: what the product makes of it is held against this."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from openpyxl import load_workbook

from tests.buildings.imports.registers import SAMPLE

FIRST_ROW = 5
LOT, NATURE, SHARES, OWNER, LIFT = 0, 2, 5, 6, 11
SHOP = "Commerce"


@dataclass
class Row:
    """What has one vote: an owner by his number with the lots he holds alone, or one lot several hold, by its own."""

    shares: int = 0
    lift: int = 0
    shop: int = 0

    def add(self, shares: int, lift: int, nature: str) -> None:
        self.shares += shares
        self.lift += lift
        self.shop += shares if nature == SHOP else 0


@dataclass(frozen=True)
class Person:
    """An owner: his language, and the address his written consent is for."""

    language: str
    email: str


@cache
def people() -> dict[str, Person]:
    rows = load_workbook(SAMPLE, read_only=True)["Copropriétaires"].iter_rows(min_row=2, values_only=True)
    return {str(row[0]): Person(str(row[5]).lower(), str(row[9] or "") if row[12] == "oui" else "") for row in rows}


@cache
def heads() -> dict[str, Row]:
    """Return all heads: ``P057`` is an owner, ``A1.2`` a lot of several."""
    holders: dict[str, list[str]] = defaultdict(list)
    figures: dict[str, tuple[int, int, str]] = {}
    number = ""
    for cells in load_workbook(SAMPLE, read_only=True)["Lots"].iter_rows(min_row=FIRST_ROW, values_only=True):
        number = str(cells[LOT] or number)
        if cells[OWNER] and number != "TOTAL":
            holders[number].append(str(cells[OWNER]))
        if cells[LOT] and number != "TOTAL":
            figures[number] = (int(str(cells[SHARES])), int(str(cells[LIFT])), str(cells[NATURE]))
    found: dict[str, Row] = defaultdict(Row)
    for lot, owners in holders.items():
        found[owners[0] if len(owners) == 1 else lot].add(*figures[lot])
    return dict(found)
