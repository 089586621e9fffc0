"""How every spreadsheet is written: nothing somebody typed is run, what we wrote stays."""

import csv
import io

import pytest
from openpyxl import load_workbook

from koprogo.core.money import Cents
from koprogo.core.tables import BOM, MONEY, Column, Report, Row, Table, csv_lines, csv_text, harmless, workbook

FORMULA = '=HYPERLINK("http://bad.example")'


@pytest.mark.parametrize("typed", [FORMULA, "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-12,50 %"])
def test_what_begins_a_formula_is_made_a_text(typed):
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize("ours", ["-12,50", "-3", "+++090/9337/55493+++", "", "Adam", -1250, None])
def test_amounts_and_communications_stay_as_they_are(ours):
    assert harmless(ours) == ours


def test_no_cell_of_a_file_is_a_formula():
    columns = (Column("name", FORMULA), Column("amount", "Montant", MONEY))
    rows = [Row((FORMULA, Cents(-1250))), Row((FORMULA, Cents(-1250)), is_total=True)]
    report = Report("r", "R", "", (Table(FORMULA, columns, rows), Table("Autre", columns, rows)))

    read = list(csv.reader(io.StringIO("".join(csv_lines(report)).removeprefix(BOM)), delimiter=";"))
    assert read[1] == [f"'{FORMULA}", f"'{FORMULA}", "-12,50"]
    for sheet in load_workbook(workbook(report)):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert "f" not in {cell.data_type for cell in cells}
        assert cells[-1].value == -12.5
    assert csv_text([["=1", None, -5]]) == "'=1;;-5\r\n"
