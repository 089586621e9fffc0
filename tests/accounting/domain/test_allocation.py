from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.allocation import (
    InstalmentCountIsInvalid,
    NothingToAllocateBy,
    WeightIsNegative,
    allocate,
    allocate_by,
    instalments,
)
from koprogo.core.money import Cents

amounts = st.integers(min_value=-(10**12), max_value=10**12).map(Cents)
whole_weights = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=40).filter(any)
fraction_weights = st.lists(st.fractions(min_value=0, max_value=1, max_denominator=60), min_size=1, max_size=8)
weights = whole_weights | fraction_weights.filter(any)


@given(amounts, weights)
def test_not_a_cent_is_lost(cents, weights):
    assert sum(allocate(cents, weights)) == cents


@given(amounts, weights)
def test_each_part_is_within_one_cent_of_its_exact_part(cents, weights):
    exact = [Fraction(cents) * weight / sum(weights) for weight in weights]

    assert all(abs(part - share) < 1 for part, share in zip(allocate(cents, weights), exact, strict=True))


@given(amounts, weights)
def test_a_weight_of_zero_gets_nothing(cents, weights):
    parts = allocate(cents, [*weights, 0])

    assert parts[-1] == 0
    assert parts[:-1] == allocate(cents, weights)


@given(amounts, weights)
def test_a_negative_amount_mirrors_the_positive_one(cents, weights):
    assert allocate(Cents(-cents), weights) == [-part for part in allocate(cents, weights)]


@given(amounts, weights, st.integers(min_value=2, max_value=9))
def test_scaling_all_weights_changes_nothing(cents, weights, factor):
    assert allocate(cents, [weight * factor for weight in weights]) == allocate(cents, weights)


@given(amounts.filter(lambda cents: cents >= 0), whole_weights)
def test_a_heavier_weight_never_gets_less(cents, weights):
    parts = allocate(cents, weights)

    by_weight = sorted(zip(weights, parts, strict=True))
    assert all(light[1] <= heavy[1] for light, heavy in pairwise(by_weight) if light[0] < heavy[0])


@given(amounts, st.integers(min_value=1, max_value=60))
def test_instalments_are_equal_but_the_last(cents, count):
    parts = instalments(cents, count)

    assert (sum(parts), len(parts)) == (cents, count)
    assert len(set(parts[:-1])) <= 1
    assert abs(parts[-1]) >= abs(parts[0])


def test_ties_go_to_the_heavier_weight_before_the_first_in_order():
    assert allocate(Cents(1), [1, 1]) == [1, 0]
    assert allocate(Cents(2), [1, 3]) == [0, 2]


def test_named_weights_keep_their_order():
    assert list(allocate_by(Cents(100), {"b": 1, "a": 2}).items()) == [("b", 33), ("a", 67)]


@pytest.mark.parametrize("weights", [[], [0], [0, 0]])
def test_nothing_to_allocate_by_is_refused(weights):
    with pytest.raises(NothingToAllocateBy):
        allocate(Cents(100), weights)


def test_a_negative_weight_is_refused():
    with pytest.raises(WeightIsNegative):
        allocate(Cents(100), [2, -1])


def test_no_instalment_is_refused():
    with pytest.raises(InstalmentCountIsInvalid):
        instalments(Cents(100), 0)
