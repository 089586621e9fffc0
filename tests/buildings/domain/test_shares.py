from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.shares import SharesAreNotTheTotal, SharesAreOutOfRange, check_total, owner_share


@given(st.lists(st.integers(min_value=0, max_value=500), min_size=1).filter(any))
def test_the_shares_of_all_lots_sum_to_one(lots):
    assert sum(owner_share(shares, sum(lots)) for shares in lots) == 1


def test_owner_share_is_exact():
    assert owner_share(250, 1000, Fraction(1, 3)) == Fraction(1, 12)


@pytest.mark.parametrize(("shares", "total"), [(-1, 1000), (1001, 1000), (0, 0)])
def test_shares_out_of_range_are_refused(shares, total):
    with pytest.raises(SharesAreOutOfRange):
        owner_share(shares, total)


def test_the_deed_is_complete():
    check_total({"1": 333, "2": 267, "3": 250, "4": 150}, 1000)


def test_a_missing_share_is_counted():
    with pytest.raises(SharesAreNotTheTotal) as refused:
        check_total({"1": 333, "2": 267, "3": 250, "4": 149}, 1000)

    assert refused.value.params == {"found": 999, "expected": 1000, "difference": -1}
    assert refused.value.article == "art. 3.85 §1"


def test_a_negative_share_is_refused():
    with pytest.raises(SharesAreOutOfRange):
        check_total({"1": -1, "2": 1001}, 1000)
