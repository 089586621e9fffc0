"""Postal codes and countries."""

import re

from buildings.imports.amounts import Unreadable
from buildings.imports.terms import parse_text
from buildings.imports.words import normalised, spelled
from buildings.imports.workbook import CellValue

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


def parse_postal_code(value: CellValue) -> tuple[str, str]:
    """Return (postal code, country); ``L-1234`` is in Luxembourg, four digits in Belgium.

    :raises Unreadable: when it is no postal code.
    """
    match = POSTAL_PREFIX.fullmatch(parse_text(value))
    if not match or not any(sign.isdecimal() for sign in match[2]):
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
