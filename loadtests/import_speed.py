"""How long the analysis of a register of 2 000 lots takes: python loadtests/import_speed.py [lots]."""

import io
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openpyxl import Workbook

from buildings.imports.analysis import analyse
from buildings.imports.comparison import KnownFacts
from buildings.imports.guessing import guess_mapping
from buildings.imports.reading import read_register

LOT_TITLES = (
    "N° lot;Entrée;Nature;Étage;Surface;Quotités;N° propr.;Droit;Part;Depuis le;Chauffage clé B;Ascenseur clé C"
)
OWNER_TITLES = "N°;Civilité;Nom;Prénom;BCE;Langue;Adresse;CP;Localité;E-mail;GSM;IBAN;Convocation par e-mail"


def register(lot_count: int) -> bytes:
    """Return an XLSX with ``lot_count`` lots, a fifth of them undivided, and half as many owners."""
    book = Workbook(write_only=True)
    lots, owners = book.create_sheet("Lots"), book.create_sheet("Copropriétaires")
    lots.append(LOT_TITLES.split(";"))
    for number in range(lot_count):
        undivided = number % 5 == 0
        holder = [f"P{number // 2}", "PP", "1/2" if undivided else "100 %", "06/10/2000"]
        lots.append([f"L{number}", "A", "Appartement", str(number % 9), "80,5", 10, *holder, 10, 10])
        if undivided:
            lots.append(
                [*[None] * 6, f"P{(number // 2 + 1) % (lot_count // 2)}", "PP", "1/2", "06/10/2000", None, None]
            )
    lots.append(["TOTAL", None, None, None, None, lot_count * 10])
    owners.append(OWNER_TITLES.split(";"))
    for number in range(lot_count // 2):
        place = ["FR", f"Rue Haute {number}", "1000", "Bruxelles"]
        reach = [f"nom{number}@example.be", "0477 12 34 56", "BE68 5390 0754 7034", "oui"]
        owners.append([f"P{number}", "Mme", f"Nom{number}", "Prénom", None, *place, *reach])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def main() -> None:
    lot_count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    data = register(lot_count)
    start = perf_counter()
    workbook = read_register(data, "registre.xlsx")
    read = perf_counter()
    analysis = analyse(workbook, guess_mapping(workbook), KnownFacts(), on=date.today())
    end = perf_counter()
    print(f"{lot_count} lots, {len(data) // 1024} kB, {len(analysis.rows)} rows, {analysis.error_count} errors")
    print(f"reading {read - start:.2f} s, mapping and analysis {end - read:.2f} s, together {end - start:.2f} s")


if __name__ == "__main__":
    main()
