import json
from dataclasses import replace

import pytest

from buildings.imports.codes import Field
from buildings.imports.guessing import guess_lots, guess_mapping
from buildings.imports.mapping import Mapping, MappingIsAmbiguous, MappingIsIncomplete, MappingIsInvalid
from buildings.imports.refusals import NoSheetIsARegister
from buildings.imports.workbook import Workbook
from tests.buildings.imports.registers import register, sample, sheet

DUTCH = [
    "Kavel",
    "Aard",
    "Verdieping",
    "Oppervlakte (m²)",
    "Aandelen",
    "Eigenaar",
    "Recht",
    "Deel",
    "Sinds",
    "Lift sleutel C",
]
GERMAN = [
    "Los-Nr.",
    "Art",
    "Geschoss",
    "Fläche",
    "Anteile",
    "Eigentümer",
    "Recht",
    "Bruchteil",
    "Seit",
    "Aufzug Schlüssel C",
]
ENGLISH = ["Lot number", "Kind", "Floor", "Area", "Shares", "Owner", "Right", "Part", "Since", "Lift key C"]
FRENCH = [
    "Lot",
    "Type de lot",
    "Niveau",
    "Superficie",
    "Quotités (10.000es)",
    "Propriétaire",
    "Droit",
    "Quote-part",
    "Date d'acquisition",
    "Clé C ascenseur",
]
FIELDS = [
    Field.LOT_NUMBER, Field.LOT_KIND, Field.FLOOR, Field.SURFACE, Field.SHARES, Field.NAME, Field.RIGHT, Field.PART,
    Field.OWNED_FROM, Field.ALLOCATION_KEY,
]  # fmt: skip
VALUES = ["A1", "Studio", 0, 30, 1000, "Peeters Jan", "PP", "1/1", "01/02/2003", 10]


def fields(mapping):
    return [column.field for column in mapping.columns]


def test_the_sample_is_understood_whole():
    mapping = guess_mapping(sample())

    mapping.check()
    assert (mapping.lots.sheet, mapping.lots.header_row) == ("Lots", 4)
    assert fields(mapping.lots) == [
        Field.LOT_NUMBER, Field.ENTRANCE, Field.LOT_KIND, Field.FLOOR, Field.SURFACE, Field.SHARES,
            Field.OWNER_REFERENCE,
        Field.RIGHT, Field.PART, Field.OWNED_FROM, Field.ALLOCATION_KEY, Field.ALLOCATION_KEY,
    ]  # fmt: skip
    assert [(key.key_code, key.key_name) for key in mapping.lots.keys] == [("B", "Chauffage"), ("C", "Ascenseur")]
    assert mapping.owners is not None
    assert (mapping.owners.sheet, mapping.owners.header_row) == ("Copropriétaires", 1)
    assert fields(mapping.owners) == [
        Field.OWNER_REFERENCE, Field.CIVILITY, Field.NAME, Field.FIRST_NAME, Field.COMPANY_NUMBER, Field.LANGUAGE,
        Field.STREET, Field.POSTAL_CODE, Field.CITY, Field.EMAIL, Field.PHONE, Field.IBAN, Field.EMAIL_CONSENT,
    ]  # fmt: skip
    assert {column.confidence for column in (*mapping.lots.columns, *mapping.owners.columns)} == {100}


@pytest.mark.parametrize("titles", [FRENCH, DUTCH, GERMAN, ENGLISH])
def test_titles_are_understood_in_four_languages(titles):
    mapping = guess_mapping(Workbook((sheet("Feuil1", ["Registre 2026"], [None], titles, VALUES),)))

    assert mapping.owners is None
    assert mapping.lots.header_row == 3
    assert fields(mapping.lots) == FIELDS
    assert [key.key_code for key in mapping.lots.keys] == ["C"]


@pytest.mark.parametrize(
    ("title", "code", "name"),
    [
        ("Chauffage clé B", "B", "Chauffage"),
        ("Clé n° 12 – eau", "12", "Eau"),
        ("Sleutel L lift", "L", "Lift"),
        ("Ascenseur", "ASCENSEUR", "Ascenseur"),
        ("Clé garages", "GARAGES", "Garages"),
    ],
)
def test_the_title_of_a_key_gives_its_code_and_name(title, code, name):
    mapping = guess_mapping(Workbook((sheet("Lots", ["Lot", "Quotités", title], ["A1", 1000, 5]),)))

    assert [(key.key_code, key.key_name) for key in mapping.lots.keys] == [(code, name)]


def test_keys_with_the_same_title_get_different_codes():
    rows = [["Lot", "Quotités", "Eau", "Eau"], ["A1", 1000, 5, 6]]

    mapping = guess_mapping(Workbook((sheet("Lots", *rows),)))

    mapping.check()
    assert [key.key_code for key in mapping.lots.keys] == ["EAU", "EAU-2"]


@pytest.mark.parametrize("title", ["Copropriétaire depuis le", "Copropriétaire depuis", "Mede-eigenaar sinds"])
def test_since_when_somebody_owns_is_understood_in_the_words_of_the_page(title):
    mapping = guess_mapping(Workbook((sheet("Lots", ["Lot", "Quotités", title], ["A1", 1000, "01/01/2020"]),)))

    assert fields(mapping.lots) == [Field.LOT_NUMBER, Field.SHARES, Field.OWNED_FROM]


@pytest.mark.parametrize("title", ["Remarques", "Date de naissance", ""])
def test_columns_that_say_nothing_of_the_register_are_ignored(title):
    mapping = guess_mapping(Workbook((sheet("Lots", ["Lot", "Quotités", title], ["A1", 1000, "texte"]),)))

    assert fields(mapping.lots) == [Field.LOT_NUMBER, Field.SHARES, None]


def test_an_untitled_column_of_addresses_is_recognised_by_its_contents():
    rows = [["Lot", "Quotités", "Propriétaire", None], ["A1", 1000, "Peeters", "jan@example.be"]]

    mapping = guess_mapping(Workbook((sheet("Lots", *rows),)))

    assert fields(mapping.lots)[3] is Field.EMAIL


def test_a_lone_column_of_names_points_to_the_sheet_of_owners():
    workbook = Workbook(
        (sheet("Lots", ["Lot", "Quotités", "Propriétaire"], ["A1", 1000, "Peeters Jan"]), register().sheets[1])
    )

    assert fields(guess_mapping(workbook).lots) == [Field.LOT_NUMBER, Field.SHARES, Field.OWNER_REFERENCE]


def test_the_user_may_say_which_row_holds_the_titles():
    page = sheet("Lots", ["Lot", "Quotités", "Nature"], ["Kavel", "Aandelen", "Lift"], ["A1", 1000, 5])

    mapping = guess_lots(page, header_row=2)

    assert (mapping.header_row, fields(mapping)) == (2, [Field.LOT_NUMBER, Field.SHARES, Field.ALLOCATION_KEY])


def test_a_workbook_without_a_register_is_refused():
    with pytest.raises(NoSheetIsARegister):
        guess_mapping(Workbook((sheet("Recettes", ["Plat", "Prix"], ["Stoemp", 14]),)))


def test_a_mapping_survives_json():
    mapping = guess_mapping(sample())

    assert Mapping.from_dict(json.loads(json.dumps(mapping.to_dict()))) == mapping


@pytest.mark.parametrize(
    "data", [{}, {"lots": None}, {"lots": {"sheet": "Lots", "header_row": "x", "columns": []}}, {"lots": 3}]
)
def test_json_that_is_no_mapping_is_refused(data):
    with pytest.raises(MappingIsInvalid):
        Mapping.from_dict(data)


def test_a_mapping_without_shares_is_refused():
    mapping = guess_mapping(register())
    columns = tuple(
        replace(column, field=None) if column.field is Field.SHARES else column for column in mapping.lots.columns
    )

    with pytest.raises(MappingIsIncomplete) as refused:
        replace(mapping, lots=replace(mapping.lots, columns=columns)).check()

    assert refused.value.params == {"field": "Quotités"}


def test_a_field_named_twice_is_refused():
    mapping = guess_mapping(register())
    columns = tuple(
        replace(column, field=Field.SHARES) if column.field is Field.FLOOR else column
        for column in mapping.lots.columns
    )

    with pytest.raises(MappingIsAmbiguous) as refused:
        replace(mapping, lots=replace(mapping.lots, columns=columns)).check()

    assert refused.value.params == {"first": "Étage", "second": "Quotités", "field": "Quotités"}
