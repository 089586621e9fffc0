"""What the syndic tells beside the accounts: kept, checked, frozen, told again the next year."""

from datetime import date

import pytest

from accounting.domain.annexes import (
    AccountIsNoLoan,
    AmountIsNegative,
    ItemEndsBefore,
    ItemIsDoneTwice,
    ItemLacks,
    Kind,
)
from accounting.models import FiscalYear, Settlement
from accounting.queries.yearly_accounts import yearly_accounts
from accounting.queries.yearly_reports import reports_of
from accounting.queries.yearly_told import items_of
from accounting.services.annexes import (
    ItemIsGone,
    NothingToTake,
    add_item,
    change_item,
    remove_item,
    take_from_year_before,
)
from accounting.services.closing import YearIsClosed, close_year
from accounting.services.settlements import reverse_settlement
from koprogo.core.money import Cents
from koprogo.tenancy.models import Copropriete
from tests.factories.accounting import World
from tests.factories.worked_year import book, worked_year

ROOF = {"text": "Toiture", "on": date(2025, 6, 1), "cents": Cents(2_000_000), "done_cents": Cents(424_000)}
LOAN = {"text": "Toiture", "party": "Banque", "on": date(2025, 7, 1), "cents": Cents(1_000_000), "rate": 325}
LAWSUIT = {"text": "Trouble de jouissance", "party": "Locataire, justice de paix", "status": "Plaidoiries en mars"}


@pytest.fixture
def world(copropriete: Copropriete, monkeypatch) -> World:
    for module in ("services.closing", "services.settlements"):
        monkeypatch.setattr(f"accounting.{module}.localdate", lambda: date(2026, 3, 20))
    return worked_year()


def year():
    return FiscalYear.objects.get(from_on=date(2025, 1, 1))


def tell(kind, item, **other):
    return add_item(year=year(), kind=kind, by=None, **(item | other))


def tables(form="yearly-accounts"):
    found = next(report for report in reports_of(yearly_accounts(year())) if report.name == form)
    return {table.title.partition(" : ")[2] or table.title: table for table in found.tables}


def test_what_is_told_stands_in_both_forms_and_nothing_is_said_to_be_nothing(world):
    tell(Kind.COMMITMENT, ROOF)
    tell(Kind.PROCEEDING, LAWSUIT)

    commitments = tables()["engagements votés et non encore exécutés"]
    assert [row.cells for row in commitments.rows] == [
        ("Toiture", "", date(2025, 6, 1), 2_000_000, 424_000, 1_576_000),
        ("Total", None, None, 2_000_000, 424_000, 1_576_000),
    ]
    claims = tables()["sinistres en cours"]
    assert (claims.rows, claims.empty) == ([], "Néant.")
    simple = tables("simplified-accounts")
    assert simple["Procédures judiciaires en cours"].rows[0].cells[4] == "Plaidoiries en mars"
    assert "Sinistres en cours" not in simple


def test_a_loan_is_told_with_what_the_books_say_of_it(world):
    book(world, date(2025, 7, 1), "BK1", "551000 10000.00; 1730 -10000.00")
    book(world, date(2025, 12, 1), "BK1", "1730 250.00; 650000:GEN 81.25; 551000 -331.25")
    tell(Kind.LOAN, LOAN, account="1730", until_on=date(2035, 7, 1))

    moved = tables()["emprunts : mouvements"]
    assert [row.cells[1:] for row in moved.rows] == [(0, 1_000_000, -25_000, 975_000)] * 2
    (terms,) = tables()["emprunts : conditions"].rows
    assert terms.cells[4:] == ("3,25 %, compte 1730", 1_000_000, 975_000)


def test_the_bank_and_the_books_stand_side_by_side(world):
    rows = {row.cells[1]: row.cells for row in tables()["soldes bancaires et extraits à la clôture"].rows}

    assert rows["550000"][2:] == ("aucun extrait", None, None, 840_500, None)
    assert rows["551000"][5] == 102_369


def test_claims_and_debts_are_never_set_off(world):
    debts = tables()["créances et dettes des copropriétaires"]

    assert debts.rows[-1].cells == ("Total", None, 51_000, 0)
    assert tables()["fournisseurs"].rows[-1].cells == ("Total", None, 0, 18_150)


@pytest.mark.parametrize(
    ("kind", "item", "refusal"),
    [
        (Kind.COMMITMENT, ROOF | {"on": None}, ItemLacks),
        (Kind.COMMITMENT, ROOF | {"done_cents": Cents(2_000_001)}, ItemIsDoneTwice),
        (Kind.PROCEEDING, LAWSUIT | {"cents": Cents(-1)}, AmountIsNegative),
        (Kind.LOAN, LOAN | {"until_on": date(2025, 7, 1)}, ItemEndsBefore),
        (Kind.LOAN, LOAN | {"account": "440000"}, AccountIsNoLoan),
    ],
)
def test_an_item_that_contradicts_itself_is_refused(world, kind, item, refusal):
    with pytest.raises(refusal):
        tell(kind, item)


def test_the_closing_freezes_them_and_the_next_year_begins_with_them(world):
    item = tell(Kind.COMMITMENT, ROOF)
    change_item(year=year(), item=item["id"], done_cents=Cents(500_000), by=None)
    gone = tell(Kind.PROCEEDING, LAWSUIT)
    remove_item(year=year(), item=gone["id"], by=None)
    with pytest.raises(ItemIsGone):
        remove_item(year=year(), item=gone["id"], by=None)
    settlement = close_year(year=year(), by=None, explanations={"suspense": "Recherché"})

    assert [one["done_cents"] for one in settlement.proof["annexes"]] == [500_000]
    with pytest.raises(YearIsClosed):
        tell(Kind.PROCEEDING, LAWSUIT)
    FiscalYear.objects.filter(pk=year().pk).update(annexes=[])
    assert [one["text"] for one in items_of(year())] == ["Toiture"]

    FiscalYear.objects.filter(pk=year().pk).update(annexes=settlement.proof["annexes"])
    following = FiscalYear.objects.get(from_on=date(2026, 1, 1))
    (taken,) = take_from_year_before(year=following, by=None)
    assert (taken["text"], taken["id"] == item["id"]) == ("Toiture", False)
    with pytest.raises(NothingToTake):
        take_from_year_before(year=following, by=None)
    reverse_settlement(settlement=Settlement.objects.get(), reason="Rejeté", by=None)
    tell(Kind.PROCEEDING, LAWSUIT)
