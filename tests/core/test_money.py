from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koprogo.core.money import (
    AmountIsAmbiguous,
    AmountIsUnreadable,
    Cents,
    cents_from_decimal_string,
    cents_to_decimal_string,
    format_cents,
    parse_cents,
)

amounts = st.integers(min_value=-(10**14), max_value=10**14).map(Cents)


@given(amounts)
def test_what_is_shown_can_be_typed_back(cents):
    assert parse_cents(format_cents(cents)) == cents


@given(amounts)
def test_decimal_string_comes_back(cents):
    assert cents_from_decimal_string(cents_to_decimal_string(cents)) == cents


@given(amounts)
def test_decimal_string_can_be_typed(cents):
    assert parse_cents(cents_to_decimal_string(cents)) == cents


@given(st.text(max_size=60))
def test_parse_reads_or_refuses_any_text(text):
    with suppress(AmountIsAmbiguous, AmountIsUnreadable):
        assert isinstance(parse_cents(text), int)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123456),
        ("1234.56", 123456),
        ("1234,56", 123456),
        ("1 234,56", 123456),
        ("1\u00a0234,56\u00a0€", 123456),
        ("1\u202f234,56 EUR", 123456),
        ("1,234.56", 123456),
        ("€ 12", 1200),
        ("12 €", 1200),
        ("12,5", 1250),
        ("0,05", 5),
        ("1 234", 123400),
        ("1.234.567", 123456700),
        ("1.234.567,8", 123456780),
        ("-12,50", -1250),
        ("- € 12,50", -1250),
        ("€ -12,50", -1250),
        ("\u221212,50 €", -1250),
        ("+3", 300),
        ("0", 0),
    ],
)
def test_parse_reads_what_people_type(text, cents):
    assert parse_cents(text) == cents


@pytest.mark.parametrize("text", ["1.234", "1,234", "999.999", "€ 1.234", "-1,234", "12,345"])
def test_parse_refuses_two_readings(text):
    with pytest.raises(AmountIsAmbiguous):
        parse_cents(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "€", "-", "douze", "1.23.45", "0.123", "1,2,3", "1.234.56", "1 23,45", "1.234,567", "12€34",
        "1e3", "--1", "1.234 567,00", "1.234.567.890.123.456", "12345678901234", "١٢", "NaN", "1.234.567.89",
    ],
)  # fmt: skip
def test_parse_refuses_what_is_no_amount(text):
    with pytest.raises(AmountIsUnreadable):
        parse_cents(text)


@pytest.mark.parametrize("text", ["12", "12.3", "12,34", " 12.34", "12.34\n", "+1.00", "1.234.56", "", "a.bc"])
def test_decimal_string_is_strict(text):
    with pytest.raises(AmountIsUnreadable):
        cents_from_decimal_string(text)


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(123456, "1.234,56\u00a0€"), (5, "0,05\u00a0€"), (-123456789, "-1.234.567,89\u00a0€"), (0, "0,00\u00a0€")],
)
def test_format(cents, shown):
    assert format_cents(Cents(cents)) == shown
