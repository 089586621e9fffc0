from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.ownership import (
    EnjoymentIsNotWhole,
    LotHasNoOwner,
    Part,
    PartIsNotAFraction,
    PartsAreNotWhole,
    Right,
    TitleIsNotWhole,
    check_whole,
    debtor_parts,
    needs_representative,
    parts_on,
    title_parts,
)
from koprogo.core.periods import Period

BEGIN = date(2020, 1, 1)
LATER = date(2025, 9, 15)
ALWAYS = Period(BEGIN)
HALF = Fraction(1, 2)


def full(owner, fraction=Fraction(1), period=ALWAYS):
    return Part(owner, Right.FULL, fraction, period)


@given(st.lists(st.integers(min_value=1, max_value=50), min_size=1, max_size=8))
def test_parts_cut_from_one_whole_are_whole(weights):
    parts = [full(owner, Fraction(weight, sum(weights))) for owner, weight in enumerate(weights)]

    check_whole(parts)

    assert sum(debtor_parts(parts, LATER).values()) == 1


@given(st.fractions(min_value=0, max_value=1).filter(lambda fraction: 0 < fraction < 1))
def test_less_than_the_whole_is_refused_with_its_exact_sum(fraction):
    with pytest.raises(PartsAreNotWhole) as refused:
        check_whole([full("Adam", fraction)])

    assert (refused.value.on, refused.value.total) == (BEGIN, fraction)


def test_each_right_stands_on_its_sides():
    sides = {right: (right.enjoys, right.holds_title) for right in Right}

    assert sides == {
        Right.FULL: (True, True),
        Right.USUFRUCT: (True, False),
        Right.BARE: (False, True),
        Right.EMPHYTEUSIS: (True, False),
        Right.FREEHOLD: (False, True),
    }


def test_usufruct_pays_and_bare_ownership_holds_title():
    parts = [
        Part("mother", Right.USUFRUCT, Fraction(1), ALWAYS),
        Part("son", Right.BARE, HALF, ALWAYS),
        Part("daughter", Right.BARE, HALF, ALWAYS),
    ]

    check_whole(parts)

    assert debtor_parts(parts, LATER) == {"mother": Fraction(1)}
    assert title_parts(parts, LATER) == {"son": HALF, "daughter": HALF}


def test_an_owner_of_several_rights_has_one_sum():
    parts = [
        full("mother", HALF),
        Part("mother", Right.USUFRUCT, HALF, ALWAYS),
        Part("son", Right.BARE, HALF, ALWAYS),
    ]

    assert debtor_parts(parts, LATER) == {"mother": Fraction(1)}
    assert title_parts(parts, LATER) == {"mother": HALF, "son": HALF}


def test_a_gap_is_refused_on_its_first_day():
    parts = [full("Claes", period=Period(BEGIN, LATER)), full("Evrard", period=Period(date(2025, 9, 16)))]

    with pytest.raises(EnjoymentIsNotWhole) as refused:
        check_whole(parts)

    assert str(refused.value) == (
        "Au 2025-09-15, les parts en jouissance (pleine propriété, usufruit, emphytéose) font 0 au lieu de 1."
    )


def test_a_lot_sold_twice_is_refused():
    parts = [full("Claes", period=Period(BEGIN, LATER)), full("Evrard", period=Period(LATER)), full("Faure")]

    with pytest.raises(EnjoymentIsNotWhole) as refused:
        check_whole(parts)

    assert (refused.value.on, refused.value.total) == (BEGIN, 2)


def test_usufruct_without_bare_ownership_is_refused():
    with pytest.raises(TitleIsNotWhole) as refused:
        check_whole([Part("mother", Right.USUFRUCT, Fraction(1), ALWAYS)])

    assert refused.value.total == 0


def test_a_lot_without_owner_is_refused():
    with pytest.raises(LotHasNoOwner):
        check_whole([])


def test_the_day_of_the_sale_belongs_to_the_buyer():
    parts = [full("Claes", period=Period(BEGIN, LATER)), full("Evrard", period=Period(LATER))]

    check_whole(parts)

    assert debtor_parts(parts, date(2025, 9, 14)) == {"Claes": Fraction(1)}
    assert parts_on(parts, LATER) == (parts[1],)


@pytest.mark.parametrize("fraction", [Fraction(0), Fraction(-1, 2), Fraction(3, 2)])
def test_a_part_out_of_range_is_refused(fraction):
    with pytest.raises(PartIsNotAFraction):
        full("Adam", fraction)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([full("Adam")], False),
        ([full("Adam", HALF), full("Baeten", HALF)], True),
        ([Part("Adam", Right.USUFRUCT, Fraction(1), ALWAYS), Part("Baeten", Right.BARE, Fraction(1), ALWAYS)], True),
        ([Part("Adam", Right.USUFRUCT, Fraction(1), ALWAYS), Part("Adam", Right.BARE, Fraction(1), ALWAYS)], False),
        ([full("Claes", period=Period(BEGIN, LATER)), full("Evrard", period=Period(LATER))], False),
    ],
)
def test_a_divided_or_joint_lot_needs_a_representative(parts, expected):
    assert needs_representative(parts, LATER) is expected
