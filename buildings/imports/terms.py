"""Cells that hold one word out of a list: kind of lot, right, floor, language, civility, yes or no."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.imports.amounts import Unreadable
from buildings.imports.codes import Civility
from buildings.imports.dates import parse_date
from buildings.imports.words import (
    BASEMENTS,
    CIVILITIES,
    GROUND_FLOORS,
    LANGUAGES,
    LEGAL_FORMS,
    LOT_KINDS,
    MEZZANINES,
    NO,
    RIGHTS,
    YES,
    T,
    normalised,
)
from buildings.imports.workbook import CellValue

LEVEL = re.compile(r"([+-]?\d{1,3})")
NTH_FLOOR = re.compile(
    r"(\d{1,3}) ?(?:er|e|eme|ieme|ste|de|st|nd|rd|th|og|o g)? ?"
    r"(?:etage|et|verdieping|verd|v|stock|stockwerk|obergeschoss|og|floor)?"
)
NTH_BASEMENT = re.compile(
    r"(?:ss|s|k|ug|sous[ -]sol|kelder|niveau -) ?-?(\d{1,2})|"
    r"-?(\d{1,2})[ .]*(?:ss|ug|sous[ -]sol)"
)
YES_SINCE = re.compile(r"(?:oui|o|ja|yes|x)\b\D{0,12}?(\d.*?)\)?")


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether convocations may go by e-mail, and since when if the register says so."""

    is_given: bool
    given_on: date | None = None


def parse_text(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return " ".join(str(value).split())


def one_of(table: Mapping[str, T], value: CellValue) -> T:
    """Return what ``table`` makes of a word; a number at its end does not count.

    :raises Unreadable: when the table does not know it.
    """
    words = normalised(parse_text(value))
    for spelling in (words, words.rstrip("0123456789 -/"), words.partition(" ")[0]):
        if spelling in table:
            return table[spelling]
    raise Unreadable(value)


def parse_lot_kind(value: CellValue) -> LotKind:
    return one_of(LOT_KINDS, value)


def parse_right(value: CellValue) -> Right:
    words = normalised(parse_text(value))
    if words not in RIGHTS:
        raise Unreadable(value)
    return RIGHTS[words]


def parse_language(value: CellValue) -> str:
    words = normalised(parse_text(value))
    if words[:2] in LANGUAGES and re.fullmatch(r"[a-z]{2}-[a-z]{2}", words):
        return LANGUAGES[words[:2]]
    return one_of(LANGUAGES, value)


def parse_civility(value: CellValue) -> Civility:
    words = normalised(parse_text(value).replace(".", "").replace("&", " et "))
    if words not in CIVILITIES:
        raise Unreadable(value)
    return CIVILITIES[words]


def has_legal_form(name: str) -> bool:
    """Tell whether a name begins or ends like that of a company."""
    words = normalised(name.replace(".", "")).split()
    return len(words) > 1 and bool(LEGAL_FORMS & {words[0], words[-1]})


def parse_floor(value: CellValue) -> int:
    """Read a floor, 0 being the ground floor; an entresol counts with it.

    :raises Unreadable: when no level can be told.
    """
    if isinstance(value, Decimal | date):
        raise Unreadable(value)
    words = normalised(parse_text(value))
    if words in GROUND_FLOORS or words in MEZZANINES:
        return 0
    if words in BASEMENTS:
        return -1
    if match := LEVEL.fullmatch(words):
        return int(match[1])
    if match := NTH_BASEMENT.fullmatch(words):
        return -int(match[1] or match[2])
    if match := NTH_FLOOR.fullmatch(words):
        return int(match[1])
    raise Unreadable(value)


def parse_consent(value: CellValue, *, on: date) -> Consent:
    """Read ``oui``/``non`` in any spelling, or the date of the written consent.

    :raises Unreadable: when it is neither.
    """
    words = parse_text(value).casefold()
    if value is True or words in YES or normalised(words) in YES:
        return Consent(is_given=True)
    if value is False or words in NO or normalised(words) in NO:
        return Consent(is_given=False)
    if match := YES_SINCE.fullmatch(words):
        return Consent(is_given=True, given_on=parse_date(match[1], on=on))
    return Consent(is_given=True, given_on=parse_date(value, on=on))
