"""Numbers as people type them in Belgium: ``1.234``, ``1 234``, ``127,5``, ``1/2``, ``100 %``."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from buildings.domain.fractions import PartIsUnreadable
from buildings.domain.fractions import parse_part as parse_exact_part
from buildings.imports.words import PARTS, normalised
from buildings.imports.workbook import CellValue

SPACES = re.compile(r"[\s  ’']+")
GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
UNIT = re.compile(r"(m²|m2|m\^2|qm|es|èmes?|iemes?|ièmes?|sten|stel|tel)$", re.IGNORECASE)
MAX_DIGITS = 9
LARGEST_DENOMINATOR = 10**9
LARGEST_SURFACE_DM2 = 10**9
ENDLESS_FROM_DIGITS = 9
LARGEST_GUESS = 1_000
CLOSE_ENOUGH = Fraction(1, 10**10)


class Unreadable(ValueError):
    """A cell that does not say what its column announces."""


def parse_decimal(value: CellValue) -> Decimal:
    """Read a number, with or without its unit.

    :raises Unreadable: when it is none.
    """
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str) or len(value) > 40:
        raise Unreadable(value)
    text = UNIT.sub("", SPACES.sub("", value))
    if GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise Unreadable(value)


def parse_surface(value: CellValue) -> int:
    """Read square metres as square decimetres, halves upwards.

    :raises Unreadable: when it is no surface.
    """
    surface = parse_decimal(value) * 100
    if not 0 <= surface < LARGEST_SURFACE_DM2:
        raise Unreadable(value)
    return int(surface.to_integral_value(ROUND_HALF_UP))


def parse_integer(value: CellValue) -> int:
    """Read a whole number; of shares written ``86/10.000`` it takes the numerator.

    :raises Unreadable: when it is none, or has a fraction.
    """
    if isinstance(value, str) and value.count("/") == 1:
        numerator, denominator = value.split("/")
        parse_integer(denominator)
        return parse_integer(numerator)
    number = parse_decimal(value)
    if number != number.to_integral_value() or number.adjusted() >= MAX_DIGITS:
        raise Unreadable(value)
    return int(number)


def parse_part(value: CellValue) -> Fraction:
    """Read a part in a right, such as ``1/2``, ``50 %``, ``100`` or ``moitié``.

    A spreadsheet turns a typed ``1/2`` into a date; as no part exceeds the whole, day and
    month tell it either way round.

    :raises Unreadable: when it is no part between 0 (excluded) and 1.
    :raises PartIsRounded: when a percentage stands for a fraction it cannot write.
    """
    part = part_of(value)
    if part.denominator > LARGEST_DENOMINATOR:
        raise Unreadable(value)
    return part


def part_of(value: CellValue) -> Fraction:
    if isinstance(value, date):
        return Fraction(*sorted((value.day, value.month)))
    if isinstance(value, str) and normalised(value) in PARTS:
        return Fraction(*PARTS[normalised(value)])
    if isinstance(value, Decimal) and is_endless(value):
        return simplest(Fraction(value))
    return part_of_text(written(value))


def is_endless(value: Decimal) -> bool:
    return len(value.as_tuple().digits) > ENDLESS_FROM_DIGITS


def simplest(number: Fraction) -> Fraction:
    """Return the ``1/3`` a spreadsheet keeps as 0.3333333333333333, other numbers as they are."""
    guess = number.limit_denominator(LARGEST_GUESS)
    if not 0 < guess <= 1 or abs(guess - number) > CLOSE_ENOUGH:
        raise Unreadable(str(number))
    return guess


def written(value: CellValue) -> str:
    """Return the part as it would be typed: numbers above one are percentages."""
    text = SPACES.sub("", str(value))
    if PLAIN.fullmatch(text) and Decimal(text.replace(",", ".")) > 1:
        return f"{text} %"
    return text


def part_of_text(text: str) -> Fraction:
    try:
        return parse_exact_part(text)
    except PartIsUnreadable:
        raise Unreadable(text) from None
