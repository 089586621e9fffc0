import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.imports.analysis import analyse
from buildings.imports.comparison import KnownFacts
from buildings.imports.guessing import guess_mapping
from buildings.imports.mapping import MappingIsInvalid
from buildings.imports.plan import HoldingPlan, KeyPlan, LotPlan, OwnerPlan
from buildings.imports.problems import KINDS
from buildings.imports.reading import read_register
from buildings.imports.results import Analysis
from buildings.imports.rows import Change, RowKind
from buildings.imports.workbook import Row, Sheet, Workbook
from tests.buildings.imports.registers import (
    LOT_A1,
    LOT_A2,
    LOT_TITLES,
    ON,
    OWNER_P1,
    OWNER_P2,
    OWNER_TITLES,
    analysed,
    lot,
    owner,
    problems,
    register,
    sample,
    sheet,
    xlsx,
)

TOMORROW = ON + timedelta(days=1)


def holder(**cells):
    """Return a row that adds a holder to the lot above."""
    row = lot(**cells)
    return [None, None, None, None, None, *row[5:9], None]


def test_the_sample_imports_completely():
    analysis = analysed(sample(), deed_total_shares=10_000, company_number="0850123440")

    assert problems(analysis) == [
        ("same-name", "Copropriétaires!C40", "Willems"),
        ("same-name", "Copropriétaires!C66", "Renard"),
    ]
    assert analysis.counts == {"lots": 182, "owners": 96, "shares": 10_000}
    assert Counter(row.kind for row in analysis.rows) == {
        RowKind.LOT: 182, RowKind.HOLDER: 8, RowKind.OWNER: 96, RowKind.TOTAL: 1,
    }  # fmt: skip
    assert analysis.plan is not None
    assert analysis.plan.total_shares == 10_000
    assert analysis.plan.keys == (KeyPlan("B", "Chauffage", 9_572), KeyPlan("C", "Ascenseur", 8_441))
    assert sum(owner.is_company for owner in analysis.plan.owners) == 8
    assert sum(owner.has_email_consent for owner in analysis.plan.owners) == 57
    assert Counter(owner.language for owner in analysis.plan.owners) == {"fr": 47, "nl": 42, "de": 7}


def test_the_sample_says_how_many_consents_have_no_date():
    (undated,) = analysed(sample()).problems

    assert (undated.kind.code, undated.reference, undated.params) == (
        "consents-undated", "Copropriétaires!M1", {"count": 57},
    )  # fmt: skip


def test_lots_of_the_sample_are_read_exactly():
    plan = analysed(sample()).plan
    lots = {planned.number: planned for planned in plan.lots}
    day = date(2013, 3, 14)

    assert lots["A2.4"] == LotPlan(
        number="A2.4", kind=LotKind.APARTMENT, entrance="A", floor=2, surface_dm2=11_700, shares=132,
        holdings=(
            HoldingPlan("#p016", Right.USUFRUCT, Fraction(1), day), HoldingPlan("#p019", Right.BARE, Fraction(1), day),
        ),
        key_shares={"B": 132, "C": 132},
    )  # fmt: skip
    assert [holding.part for holding in lots["A1.2"].holdings] == [Fraction(1, 2), Fraction(1, 2)]
    assert (lots["C34"].surface_dm2, lots["C34"].floor, lots["C34"].kind) == (450, -2, LotKind.CELLAR)


def test_owners_of_the_sample_are_read_exactly():
    plan = analysed(sample()).plan
    owners = {planned.reference: planned for planned in plan.owners}

    assert owners["P006"] == OwnerPlan(
        key="#p006", reference="P006", is_company=True, name="Foncière du Parc SA", company_number="0529500531",
        language="nl", street="Kerkstraat 228 bte 4", postal_code="9000", city="Gent", country="BE",
        email="info.fonciereduparcsa22@example.be", phone="+32477123456", has_email_consent=True,
    )  # fmt: skip
    assert (owners["P003"].title, owners["P003"].iban) == ("Mme", "BE13068081714039")


def test_the_same_file_again_changes_nothing():
    first = analysed(sample())

    again = analysed(sample(), register=first.plan)

    assert again.changes_nothing
    assert not first.changes_nothing
    assert {row.change for row in again.rows} == {Change.SAME, Change.NONE}


def test_a_register_without_faults_has_no_problems():
    analysis = analysed(register(), deed_total_shares=1000)

    assert problems(analysis) == []
    assert analysis.counts == {"lots": 2, "owners": 2, "shares": 1000}


LOT_PROBLEMS = [
    ("lot-duplicate", [LOT_A1, LOT_A2, lot()], "Lots!A4", "A1"),
    ("lot-number-missing", [LOT_A1, LOT_A2, lot(LOT_A2, lot=None)], "Lots!A4", ""),
    ("lot-number-is-date", [LOT_A1, LOT_A2, lot(LOT_A2, lot=date(2026, 2, 1))], "Lots!A4", "01/02/2026"),
    ("lot-kind-unknown", [lot(nature="Donjon"), LOT_A2], "Lots!B2", "Donjon"),
    ("floor-unreadable", [lot(étage="haut"), LOT_A2], "Lots!C2", "haut"),
    ("surface-unreadable", [lot(surface="grand"), LOT_A2], "Lots!D2", "grand"),
    ("shares-missing", [lot(quotités=None), LOT_A2], "Lots!E2", ""),
    ("shares-unreadable", [lot(quotités="600,5"), LOT_A2], "Lots!E2", "600,5"),
    ("shares-unreadable", [lot(quotités=-600), LOT_A2], "Lots!E2", "-600"),
    ("shares-unreadable", [lot(quotités=Decimal("0.5")), LOT_A2], "Lots!E2", "0.5"),
    ("shares-zero", [lot(quotités=0), LOT_A2], "Lots!E2", "0"),
    ("key-shares-unreadable", [lot(ascenseur="x"), LOT_A2], "Lots!J2", "x"),
    ("lot-without-owner", [LOT_A1, LOT_A2, ["A3", "Cave", "-1", 4, 5, None, None, None, None, 0]], "Lots!A4", "A3"),
    ("owner-unknown", [lot(propr="P9"), LOT_A2, lot(LOT_A2, lot="A3", propr="P1")], "Lots!F2", "P9"),
    ("holder-duplicate", [lot(part="1/2"), holder(part="1/2"), LOT_A2], "Lots!F3", "P1"),
    ("right-unknown", [lot(droit="squat"), LOT_A2], "Lots!G2", "squat"),
    ("part-unreadable", [lot(part="un peu"), LOT_A2], "Lots!H2", "un peu"),
    ("part-rounded", [lot(part="33,33 %"), LOT_A2], "Lots!H2", "33,33 %"),
    ("enjoyment-not-whole", [lot(droit="NP"), LOT_A2], "Lots!H2", "100 %"),
    ("title-not-whole", [lot(droit="US"), LOT_A2], "Lots!H2", "100 %"),
    ("date-unreadable", [lot(depuis="hier"), LOT_A2], "Lots!I2", "hier"),
    ("date-future", [lot(depuis=TOMORROW), LOT_A2], "Lots!I2", "23/11/2026"),
    ("date-missing", [lot(depuis=None), LOT_A2], "Lots!I2", ""),
    ("dates-differ", [lot(part="1/2"), holder(propr="P2", part="1/2", depuis="01/01/2005"), LOT_A2], "Lots!I2",
        "01/02/2003"),
    ("part-was-date", [lot(part=date(2026, 2, 1)), holder(propr="P2", part="1/2"), LOT_A2], "Lots!H2", "01/02/2026"),
    ("text-too-long", [lot(propr="P1" * 11), LOT_A2], "Lots!F2", "P1" * 11),
    ("cell-error", [lot(étage="#REF!"), LOT_A2], "Lots!C2", "#REF!"),
    ("row-ignored", [["BLOC A", *[None] * 9], LOT_A1, LOT_A2], "Lots!A2", "BLOC A"),
    ("total-differs", [LOT_A1, LOT_A2, ["TOTAL", None, None, None, 999, None, None, None, None, 60]], "Lots!E4", "999"),
    ("total-differs", [LOT_A1, LOT_A2, ["Totaal", None, None, None, 1000, None, None, None, None, 61]],
        "Lots!J4", "61"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "lots", "reference", "value"), LOT_PROBLEMS)
def test_each_problem_of_a_lot_names_its_cell(code, lots, reference, value):
    analysis = analysed(register(lots))

    assert (code, reference, value) in problems(analysis)
    assert (analysis.plan is None) is any(problem.is_error for problem in analysis.all_problems())


OWNER_PROBLEMS = [
    ("owner-reference-missing", [OWNER_P1, OWNER_P2, [None, *OWNER_P1[1:]]], "A4", ""),
    ("owner-duplicate", [OWNER_P1, OWNER_P2, owner(nom="Autre")], "A4", "P1"),
    ("owner-without-lot", [OWNER_P1, OWNER_P2, ["P3", *owner(nom="Autre")[1:]]], "A4", "P3"),
    ("name-missing", [owner(nom=None), OWNER_P2], "C2", ""),
    ("same-name", [OWNER_P1, OWNER_P2, ["P3", *OWNER_P1[1:]]], "C4", "Peeters"),
    ("same-company", [OWNER_P1, OWNER_P2, ["P3", *OWNER_P2[1:]]], "E4", "0428.759.497"),
    ("civility-unknown", [owner(civilité="Sire"), OWNER_P2], "B2", "Sire"),
    ("owner-couple", [owner(civilité="M. et Mme"), OWNER_P2], "B2", "M. et Mme"),
    ("company-number-invalid", [OWNER_P1, owner(OWNER_P2, bce="0428.759.498")], "E3", "0428.759.498"),
    ("company-number-missing", [OWNER_P1, owner(OWNER_P2, bce=None)], "E3", ""),
    ("language-unknown", [owner(langue="klingon"), OWNER_P2], "F2", "klingon"),
    ("address-incomplete", [owner(localité=None), OWNER_P2], "G2", "Kerkstraat 1"),
    ("postal-code-unreadable", [owner(cp="75001"), OWNER_P2], "H2", "75001"),
    ("email-invalid", [[*OWNER_P1[:9], "jan@", *OWNER_P1[10:]], OWNER_P2], "J2", "jan@"),
    ("phone-unreadable", [owner(gsm="néant"), OWNER_P2], "K2", "néant"),
    ("iban-invalid", [owner(iban="BE68 5390 0754 7043"), OWNER_P2], "L2", "BE68 5390 0754 7043"),
    ("consent-unreadable", [owner(convocation="bof"), OWNER_P2], "M2", "bof"),
    ("consent-without-email", [OWNER_P1, owner(OWNER_P2, convocation="oui")], "M3", "oui"),
    ("date-future", [owner(convocation=TOMORROW), OWNER_P2], "M2", "23/11/2026"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "owners", "cell", "value"), OWNER_PROBLEMS)
def test_each_problem_of_an_owner_names_its_cell(code, owners, cell, value):
    analysis = analysed(register(owners=owners))

    assert (code, f"Copropriétaires!{cell}", value) in problems(analysis)
    assert (analysis.plan is None) is any(problem.is_error for problem in analysis.all_problems())


def test_every_kind_of_problem_is_tested():
    elsewhere = {
        "formula-without-result", "cell-merged", "row-hidden", "shares-not-deed", "declared-total-differs",
        "owner-differs", "consents-undated", "other-copropriete", "holders-older", "lot-absent", "country-unknown",
    }  # fmt: skip

    assert {case[0] for case in (*LOT_PROBLEMS, *OWNER_PROBLEMS)} | elsewhere == set(KINDS)


def test_shares_that_do_not_sum_to_the_deed_say_both_sums():
    analysis = analysed(register(), deed_total_shares=10_000)

    (problem,) = [one for one in analysis.problems if one.kind.code == "shares-not-deed"]
    assert (problem.reference, problem.params) == ("Lots!E1", {"sum": 1000, "deed": 10_000, "difference": -9000})
    assert problem.kind.message % problem.params == (
        "La somme des quotités est 1000 ; l'acte de base en compte 10000 (différence : -9000)."
    )
    assert analysis.plan is None


def test_titles_above_the_columns_are_compared_with_the_lots():
    rows = [["ACP BCE 0850.123.440 – 10.000/10.000es"], [None], LOT_TITLES, LOT_A1, LOT_A2]
    workbook = Workbook((sheet("Lots", *rows), register().sheets[1]))

    analysis = analysed(workbook, company_number="0428759497")

    assert problems(analysis) == [
        ("declared-total-differs", "Lots!A1", "10.000/10.000es"),
        ("other-copropriete", "Lots!A1", "0850.123.440"),
    ]
    assert analysis.plan is not None


def test_marks_of_the_spreadsheet_are_told():
    page = register().sheets[0]
    rows = tuple(replace(row, is_hidden=row.number == 2) for row in page.rows)
    marked = Sheet(page.name, rows, repeated=frozenset({(3, 1)}), uncalculated=frozenset({(3, 2)}))

    assert problems(analysed(Workbook((marked, register().sheets[1])))) == [
        ("row-hidden", "Lots!A2", "A1"),
        ("cell-merged", "Lots!B3", "Studio"),
        ("formula-without-result", "Lots!C3", "RDC"),
    ]


def test_a_repeated_lot_number_may_add_a_holder():
    rows = [lot(part="1/2"), lot(part="1/2", propr="P2"), LOT_A2]

    analysis = analysed(register(rows))

    assert problems(analysis) == []
    assert [row.kind for row in analysis.rows[:3]] == [RowKind.LOT, RowKind.HOLDER, RowKind.LOT]
    assert analysis.counts == {"lots": 2, "owners": 2, "shares": 1000}


def test_holders_since_different_days_hold_together_since_the_latest():
    rows = [lot(part="1/2", depuis="01/02/2003"), holder(propr="P2", part="1/2", depuis="01/06/2010"), LOT_A2]

    plan = analysed(register(rows)).plan

    assert {holding.from_on for holding in plan.lots[0].holdings} == {date(2010, 6, 1)}


def test_owners_may_be_named_instead_of_numbered():
    rows = [lot(propr="Jan Peeters"), lot(LOT_A2, propr="parc sa")]

    analysis = analysed(register(rows))

    assert problems(analysis) == []
    assert [planned.holdings[0].owner_key for planned in analysis.plan.lots] == ["#p1", "#p2"]


ONE_SHEET = ["Lot", "Quotités", "Propriétaire", "Prénom", "E-mail", "Part"]


def test_owners_may_stand_beside_their_lots():
    rows = [
        ONE_SHEET,
        ["A1", 600, "Peeters", "Jan", "jan@example.be", None],
        ["A2", 300, "Parc NV", None, None, "1/2"],
        [None, None, "Claes", "An", None, "1/2"],
        ["A3", 100, "Peeters", "Jan", "jan@example.be", None],
    ]

    analysis = analysed(Workbook((sheet("Registre", *rows),)))

    assert problems(analysis) == []
    assert [(owner.name, owner.is_company) for owner in analysis.plan.owners] == [
        ("Peeters", False), ("Parc NV", True), ("Claes", False),
    ]  # fmt: skip
    assert analysis.plan.lots[0].holdings[0].owner_key == analysis.plan.lots[2].holdings[0].owner_key


def test_an_owner_described_twice_otherwise_is_told():
    titles = ["Lot", "Quotités", "N° propr.", "Nom", "E-mail"]
    rows = [titles, ["A1", 600, "P1", "Peeters", None], ["A2", 400, "P1", "Claes", "an@example.be"]]

    analysis = analysed(Workbook((sheet("Registre", *rows),)))

    assert problems(analysis) == [("owner-differs", "Registre!D3", "Claes")]
    (only,) = analysis.plan.owners
    assert (only.name, only.email) == ("Peeters", "an@example.be")


def test_an_unknown_country_is_told():
    titles = [*OWNER_TITLES, "Pays"]
    owners = sheet("Copropriétaires", titles, [*OWNER_P1, "Atlantide"], [*OWNER_P2, "Luxembourg"])

    analysis = analysed(Workbook((register().sheets[0], owners)))

    assert problems(analysis) == [("country-unknown", "Copropriétaires!N2", "Atlantide")]
    assert [planned.country for planned in analysis.plan.owners] == ["BE", "LU"]


def test_changes_are_named_and_empty_cells_erase_nothing():
    known = analysed(register()).plan
    rows = [
        lot(nature="Bureau", quotités=500, surface=None),
        lot(LOT_A2, quotités=500, propr="P1", depuis="01/09/2026"),
    ]
    owners = [owner(iban=None, adresse="Kerkstraat 99", **{"e-mail": None}), OWNER_P2]

    analysis = analysed(register(rows, owners), register=known)

    changes = {row.label: [(one["field"], one["old"], one["new"]) for one in row.changes] for row in analysis.rows}
    assert changes == {
        "A1": [("kind", "apartment", "office"), ("shares", "600", "500")],
        "A2": [("shares", "400", "500"), ("holdings", "P2 full 1", "P1 full 1")],
        "P1": [("street", "Kerkstraat 1", "Kerkstraat 99")],
        "P2": [],
    }
    assert not analysis.changes_nothing


def test_holders_known_since_later_stay():
    known = analysed(register([LOT_A1, lot(LOT_A2, propr="P1", depuis="01/09/2026")])).plan

    analysis = analysed(register(), register=known)

    assert ("holders-older", "Lots!I3", "15/06/2010") in problems(analysis)
    assert [row.changes for row in analysis.rows] == [(), (), (), ()]
    assert analysis.changes_nothing


def test_a_known_lot_that_the_file_leaves_out_is_told():
    known = analysed(register()).plan

    analysis = analysed(register([LOT_A1]), register=known)

    assert ("lot-absent", "", "A2") in problems(analysis)
    assert ("owner-without-lot", "Copropriétaires!A3", "P2") in problems(analysis)
    assert analysis.changes_nothing


def test_progress_is_told_until_the_end():
    steps = []
    workbook = sample()

    analyse(workbook, guess_mapping(workbook), KnownFacts(), on=ON, on_progress=lambda *step: steps.append(step))

    assert steps == [(50, 291), (100, 291), (150, 291), (200, 291), (250, 291), (291, 291)]


def test_a_mapping_of_another_file_is_refused():
    with pytest.raises(MappingIsInvalid):
        analyse(register(), guess_mapping(sample()), KnownFacts(), on=ON)


def test_an_analysis_survives_json():
    analysis = analysed(sample(), deed_total_shares=9_999)

    assert Analysis.from_dict(json.loads(json.dumps(analysis.to_dict()))) == analysis


@given(st.randoms(use_true_random=False))
def test_any_order_of_columns_gives_the_same_plan(chance: random.Random):
    shuffled = Workbook(tuple(shuffle(page, chance) for page in register().sheets))

    assert analysed(shuffled).plan == analysed(register()).plan


def shuffle(page: Sheet, chance: random.Random) -> Sheet:
    order = list(range(page.width))
    chance.shuffle(order)
    return Sheet(page.name, tuple(Row(row.number, tuple(row.value(column) for column in order)) for row in page.rows))


def test_the_sample_as_csv_gives_the_same_lots():
    lots, owners = sample().sheets
    names = {row.value(0): f"{row.value(2)} {row.value(3) or ''}".strip() for row in owners.rows} | {"N° propr.": "Nom"}
    rows = [[*map(row.value, range(12)), names.get(row.value(6))] for row in lots.rows]
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in rows]

    workbook = read_register("\r\n".join(lines).encode("cp1252", errors="replace"), "registre.csv")

    csv_plan, xlsx_plan = analysed(workbook).plan, analysed(sample()).plan
    assert csv_plan.lots == xlsx_plan.lots
    assert csv_plan.keys == xlsx_plan.keys
    assert {one.reference for one in csv_plan.owners} == {one.reference for one in xlsx_plan.owners}


def test_a_register_written_out_and_read_again_is_the_same():
    rows = {page.name: [list(row.values) for row in page.rows] for page in register().sheets}

    again = read_register(xlsx(**rows), "registre.xlsx")

    assert analysed(again).plan == analysed(register()).plan
