import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as XlsxWorkbook

from buildings.imports.reading import MAX_BYTES, read_register, refuse_size
from buildings.imports.refusals import (
    FileIsEmpty,
    FileIsOldExcel,
    FileIsOpenDocument,
    FileIsPdf,
    FileIsProtected,
    FileIsRefused,
    FileIsTooBig,
    FormatIsUnknown,
    SheetIsTooBig,
    WorkbookIsABomb,
    WorkbookIsDamaged,
)
from tests.buildings.imports.registers import SAMPLE, sample, saved, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cells(data, name="registre.csv"):
    return [row.values for row in read_register(data, name).sheets[0].rows]


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def rewritten(data, name, change):
    """Return the XLSX with one member changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return stream.getvalue()


def test_the_sample_is_read_with_its_addresses():
    workbook = sample()

    lots, owners = workbook.sheets
    assert [(page.name, len(page.rows), page.width) for page in workbook.sheets] == [
        ("Lots", 194, 12),
        ("Copropriétaires", 97, 13),
    ]
    assert lots.row(12).values[:9] == ("A1.2", "A", "Appartement", "1", "71", 80, "P008", "Pleine propriété", "1/2")
    assert lots.reference(12, 8) == "Lots!I12"
    assert owners.reference(2, 12) == "Copropriétaires!M2"


@pytest.mark.parametrize(
    "data",
    [
        "Lot;Quotités\nA1;1.000\n".encode(),
        "Lot;Quotités\nA1;1.000\n".encode("utf-8-sig"),
        "Lot;Quotités\r\nA1;1.000\r\n".encode("latin-1"),
        "Lot\tQuotités\nA1\t1.000\n".encode("cp1252"),
        "Lot\tQuotités\nA1\t1.000\n".encode("utf-16"),
        'Lot,Quotités\n"A1","1.000"\n'.encode(),
        "\n\nLot|Quotités\nA1|1.000".encode(),
    ],
)
def test_csv_is_read_whatever_its_encoding_and_separator(data):
    assert cells(data) == [("Lot", "Quotités"), ("A1", "1.000")]


def test_csv_keeps_separators_between_quotes():
    data = b'Nom;Adresse\n"Peeters; Jan";"Rue ""Haute"" 1\nbte 2"\n'

    assert cells(data) == [("Nom", "Adresse"), ("Peeters; Jan", 'Rue "Haute" 1\nbte 2')]


def test_windows_signs_are_read():
    assert cells("Nom;Prix\nŒuvre d’été;5 €\n".encode("cp1252"))[1] == ("Œuvre d’été", "5 €")


def test_numbers_dates_and_truths_become_plain_values():
    data = xlsx(Lots=[[1, 12.5, 3.0, datetime.combine(date(2004, 3, 1), time()), True, "  "], [None, None]])

    (row,) = read_register(data, "x.xlsx").sheets[0].rows

    assert row.values == (1, Decimal("12.5"), 3, date(2004, 3, 1), True)


def test_a_formula_gives_its_saved_result_or_is_marked():
    book = XlsxWorkbook()
    book.active.append(["Lot", "=1+1"])
    without_result = saved(book)
    with_result = rewritten(
        without_result,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"),
    )

    assert read_register(without_result, "x.xlsx").sheets[0].uncalculated == {(1, 1)}
    assert cells(with_result) == [("Lot", 2)]
    assert read_register(with_result, "x.xlsx").sheets[0].uncalculated == frozenset()


def test_cells_merged_downwards_repeat_their_value():
    book = XlsxWorkbook()
    for row in (["Lot", "Propriétaire"], ["A1", "Peeters"], ["A2", None], ["A3", None]):
        book.active.append(row)
    book.active.merge_cells("B2:B4")

    page = read_register(saved(book), "x.xlsx").sheets[0]

    assert [row.values for row in page.rows][1:] == [("A1", "Peeters"), ("A2", "Peeters"), ("A3", "Peeters")]
    assert page.repeated == {(3, 1), (4, 1)}


def test_hidden_rows_are_marked():
    book = XlsxWorkbook()
    for row in (["Lot"], ["A1"], ["A2"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True

    assert [row.is_hidden for row in read_register(saved(book), "x.xlsx").sheets[0].rows] == [False, True, False]


def test_formatted_empty_rows_far_below_do_not_matter():
    book = XlsxWorkbook()
    book.active.append(["Lot"])
    book.active.cell(1_048_576, 16_384).number_format = "0.00"

    assert cells(saved(book)) == [("Lot",)]


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "registre.xlsx", FileIsEmpty),
        (b" \r\n ", "registre.csv", FileIsEmpty),
        (b";;;\n;;;\n", "registre.csv", FileIsEmpty),
        (b"%PDF-1.7\n%\xe2\xe3", "registre.xlsx", FileIsPdf),
        (OLE + b"\0" * 600, "registre.xls", FileIsOldExcel),
        (OLE + b"\0" * 600, "registre.xlsx", FileIsOldExcel),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "registre.xlsx", FileIsProtected),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "registre.xlsx", FormatIsUnknown),
        (b"PK\x03\x04 but no archive at all", "registre.xlsx", WorkbookIsDamaged),
        (archive(**{"word/document.xml": "<w/>"}), "registre.xlsx", FormatIsUnknown),
        (archive(**{"[Content_Types].xml": "<Types/>"}), "registre.xlsx", WorkbookIsDamaged),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "registre.xlsx", FormatIsUnknown),
        (xlsx(Vide=[]), "registre.xlsx", FileIsEmpty),
    ],
)
def test_what_is_no_register_is_refused_by_what_it_holds(data, name, refusal):
    with pytest.raises(refusal) as refused:
        read_register(data, name)

    assert type(refused.value) is refusal


def test_an_opendocument_file_is_refused_by_its_name():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(FileIsOpenDocument):
        read_register(stream.getvalue(), "registre.xlsx")


def test_a_truncated_workbook_is_refused():
    with pytest.raises(WorkbookIsDamaged):
        read_register(SAMPLE.read_bytes()[:-500], "registre.xlsx")


@pytest.mark.parametrize(
    "members",
    [
        {"xl/worksheets/sheet1.xml": b"0" * (128 * 1024 * 1024)},
        {"xl/sharedStrings.xml": b"0" * (2 * 1024 * 1024)},
        {f"xl/media/{number}.xml": b"" for number in range(1_001)},
    ],
)
def test_an_archive_that_grows_out_of_proportion_is_refused(members):
    bomb = archive(**{"[Content_Types].xml": b"<Types/>"}, **members)

    assert len(bomb) < 200_000
    with pytest.raises(WorkbookIsABomb):
        read_register(bomb, "registre.xlsx")


def test_entities_that_multiply_are_refused():
    laughs = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    bomb = rewritten(xlsx(Lots=[["A1"]]), "xl/worksheets/sheet1.xml", lambda xml: laughs + xml.replace(b"A1", b"&b;"))

    with pytest.raises(WorkbookIsDamaged):
        read_register(bomb, "registre.xlsx")


def test_a_file_of_fifty_megabytes_is_refused_by_its_size():
    with pytest.raises(FileIsTooBig) as refused:
        refuse_size(50 * 1024 * 1024)

    assert refused.value.params == {"size": 50, "limit": 10}
    with pytest.raises(FileIsTooBig):
        read_register(b"0" * (MAX_BYTES + 1), "registre.csv")


@pytest.mark.parametrize("data", [b"A1;600\n" * 20_001, b";" * 300 + b"A1"])
def test_more_rows_or_columns_than_any_register_are_refused(data):
    with pytest.raises(SheetIsTooBig):
        read_register(data, "registre.csv")


def test_a_workbook_with_too_many_columns_is_refused():
    with pytest.raises(SheetIsTooBig):
        read_register(xlsx(Lots=[[0] * 201]), "registre.xlsx")


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda text: not text.startswith("=")
)
values = st.none() | st.integers(-(10**9), 10**9) | st.dates(date(1901, 1, 1), date(2100, 1, 1)) | texts


@given(st.lists(st.lists(values, min_size=1, max_size=6), min_size=1, max_size=6))
def test_what_is_written_to_a_workbook_is_read_again(rows):
    rows = [["Lot"], *rows]

    read = {row.number: row.values for row in read_register(xlsx(Lots=rows), "x.xlsx").sheets[0].rows}

    for number, row in enumerate(rows, start=1):
        padded = read.get(number, ()) + (None,) * (len(row) - len(read.get(number, ())))
        assert list(padded) == row


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_the_reader(data):
    with suppress(FileIsRefused):
        read_register(data, "registre.xlsx")


def test_a_picture_named_xlsx_is_no_register():
    with pytest.raises(FormatIsUnknown):
        read_register(b"\x89PNG\r\n\x1a\n" + b"IHDR" * 40, "registre.xlsx")
