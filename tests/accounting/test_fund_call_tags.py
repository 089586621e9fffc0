from fractions import Fraction

import pytest

from accounting.templatetags.fund_calls import exact, rounding


@pytest.mark.parametrize(
    ("cents", "shown"),
    [
        (Fraction(10000, 3), "33,3333…\u00a0€"),
        (Fraction(59940), "599,4000\u00a0€"),
        (Fraction(123456789, 2), "617.283,9450\u00a0€"),
        (Fraction(0), "0,0000\u00a0€"),
    ],
)
def test_an_exact_part_is_shown_with_what_is_cut(cents, shown):
    assert exact(cents) == shown


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(Fraction(1, 3), "+0,0033…"), (Fraction(-2, 3), "−0,0066…"), (Fraction(1, 2), "+0,0050"), (Fraction(0), "0")],
)
def test_a_rounding_has_a_sign(cents, shown):
    assert rounding(cents) == shown
