from datetime import date
from fractions import Fraction

import pytest

from buildings.queries.lots import lot_rows, lots_on
from buildings.queries.painters import QUESTIONS, by_holding, by_kind, by_shares
from buildings.queries.plan import MOST_WIDE, plan_on
from tests.factories.buildings import LotFactory, OwnerFactory, RepresentativeFactory, owned_lot

DAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("copropriete")


def rows():
    return lot_rows(lots_on(DAY), DAY)


def tones(painter):
    painting = painter(rows(), DAY)
    return {row.lot.number: painting.paints[row.lot.pk].tone for row in rows()}


def test_floors_go_from_the_top_to_the_basement():
    for number, floor in (("G1", -1), ("A2", 2), ("A0", 0), ("X", None)):
        LotFactory(number=number, floor=floor)

    (block,) = plan_on(DAY, QUESTIONS["kind"]).blocks

    assert [floor.label for floor in block.floors] == ["2", "RDC", "−1", "?"]
    assert [cell.row.lot.number for cell in block.cells] == ["A2", "A0", "G1", "X"]


def test_a_long_floor_takes_as_many_lines_as_it_needs_and_cells_never_overlap():
    for place in range(40):
        LotFactory(number=f"G{place}", floor=-1, surface_dm2=1500, position=place)

    (block,) = plan_on(DAY, QUESTIONS["kind"]).blocks

    assert max(cell.x + cell.width for cell in block.cells) <= MOST_WIDE
    assert len({(cell.x, cell.y) for cell in block.cells}) == 40
    assert block.height > max(cell.y + cell.height for cell in block.cells)


def test_a_lot_is_as_wide_as_its_surface_within_what_can_be_read():
    LotFactory(number="C", surface_dm2=300, position=1)
    LotFactory(number="A", surface_dm2=10_000, position=2)
    LotFactory(number="H", surface_dm2=90_000, position=3)

    (block,) = plan_on(DAY, QUESTIONS["kind"]).blocks

    assert [cell.width for cell in block.cells] == [62, 140, 220]


def test_each_entrance_is_a_block():
    LotFactory(number="A1", entrance="A")
    LotFactory(number="B1", entrance="B")

    assert [block.title for block in plan_on(DAY, QUESTIONS["kind"]).blocks] == ["Immeuble A · A", "Immeuble A · B"]


def test_kinds_shares_and_holdings_are_answered_with_tones_of_the_legend():
    anne, bart = OwnerFactory(), OwnerFactory()
    halves = {anne: Fraction(1, 2), bart: Fraction(1, 2)}
    owned_lot(number="A", shares=100)
    owned_lot(number="B", shares=26, parts=halves, kind="garage")
    RepresentativeFactory(lot=owned_lot(number="C", shares=25, parts=halves), owner=anne)
    LotFactory(number="D")

    assert tones(by_kind) == {"A": "k1", "B": "k5", "C": "k1", "D": "k1"}
    assert tones(by_shares) == {"A": "l4", "B": "l2", "C": "l1", "D": "l0"}
    assert tones(by_holding) == {"A": "w0", "B": "w3", "C": "w1", "D": "w4"}
    assert [label for _, label in by_shares(rows(), DAY).legend] == [
        "aucune quotité",
        "1 – 25",
        "26 – 50",
        "51 – 75",
        "76 – 100",
    ]
