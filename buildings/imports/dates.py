"""Dates as people type them: ``06/10/2000``, ``6.10.00``, ``2000-10-06``, ``1 mars 2004``, or a serial of Excel."""

import re
from datetime import date, timedelta

from buildings.imports.amounts import Unreadable
from buildings.imports.words import MONTHS, normalised
from buildings.imports.workbook import CellValue

DAY_FIRST = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([T ]00:00(:00(\.0+)?)?)?")
IN_WORDS = re.compile(r"(\d{1,2})(?:er|e|ste|de|st|nd|rd|th)? (?:de |of )?([a-z]+) (\d{4})")
SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(7_000, 80_000)


def parse_date(value: CellValue, *, on: date) -> date:
    """Read a date; a year of two digits is the last such year not after ``on``.

    :raises Unreadable: when it is none.
    """
    if isinstance(value, date):
        return value
    if isinstance(value, int):
        return date_of_serial(value)
    if not isinstance(value, str):
        raise Unreadable(value)
    return date_of_text(value, on)


def date_of_serial(value: int) -> date:
    if value not in SERIALS:
        raise Unreadable(value)
    return SERIAL_EPOCH + timedelta(days=value)


def date_of_text(value: str, on: date) -> date:
    text = value.strip()
    if match := DAY_FIRST.fullmatch(text):
        return day_of(match[3], match[2], match[1], on)
    if match := YEAR_FIRST.fullmatch(text):
        return day_of(match[1], match[2], match[3], on)
    if match := IN_WORDS.fullmatch(normalised(text)):
        return day_of(match[3], str(MONTHS.get(match[2], 0)), match[1], on)
    if text.isdecimal():
        return date_of_serial(int(text[:9]))
    raise Unreadable(value)


def day_of(year: str, month: str, day: str, on: date) -> date:
    try:
        return date(full_year(year, on), int(month), int(day))
    except ValueError:
        raise Unreadable(f"{day}/{month}/{year}") from None


def full_year(year: str, on: date) -> int:
    if len(year) == 4:
        return int(year)
    century = on.year - on.year % 100
    return century + int(year) if century + int(year) <= on.year else century - 100 + int(year)
