from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.ownership import Part, Right, check_whole, debtor_parts
from buildings.domain.transfers import SellerHoldsLess, SellerIsBuyer, TransferIsNotTheLast, transfer
from koprogo.core.periods import Period

BEGIN = date(2020, 1, 1)
SALE = date(2025, 9, 15)
HALF = Fraction(1, 2)
CLAES = (Part("Claes", Right.FULL, Fraction(1), Period(BEGIN)),)

sales = st.tuples(
    st.sampled_from("ABCD"),
    st.sampled_from("ABCD"),
    st.fractions(min_value=Fraction(1, 12), max_value=1, max_denominator=12),
    st.integers(min_value=0, max_value=3),
)


@given(st.lists(sales, max_size=12))
def test_any_sequence_of_transfers_keeps_the_lot_whole(sequence):
    parts = (Part("A", Right.FULL, Fraction(1), Period(BEGIN)),)
    on = BEGIN
    for seller, buyer, fraction, wait in sequence:
        on += timedelta(days=wait)
        try:
            parts = transfer(parts, seller=seller, buyer=buyer, fraction=fraction, on=on)
        except (SellerHoldsLess, SellerIsBuyer):
            continue

    check_whole(parts)
    open_owners = [part.owner for part in parts if part.period.until_on is None]
    assert len(open_owners) == len(set(open_owners))


def test_a_sale_ends_the_seller_and_begins_the_buyer_the_same_day():
    parts = transfer(CLAES, seller="Claes", buyer="Evrard", fraction=Fraction(1), on=SALE)

    assert parts == (
        Part("Claes", Right.FULL, Fraction(1), Period(BEGIN, SALE)),
        Part("Evrard", Right.FULL, Fraction(1), Period(SALE)),
    )


def test_a_part_of_what_one_holds_can_be_sold():
    parts = transfer(CLAES, seller="Claes", buyer="Evrard", fraction=Fraction(1, 3), on=SALE)

    assert debtor_parts(parts, SALE) == {"Claes": Fraction(2, 3), "Evrard": Fraction(1, 3)}


def test_a_joint_owner_who_buys_the_rest_has_one_part():
    joint = tuple(Part(owner, Right.FULL, HALF, Period(BEGIN)) for owner in ("Dubois", "Marin"))

    parts = transfer(joint, seller="Marin", buyer="Dubois", fraction=HALF, on=SALE)

    assert [part for part in parts if part.period.until_on is None] == [
        Part("Dubois", Right.FULL, Fraction(1), Period(SALE))
    ]


def test_bare_ownership_passes_alone():
    split = (
        Part("mother", Right.USUFRUCT, Fraction(1), Period(BEGIN)),
        Part("son", Right.BARE, Fraction(1), Period(BEGIN)),
    )

    parts = transfer(split, seller="son", buyer="Evrard", fraction=Fraction(1), on=SALE, right=Right.BARE)

    assert debtor_parts(parts, SALE) == {"mother": Fraction(1)}
    assert Part("Evrard", Right.BARE, Fraction(1), Period(SALE)) in parts


def test_bought_and_sold_on_one_day_leaves_nothing_between():
    between = transfer(CLAES, seller="Claes", buyer="broker", fraction=Fraction(1), on=SALE)

    parts = transfer(between, seller="broker", buyer="Evrard", fraction=Fraction(1), on=SALE)

    assert {part.owner for part in parts} == {"Claes", "Evrard"}


def test_nobody_sells_more_than_they_hold():
    joint = tuple(Part(owner, Right.FULL, HALF, Period(BEGIN)) for owner in ("Dubois", "Marin"))

    with pytest.raises(SellerHoldsLess) as refused:
        transfer(joint, seller="Marin", buyer="Evrard", fraction=Fraction(2, 3), on=SALE)

    assert refused.value.params == {"on": date(2025, 9, 15), "held": HALF, "fraction": Fraction(2, 3)}


def test_nobody_sells_before_they_own():
    with pytest.raises(SellerHoldsLess):
        transfer(CLAES, seller="Claes", buyer="Evrard", fraction=Fraction(1), on=BEGIN - timedelta(days=1))


def test_a_transfer_does_not_slip_under_a_later_one():
    sold = transfer(CLAES, seller="Claes", buyer="Evrard", fraction=Fraction(1), on=SALE)

    with pytest.raises(TransferIsNotTheLast):
        transfer(sold, seller="Claes", buyer="Faure", fraction=Fraction(1), on=date(2024, 1, 1))


def test_seller_and_buyer_differ():
    with pytest.raises(SellerIsBuyer):
        transfer(CLAES, seller="Claes", buyer="Claes", fraction=Fraction(1), on=SALE)
