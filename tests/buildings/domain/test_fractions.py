from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.fractions import PartIsRounded, PartIsUnreadable, parse_part

parts = st.fractions(min_value=0, max_value=1, max_denominator=10**6).filter(bool)


@given(parts)
def test_a_fraction_is_read_exactly(part):
    assert parse_part(f"{part.numerator}/{part.denominator}") == part


@given(st.integers(min_value=1, max_value=11), st.sampled_from([3, 6, 7, 9, 11, 12]), st.integers(1, 10))
def test_no_rounded_fraction_passes_for_exact(numerator, denominator, decimals):
    part = Fraction(numerator % denominator or 1, denominator)
    percent = f"{float(part * 100):.{decimals}f}".replace(".", ",")

    with suppress(PartIsRounded):
        assert parse_part(f"{percent} %") == part


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    with suppress(PartIsRounded, PartIsUnreadable):
        assert 0 < parse_part(text) <= 1


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1/2", Fraction(1, 2)),
        (" 1 / 3 ", Fraction(1, 3)),
        ("½", Fraction(1, 2)),
        ("1/1", Fraction(1)),
        ("100 %", Fraction(1)),
        ("100%", Fraction(1)),
        ("100,00 %", Fraction(1)),
        ("50\u00a0%", Fraction(1, 2)),
        ("12,5 %", Fraction(1, 8)),
        ("6.25%", Fraction(1, 16)),
        ("37,50 %", Fraction(3, 8)),
        ("5 %", Fraction(1, 20)),
        ("14 %", Fraction(7, 50)),
        ("1", Fraction(1)),
        ("1,0", Fraction(1)),
        ("0,5", Fraction(1, 2)),
        ("0.25", Fraction(1, 4)),
    ],
)
def test_exact_parts(text, part):
    assert parse_part(text) == part


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("33,33 %", Fraction(1, 3)),
        ("66,67 %", Fraction(2, 3)),
        ("66,66 %", Fraction(2, 3)),
        ("33 %", Fraction(1, 3)),
        ("16,67 %", Fraction(1, 6)),
        ("8,3 %", Fraction(1, 12)),
        ("14,29 %", Fraction(1, 7)),
        ("0,3333", Fraction(1, 3)),
        ("0.3333333333333333", Fraction(1, 3)),
    ],
)
def test_rounded_parts_are_refused_with_the_likely_fraction(text, fraction):
    with pytest.raises(PartIsRounded) as refused:
        parse_part(text)

    assert refused.value.params["fraction"] == fraction


@pytest.mark.parametrize(
    "text", ["", "0", "0 %", "3/2", "1/0", "0/4", "101 %", "2", "-1/2", "un tiers", "1/2/3", "%", "0,12345678901"]
)
def test_what_is_no_part_is_refused(text):
    with pytest.raises(PartIsUnreadable):
        parse_part(text)
