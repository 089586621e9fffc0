"""Numbers as people type them in Belgium: ``1.234``, ``1 234``, ``127,5``, ``1/2``, ``100 %``."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from buildings.imports.words import PARTS, normalised
from buildings.imports.workbook import CellValue

SPACES = re.compile(r"[\s  ’']+")
GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
UNIT = re.compile(r"(m²|m2|m\^2|qm|es|èmes?|iemes?|ièmes?|sten|stel|tel)$", re.IGNORECASE)
RATIO = re.compile(r"(\d+)/(\d+)")
VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅙": "1/6", "⅛": "1/8", "⁄": "/"}
MAX_DIGITS = 15
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
    """
    part = Fraction(*sorted((value.day, value.month))) if isinstance(value, date) else part_of(value)
    if not 0 < part <= 1 or part.denominator > 10**9:
        raise Unreadable(value)
    return part


def part_of(value: CellValue) -> Fraction:
    if isinstance(value, str):
        return part_of_text(value)
    number = Fraction(parse_decimal(value))
    return simplest(number / 100 if number > 1 else number)


def simplest(number: Fraction) -> Fraction:
    """Return the ``1/3`` a spreadsheet keeps as 0.3333333333333333, other numbers as they are."""
    guess = number.limit_denominator(LARGEST_GUESS)
    return guess if abs(guess - number) < CLOSE_ENOUGH else number


def part_of_text(value: str) -> Fraction:
    words = normalised(value)
    if words in PARTS:
        return Fraction(*PARTS[words])
    text = SPACES.sub("", value)
    for sign, ratio in VULGAR.items():
        text = text.replace(sign, ratio)
    if match := RATIO.fullmatch(text.replace(".", "")):
        return ratio_of(*match.groups())
    if text.endswith("%"):
        return Fraction(parse_decimal(text[:-1])) / 100
    number = Fraction(parse_decimal(text))
    return number / 100 if number > 1 else number


def ratio_of(numerator: str, denominator: str) -> Fraction:
    if len(numerator + denominator) > 2 * MAX_DIGITS or int(denominator) == 0:
        raise Unreadable(f"{numerator}/{denominator}")
    return Fraction(int(numerator), int(denominator))
