import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import ogm_vcs

from accounting.domain.ogm import (
    OgmIsInvalid,
    OgmNumbersAreExhausted,
    format_ogm,
    is_ogm,
    make_ogm,
    ogm_base,
    parse_ogm,
)

bases = st.integers(min_value=1, max_value=10**10 - 1).map(lambda number: f"{number:010d}")


@given(bases)
def test_what_is_printed_is_read_back(base):
    ogm = make_ogm(base)

    assert parse_ogm(format_ogm(ogm)) == parse_ogm(ogm) == ogm
    assert ogm_vcs.is_valid(ogm)


@given(bases, st.integers(min_value=0, max_value=11), st.integers(min_value=1, max_value=9))
def test_any_one_digit_changed_is_refused(base, place, shift):
    ogm = make_ogm(base)
    changed = ogm[:place] + str((int(ogm[place]) + shift) % 10) + ogm[place + 1 :]

    assert not is_ogm(changed)


@given(bases, st.integers(min_value=0, max_value=10))
def test_two_neighbours_swapped_are_refused(base, place):
    ogm = make_ogm(base)
    swapped = ogm[:place] + ogm[place + 1] + ogm[place] + ogm[place + 2 :]

    assert swapped == ogm or not is_ogm(swapped)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    assert is_ogm(text) in {True, False}


@pytest.mark.parametrize("text", ["+++010/0000/20289+++", "***010/0000/20289***", "010000020289", "010.0000.20289"])
def test_layouts(text):
    assert parse_ogm(text) == "010000020289"


@pytest.mark.parametrize(
    "text",
    ["+++010/0000/20298+++", "+++000/0000/00000+++", "000000009700", "01000002028", "0100000202890", "", "abc"],
)
def test_what_does_not_check_is_refused(text):
    with pytest.raises(OgmIsInvalid):
        parse_ogm(text)


def test_base_of_an_association_and_its_running_number():
    assert ogm_base(10, 202) == "0010000202"


@pytest.mark.parametrize(("prefix", "number"), [(10_000, 1), (-1, 1), (1, 0), (1, 1_000_000)])
def test_base_out_of_range_is_refused(prefix, number):
    with pytest.raises(OgmNumbersAreExhausted):
        ogm_base(prefix, number)
