from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.identifiers import (
    EmailIsInvalid,
    IbanIsInvalid,
    KboIsInvalid,
    PhoneIsInvalid,
    complete_kbo,
    format_kbo,
    read_email,
    read_iban,
    read_kbo,
    read_phone,
)
from koprogo.core import formats
from koprogo.core.errors import DomainError

kbo_numbers = st.integers(min_value=1, max_value=19_999_999).map(lambda number: complete_kbo(f"{number:08d}"))
belgian_accounts = st.integers(min_value=0, max_value=10**10 - 1).map(lambda number: belgian_iban(f"{number:010d}"))


def belgian_iban(first10):
    bban = f"{first10}{int(first10) % 97 or 97:02d}"
    return f"BE{98 - int(bban + '111400') % 97:02d}{bban}"


@given(kbo_numbers)
def test_a_kbo_number_is_read_as_it_is_shown(number):
    assert read_kbo(format_kbo(number)) == number


@given(kbo_numbers, st.integers(min_value=0, max_value=9), st.integers(min_value=1, max_value=9))
def test_a_kbo_number_with_one_digit_changed_is_refused(number, place, shift):
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]

    with pytest.raises(KboIsInvalid):
        read_kbo(changed)


@given(belgian_accounts)
def test_an_iban_is_read_as_it_is_shown(iban):
    assert read_iban(formats.iban(iban)) == iban


@given(belgian_accounts, st.integers(min_value=2, max_value=15), st.integers(min_value=1, max_value=9))
def test_an_iban_with_one_digit_changed_is_refused(iban, place, shift):
    changed = iban[:place] + str((int(iban[place]) + shift) % 10) + iban[place + 1 :]

    with pytest.raises(IbanIsInvalid):
        read_iban(changed)


@given(st.text(max_size=40), st.sampled_from([read_kbo, read_iban, read_email, read_phone]))
def test_any_text_is_read_or_refused(text, read):
    with suppress(DomainError):
        assert read(read(text)) == read(text)


@pytest.mark.parametrize(
    "text", ["BE 0428.759.497", "0428759497", "428.759.497", "BE0428759497", "be 0428 759 497", "0428-759-497"]
)
def test_ways_to_write_a_kbo_number(text):
    assert read_kbo(text) == "0428759497"


@pytest.mark.parametrize("text", ["1000.000.021", "0999.999.922"])
def test_new_and_synthetic_kbo_numbers(text):
    assert format_kbo(read_kbo(text)) == text


@pytest.mark.parametrize(
    "text", ["0428.759.498", "2428.759.497", "0000.000.097", "28.759.497", "", "0428.759.497.1", "٠٤٢٨٧٥٩٤٩٧"]
)
def test_what_is_no_kbo_number_is_refused(text):
    with pytest.raises(KboIsInvalid):
        read_kbo(text)


@pytest.mark.parametrize("text", ["BE68 5390 0754 7034", "be04539000000131", "DE89 3704 0044 0532 0130 00"])
def test_ibans_that_hold(text):
    assert read_iban(text) == text.replace(" ", "").upper()


@pytest.mark.parametrize(
    "text", ["BE68 5390 0754 7043", "BE68 5390 0754 703", "XX00", "", "BE", "BE68539007547034" * 9]
)
def test_what_is_no_iban_is_refused(text):
    with pytest.raises(IbanIsInvalid):
        read_iban(text)


def test_a_belgian_account_keeps_its_national_check():
    wrong_nationally = f"BE{98 - int('539007547035' + '111400') % 97:02d}539007547035"

    with pytest.raises(IbanIsInvalid):
        read_iban(wrong_nationally)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mehdi.kaya34@example.be", "mehdi.kaya34@example.be"),
        (" An.Peeters+parc@Example.BE ", "An.Peeters+parc@example.be"),
        ("o'neil@sub.example.xn--p1ai", "o'neil@sub.example.xn--p1ai"),
    ],
)
def test_addresses(text, address):
    assert read_email(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@b",
        "a@@example.be",
        "a b@example.be",
        "a@exa mple.be",
        "a@example..be",
        ".a@example.be",
        "a.@example.be",
        "a@-example.be",
        "a@example.be\nBcc: x@example.be",
        "a,b@example.be",
        "<a@example.be>",
        "é@example.be",
        "a@example.b",
        "a" * 65 + "@example.be",
        "a@" + "b." * 130 + "be",
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(EmailIsInvalid):
        read_email(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0477 12 34 56", "+32477123456"),
        ("0477/12.34.56", "+32477123456"),
        ("0032495123456", "+32495123456"),
        ("+32 (0)2 345 67 89", "+3223456789"),
        ("+32 02 345 67 89", "+3223456789"),
        ("081 12 34 56", "+3281123456"),
        ("+33 1 23 45 67 89", "+33123456789"),
    ],
)
def test_phones(text, number):
    assert read_phone(text) == number


@pytest.mark.parametrize("text", ["", "112", "0477 12 34", "0477 12 34 567", "+32 477 12 34 5x", "477123456", "+0 123"])
def test_what_is_no_phone_is_refused(text):
    with pytest.raises(PhoneIsInvalid):
        read_phone(text)
