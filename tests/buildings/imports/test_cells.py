"""How people write numbers, parts, dates and words, and what is read."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.fractions import PartIsRounded
from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.imports.amounts import Unreadable, parse_decimal, parse_integer, parse_part, parse_surface
from buildings.imports.codes import Civility
from buildings.imports.dates import parse_date
from buildings.imports.identifiers import parse_company_number, parse_email, parse_iban, parse_phone
from buildings.imports.places import parse_country, parse_postal_code
from buildings.imports.terms import (
    Consent,
    has_legal_form,
    parse_civility,
    parse_consent,
    parse_floor,
    parse_language,
    parse_lot_kind,
    parse_right,
)
from tests.buildings.imports.registers import ON


def dated(value):
    return parse_date(value, on=ON)


def consented(value):
    return parse_consent(value, on=ON)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1.234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1’234", 1234), ("1.234,50", Decimal("1234.5")),
        ("127,5", Decimal("127.5")), ("127.5", Decimal("127.5")), ("127,5 m²", Decimal("127.5")), ("12 m2", 12),
        (127, 127), (Decimal("4.5"), Decimal("4.5")), ("-1", -1),
    ],
)  # fmt: skip
def test_numbers_are_read_as_belgians_write_them(value, number):
    assert parse_decimal(value) == number


@pytest.mark.parametrize(("value", "shares"), [("10.000", 10_000), ("86/10.000", 86), ("86/1000es", 86), (86, 86)])
def test_shares_are_whole_numbers(value, shares):
    assert parse_integer(value) == shares


@pytest.mark.parametrize(
    "value", ["86,5", Decimal("86.5"), "86 ou 87", "", "1.23.4", True, date(2026, 1, 1), "1/x", "9" * 30]
)
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(Unreadable):
        parse_integer(value)


@pytest.mark.parametrize(("value", "dm2"), [("12,5 m²", 1250), (4, 400), ("4,505", 451)])
def test_surfaces_are_kept_in_square_decimetres(value, dm2):
    assert parse_surface(value) == dm2


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("100 %", 1), ("100%", 1), ("1/1", 1), (1, 1), (100, 1), ("100", 1), ("1/2", "1/2"), ("1 / 2", "1/2"),
        ("½", "1/2"), ("50 %", "1/2"), (50, "1/2"), (Decimal("0.5"), "1/2"), ("moitié", "1/2"), ("helft", "1/2"),
        (date(2026, 2, 1), "1/2"), (date(2026, 1, 3), "1/3"), (Decimal("0.3333333333333333"), "1/3"), ("12,5 %", "1/8"),
    ],
)  # fmt: skip
def test_parts_are_exact_fractions(value, part):
    assert parse_part(value) == Fraction(part)


@pytest.mark.parametrize("value", ["0/2", "3/2", "1/0", "la sienne", "", 0, 150])
def test_what_is_no_part_of_a_lot_is_refused(value):
    with pytest.raises(Unreadable):
        parse_part(value)


def test_a_rounded_part_is_refused_with_the_fraction_it_hides():
    with pytest.raises(PartIsRounded) as refused:
        parse_part("33,33 %")

    assert refused.value.params["fraction"] == Fraction(1, 3)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("06/10/2000", date(2000, 10, 6)), ("6/10/2000", date(2000, 10, 6)), ("6.10.00", date(2000, 10, 6)),
        ("6-10-2000", date(2000, 10, 6)), ("31.12.99", date(1999, 12, 31)), ("1.1.26", date(2026, 1, 1)),
        ("2000-10-06", date(2000, 10, 6)), ("2000-10-06 00:00:00", date(2000, 10, 6)), (36805, date(2000, 10, 6)),
        ("36805", date(2000, 10, 6)), ("1 mars 2004", date(2004, 3, 1)), ("1er août 2004", date(2004, 8, 1)),
        ("1 maart 2004", date(2004, 3, 1)), ("1. März 2004", date(2004, 3, 1)), ("1 March 2004", date(2004, 3, 1)),
        (date(2000, 10, 6), date(2000, 10, 6)),
    ],
)  # fmt: skip
def test_dates_are_read_day_first(value, day):
    assert dated(value) == day


@pytest.mark.parametrize("value", ["31/02/2004", "2004", 2004, "mars 2004", "13/13/2004", "hier", True, Decimal("1.5")])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(Unreadable):
        dated(value)


@given(st.dates(date(1930, 1, 1), ON), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y"]))
def test_any_day_is_read_as_it_was_written(day, pattern):
    assert dated(day.strftime(pattern)) == day


@pytest.mark.parametrize(
    ("value", "floor"),
    [
        ("RDC", 0), ("rez", 0), ("Rez-de-chaussée", 0), ("gelijkvloers", 0), ("EG", 0), ("entresol", 0), (0, 0),
        ("-1", -1), (-2, -2), ("sous-sol", -1), ("sous-sol 2", -2), ("kelder", -1), ("2. UG", -2), ("3", 3), ("+3", 3),
        ("1er étage", 1), ("2e", 2), ("2ème ét.", 2), ("3de verdieping", 3), ("1ste verd.", 1), ("2. OG", 2),
    ],
)  # fmt: skip
def test_floors_are_levels_in_four_languages(value, floor):
    assert parse_floor(value) == floor


@pytest.mark.parametrize("value", ["7/8", "haut", Decimal("1.5"), date(2026, 8, 7)])
def test_what_is_no_single_floor_is_refused(value):
    with pytest.raises(Unreadable):
        parse_floor(value)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Appartement", LotKind.APARTMENT), ("App.", LotKind.APARTMENT), ("appt 3 ch.", LotKind.APARTMENT),
        ("Wohnung", LotKind.APARTMENT), ("Studio", LotKind.STUDIO), ("Commerce", LotKind.COMMERCIAL),
        ("Handelsruimte", LotKind.COMMERCIAL), ("Bureau", LotKind.OFFICE), ("Kantoor", LotKind.OFFICE),
        ("Garage", LotKind.GARAGE), ("Box 12", LotKind.GARAGE), ("Emplacement de parking", LotKind.PARKING),
        ("Staanplaats", LotKind.PARKING), ("Stellplatz", LotKind.PARKING), ("Cave", LotKind.CELLAR),
        ("Kelder", LotKind.CELLAR), ("Grenier", LotKind.OTHER), ("Jardin", LotKind.OTHER),
    ],
)  # fmt: skip
def test_kinds_of_lots_are_known_in_four_languages(value, kind):
    assert parse_lot_kind(value) is kind


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("PP", Right.FULL), ("Pleine propriété", Right.FULL), ("VE", Right.FULL), ("Volle eigendom", Right.FULL),
        ("Usufruit", Right.USUFRUCT), ("Vruchtgebruik", Right.USUFRUCT), ("Nießbrauch", Right.USUFRUCT),
        ("NP", Right.BARE), ("Nue-propriété", Right.BARE), ("Blote eigendom", Right.BARE),
        ("Emphytéose", Right.EMPHYTEUSIS), ("Erfpacht", Right.EMPHYTEUSIS), ("Tréfonds", Right.FREEHOLD),
    ],
)  # fmt: skip
def test_rights_are_known_in_three_languages(value, right):
    assert parse_right(value) is right


@pytest.mark.parametrize(
    ("value", "civility"),
    [
        ("M.", Civility.MR), ("Dhr.", Civility.MR), ("Herr", Civility.MR), ("Mme", Civility.MRS),
        ("Mevr.", Civility.MRS),
        ("Frau", Civility.MRS), ("M. et Mme", Civility.COUPLE), ("M. & Mme", Civility.COUPLE),
        ("Dhr. en Mevr.", Civility.COUPLE), ("Sté", Civility.COMPANY), ("NV", Civility.COMPANY),
        ("S.A.", Civility.COMPANY),
        ("ASBL", Civility.COMPANY),
    ],
)  # fmt: skip
def test_civilities_tell_persons_couples_and_companies(value, civility):
    assert parse_civility(value) is civility


@pytest.mark.parametrize(
    ("name", "is_company"), [("Parc S.A.", True), ("BVBA Leie", True), ("Sa", False), ("Desaeger", False)]
)
def test_a_legal_form_beside_a_name_makes_a_company(name, is_company):
    assert has_legal_form(name) is is_company


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("FR", "fr"),
        ("Français", "fr"),
        ("fr-BE", "fr"),
        ("N", "nl"),
        ("Nederlands", "nl"),
        ("Deutsch", "de"),
        ("EN", "en"),
    ],
)
def test_languages_are_known_by_any_of_their_names(value, language):
    assert parse_language(value) == language


@pytest.mark.parametrize(
    ("value", "consent"),
    [
        ("oui", Consent(True)), ("Ja", Consent(True)), ("X", Consent(True)), (True, Consent(True)), (1, Consent(True)),
        ("✓", Consent(True)), ("non", Consent(False)), ("nee", Consent(False)), (0, Consent(False)),
        ("-", Consent(False)),
        ("12/03/2019", Consent(True, date(2019, 3, 12))), (date(2019, 3, 12), Consent(True, date(2019, 3, 12))),
        ("oui (12/03/2019)", Consent(True, date(2019, 3, 12))),
        ("oui, le 12/03/2019", Consent(True, date(2019, 3, 12))),
    ],
)  # fmt: skip
def test_consent_is_yes_no_or_the_day_it_was_given(value, consent):
    assert consented(value) == consent


@pytest.mark.parametrize(
    ("parse", "value", "read"),
    [
        (parse_phone, "0477 12 34 56", "+32477123456"), (parse_phone, 477123456, "+32477123456"),
        (parse_phone, "0032495123456", "+32495123456"), (parse_phone, "+32 (0)2 345 67 89", "+3223456789"),
        (parse_email, "mailto:Jan@Example.BE", "Jan@example.be"),
        (parse_iban, "be68 5390 0754 7034", "BE68539007547034"),
        (parse_company_number, "BE 0428.759.497", "0428759497"), (parse_company_number, 428759497, "0428759497"),
        (parse_postal_code, 1060, ("1060", "BE")), (parse_postal_code, "B-1060", ("1060", "BE")),
        (parse_postal_code, "L-1234", ("1234", "LU")), (parse_country, "België", "BE"), (parse_country, "se", "SE"),
    ],
)  # fmt: skip
def test_numbers_and_places_are_read_into_one_form(parse, value, read):
    assert parse(value) == read


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (parse_phone, "12"), (parse_email, "jan@example"), (parse_email, "a@b.be; c@d.be"),
        (parse_iban, "BE68 5390 0754 7043"), (parse_company_number, "0428.759.498"), (parse_postal_code, "75001"),
        (parse_postal_code, "Gent"), (parse_country, "Atlantide"), (parse_right, "squat"), (parse_lot_kind, "donjon"),
        (parse_language, "klingon"), (parse_civility, "Sire"), (consented, "peut-être"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(parse, value):
    with pytest.raises(Unreadable):
        parse(value)


cells = st.one_of(
    st.text(max_size=40), st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.dates(), st.booleans()
)
PARSERS = [
    parse_decimal, parse_integer, parse_surface, parse_part, dated, parse_floor, parse_lot_kind, parse_right,
        parse_civility,
    parse_language, consented, parse_phone, parse_email, parse_iban, parse_company_number, parse_postal_code,
        parse_country,
]  # fmt: skip


@given(cells)
def test_any_cell_is_read_or_refused(value):
    for parse in PARSERS:
        with suppress(Unreadable, PartIsRounded):
            parse(value)
