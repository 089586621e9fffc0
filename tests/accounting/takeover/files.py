"""Closing balances as other programs write them."""

import io
from datetime import date

from openpyxl import Workbook

TILLEUL = [
    ["ACP Résidence du Tilleul, balance au 31/12/2024"],
    ["Compte", "Intitulé", "Tiers", "Facture", "Échéance", "Débit", "Crédit"],
    ["550000", "Épargne", None, None, None, 12000, None],
    ["551", "Compte courant", None, None, None, 2148.29, None],
    ["410100", "Décompte 2024", "Dubois", None, date(2025, 1, 31), 210, None],
    ["490000", "Police incendie", None, None, None, "1.032,16", None],
    ["100", "Fonds de roulement", None, None, None, None, 3000],
    ["160", "Fonds de réserve", None, None, None, None, 12000],
    ["440", "Nettoyage décembre", "Cleaning", "2024-118", "15/01/2025", None, "390,45"],
    ["Total", None, None, None, None, 15390.45, 15390.45],
]
OWNERS = [
    ["Copropriétaire", "Solde", "Fonds de roulement", "Fonds de réserve"],
    ["Adam", 0, 999, 3996],
    ["Baeten", 0, 801, 3204],
    ["Claes", 0, 750, 3000],
    ["Dubois", 210, 450, 1800],
]


def xlsx(**sheets) -> bytes:
    """Write a workbook of these sheets, by name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(rows, place, value):
    """Return a table with one cell changed, ``(row, column)`` counted from 0."""
    copy = [list(row) for row in rows]
    copy[place[0]][place[1]] = value
    return copy
