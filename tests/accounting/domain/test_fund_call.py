from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.call_entries import OwnerCharge
from accounting.domain.fund_call import LotHasNoDebtor, preview_call, sum_by_owner
from buildings.domain.ownership import Part, Right
from koprogo.core.money import Cents
from koprogo.core.periods import Period

BEGIN = date(2020, 1, 1)
CALL = date(2025, 10, 1)
SALE = date(2025, 9, 15)
KEY = {"1": 333, "2": 267, "3": 250, "4": 150}
HALF = Fraction(1, 2)


def full(owner, fraction=Fraction(1), period=Period(BEGIN)):  # noqa: B008 (a frozen value)
    return Part(owner, Right.FULL, fraction, period)


PARTS = {
    "1": [full("Adam")],
    "2": [full("Baeten")],
    "3": [full("Claes", period=Period(BEGIN, SALE)), full("Evrard", period=Period(SALE))],
    "4": [full("Dubois", HALF), full("Marin", HALF)],
}


@given(st.integers(min_value=-(10**9), max_value=10**9).map(Cents), st.lists(st.integers(1, 500), min_size=4))
def test_owners_and_lots_sum_to_the_call(cents, shares):
    key = {str(lot): weight for lot, weight in enumerate(shares)}
    parts = {lot: [full(f"{lot}a", Fraction(1, 3)), full("b", Fraction(2, 3))] for lot in key}

    preview = preview_call(cents, shares=key, parts=parts, on=CALL)

    assert sum(lot.cents for lot in preview.lots) == cents
    assert sum(preview.by_owner.values()) == cents
    assert all(sum(charge.cents for charge in lot.owners) == lot.cents for lot in preview.lots)
    assert all(abs(lot.rounding) < 1 for lot in preview.lots)
    assert sum(lot.rounding for lot in preview.lots) == 0
    assert sum(lot.fraction for lot in preview.lots) == 1


def test_the_day_of_the_call_decides_the_debtor():
    before = preview_call(Cents(240000), shares=KEY, parts=PARTS, on=date(2025, 9, 14))
    after = preview_call(Cents(240000), shares=KEY, parts=PARTS, on=CALL)

    assert before.by_owner == {"Adam": 79920, "Baeten": 64080, "Claes": 60000, "Dubois": 18000, "Marin": 18000}
    assert after.by_owner == {"Adam": 79920, "Baeten": 64080, "Evrard": 60000, "Dubois": 18000, "Marin": 18000}


def test_a_lot_shows_its_exact_part_and_its_rounding():
    preview = preview_call(Cents(10001), shares=KEY, parts=PARTS, on=CALL, key="general")

    lot = preview.lots[3]
    assert (lot.lot, lot.shares, lot.fraction) == ("4", 150, Fraction(3, 20))
    assert (lot.exact_cents, lot.cents, lot.rounding) == (Fraction(30003, 20), 1500, Fraction(-3, 20))
    assert lot.owners == (
        OwnerCharge("Dubois", "4", Cents(750), "general", HALF),
        OwnerCharge("Marin", "4", Cents(750), "general", HALF),
    )


def test_a_lot_outside_the_key_pays_nothing_and_needs_no_debtor():
    preview = preview_call(Cents(60000), shares={"1": 0, "2": 30, "5": 0}, parts={"2": PARTS["2"]}, on=CALL)

    assert [(lot.lot, lot.cents, len(lot.owners)) for lot in preview.lots] == [
        ("1", 0, 0),
        ("2", 60000, 1),
        ("5", 0, 0),
    ]
    assert preview.by_owner == {"Baeten": 60000}


def test_the_usufructuary_is_the_debtor():
    parts = {
        "1": [
            Part("mother", Right.USUFRUCT, Fraction(1), Period(BEGIN)),
            Part("son", Right.BARE, Fraction(1), Period(BEGIN)),
        ]
    }

    assert preview_call(Cents(100), shares={"1": 1}, parts=parts, on=CALL).by_owner == {"mother": 100}


def test_a_lot_without_debtor_on_that_day_is_refused():
    with pytest.raises(LotHasNoDebtor) as refused:
        preview_call(Cents(100), shares={"3": 250}, parts={"3": PARTS["3"][1:]}, on=BEGIN)

    assert str(refused.value) == "Lot 3 : au 2020-01-01, les parts en jouissance font 0 au lieu de 1."


def test_owners_are_summed_over_several_calls():
    general = preview_call(Cents(180000), shares=KEY, parts=PARTS, on=CALL, key="general")
    lift = preview_call(Cents(60000), shares={"1": 0, "2": 30, "3": 30, "4": 40}, parts=PARTS, on=CALL, key="lift")

    assert sum_by_owner(general.charges + lift.charges) == {
        "Adam": 59940,
        "Baeten": 66060,
        "Evrard": 63000,
        "Dubois": 25500,
        "Marin": 25500,
    }
