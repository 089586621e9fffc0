"""Small registers made for tests, and the real one."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook as XlsxWorkbook

from buildings.imports.analysis import analyse
from buildings.imports.comparison import KnownFacts
from buildings.imports.guessing import guess_mapping
from buildings.imports.reading import read_register
from buildings.imports.results import Analysis
from buildings.imports.workbook import Row, Sheet, Workbook

FILES = Path(__file__).parents[2] / "files"
SAMPLE = FILES / "registre-residence-du-parc.xlsx"
ON = date(2026, 11, 22)

LOT_TITLES = [
    "N° lot",
    "Nature",
    "Étage",
    "Surface",
    "Quotités",
    "N° propr.",
    "Droit",
    "Part",
    "Depuis le",
    "Ascenseur clé C",
]
OWNER_TITLES = [
    "N°",
    "Civilité",
    "Nom",
    "Prénom",
    "BCE",
    "Langue",
    "Adresse",
    "CP",
    "Localité",
    "E-mail",
    "GSM",
    "IBAN",
    "Convocation par e-mail",
]

LOT_A1 = ["A1", "Appartement", "1", "80", 600, "P1", "PP", "100 %", "01/02/2003", 60]
LOT_A2 = ["A2", "Studio", "RDC", "32,5", 400, "P2", "PP", "1/1", "15/06/2010", 0]
OWNER_P1 = [
    "P1",
    "M.",
    "Peeters",
    "Jan",
    None,
    "NL",
    "Kerkstraat 1",
    "9000",
    "Gent",
    "jan@example.be",
    "0477 12 34 56",
    "BE68 5390 0754 7034",
    "oui",
]
OWNER_P2 = [
    "P2",
    "Sté",
    "Parc SA",
    None,
    "0428.759.497",
    "FR",
    "Rue Royale 2 bte 4",
    1000,
    "Bruxelles",
    None,
    None,
    None,
    "non",
]

RowOfCells = list[Any]


def sheet(name: str, *rows: RowOfCells) -> Sheet:
    return Sheet(
        name,
        tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(c is not None for c in cells)),
    )


def register(lots: list[RowOfCells] | None = None, owners: list[RowOfCells] | None = None) -> Workbook:
    """Return a register of two lots and two owners, with the rows given instead."""
    lots = [LOT_A1, LOT_A2] if lots is None else lots
    owners = [OWNER_P1, OWNER_P2] if owners is None else owners
    return Workbook((sheet("Lots", LOT_TITLES, *lots), sheet("Copropriétaires", OWNER_TITLES, *owners)))


def changed(row: RowOfCells, titles: list[str], **cells: Any) -> RowOfCells:
    """Return ``row`` with cells replaced, named by the first word of their title."""
    names = [
        title.split()[-1].strip(".").lower() if title.startswith("N° ") else title.split()[0].lower()
        for title in titles
    ]
    assert set(cells) <= set(names), names
    return [cells.get(name, value) for name, value in zip(names, row, strict=True)]


def lot(row: RowOfCells = LOT_A1, **cells: Any) -> RowOfCells:
    return changed(row, LOT_TITLES, **cells)


def owner(row: RowOfCells = OWNER_P1, **cells: Any) -> RowOfCells:
    return changed(row, OWNER_TITLES, **cells)


def analysed(workbook: Workbook, **facts: Any) -> Analysis:
    return analyse(workbook, guess_mapping(workbook), KnownFacts(**facts), on=ON)


def sample() -> Workbook:
    return read_register(SAMPLE.read_bytes(), SAMPLE.name)


def problems(analysis: Analysis) -> list[tuple[str, str, str]]:
    """Return (code, reference, value) of each problem but the one about undated consents."""
    found = [(one.kind.code, one.reference, one.value) for one in analysis.all_problems()]
    return [one for one in found if one[0] != "consents-undated"]


def xlsx(**sheets: list[RowOfCells]) -> bytes:
    """Write a real XLSX file with one sheet per keyword."""
    book = XlsxWorkbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    return saved(book)


def saved(book: XlsxWorkbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
