"""Telephone numbers, e-mail addresses and postal codes."""

import re

from buildings.imports.amounts import Unreadable
from buildings.imports.terms import parse_text
from buildings.imports.words import normalised, spelled
from buildings.imports.workbook import CellValue

EMAIL = re.compile(r"[^\s@,;<>()\"]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE)
PHONE_SIGNS = re.compile(r"[\s./()  -]+")
PHONE = re.compile(r"\+?\d{8,15}")
POSTAL_PREFIX = re.compile(r"(?:([A-Z]{1,3})[- ]+)?([A-Z0-9][A-Z0-9 -]{2,9})", re.IGNORECASE)
COUNTRIES = spelled(
    {
        "BE": "b, be, belgique, belgie, belgien, belgium",
        "FR": "f, fr, france, frankrijk, frankreich",
        "NL": "nl, pays-bas, pays bas, hollande, nederland, niederlande, netherlands",
        "LU": "l, lu, luxembourg, luxemburg, grand-duche de luxembourg",
        "DE": "d, de, allemagne, duitsland, deutschland, germany",
        "GB": "gb, uk, royaume-uni, royaume uni, verenigd koninkrijk, grossbritannien, united kingdom",
        "CH": "ch, suisse, zwitserland, schweiz, switzerland",
        "ES": "e, es, espagne, spanje, spanien, spain",
        "IT": "i, it, italie, italien, italy",
        "PT": "p, pt, portugal",
    }
)


def parse_email(value: CellValue) -> str:
    """:raises Unreadable: when it is not one address."""
    text = parse_text(value).removeprefix("mailto:")
    if len(text) > 254 or not EMAIL.fullmatch(text) or ".." in text:
        raise Unreadable(value)
    return text


def parse_phone(value: CellValue) -> str:
    """Return a number as ``+32477123456``; without a country it is a Belgian one.

    :raises Unreadable: when it cannot be dialled.
    """
    digits = PHONE_SIGNS.sub("", parse_text(value).replace("(0)", ""))
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    if isinstance(value, int) and not digits.startswith("32"):
        digits = "0" + digits
    if digits.startswith("0"):
        digits = "+32" + digits[1:]
    if not PHONE.fullmatch(digits):
        raise Unreadable(value)
    return digits if digits.startswith("+") else "+" + digits


def parse_postal_code(value: CellValue) -> tuple[str, str]:
    """Return (postal code, country); ``L-1234`` is in Luxembourg, four digits in Belgium.

    :raises Unreadable: when it is no postal code.
    """
    match = POSTAL_PREFIX.fullmatch(parse_text(value))
    if not match or not any(sign.isdigit() for sign in match[2]):
        raise Unreadable(value)
    country = COUNTRIES.get((match[1] or "be").lower())
    if country is None or (country == "BE" and not re.fullmatch(r"[1-9]\d{3}", match[2])):
        raise Unreadable(value)
    return match[2].strip(), country


def parse_country(value: CellValue) -> str:
    """Return the two letters of a country.

    :raises Unreadable: when it is none we know and no two letters.
    """
    words = normalised(parse_text(value))
    if words in COUNTRIES:
        return COUNTRIES[words]
    if re.fullmatch(r"[a-z]{2}", words):
        return words.upper()
    raise Unreadable(value)
