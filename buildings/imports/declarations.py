"""What the lines above the titles declare: the total of the deed, the number of the copropriété."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from buildings.domain.identifiers import format_kbo
from buildings.imports.amounts import Unreadable, parse_integer
from buildings.imports.identifiers import parse_company_number
from buildings.imports.problems import COPROPRIETE_IS_ANOTHER, DECLARED_TOTAL_DIFFERS, Problem
from buildings.imports.workbook import Sheet

NUMBER = r"(\d[\d. \u00a0\u202f]*\d)"
WHOLE = re.compile(rf"{NUMBER}\s*/\s*{NUMBER}\s*(?:es|[eèé]mes|i[eè]mes|sten|stel|tel|th)")
COMPANY_NUMBER = re.compile(r"\b[01]\d{3}[. ]?\d{3}[. ]?\d{3}\b")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A text found in a cell above the titles, with its address."""

    text: str
    reference: str


def check_declarations(sheet: Sheet, header_row: int, *, shares: int, company_number: str) -> list[Problem]:
    """Return what the title of the file contradicts: the sum of its lots, or the copropriété one is in."""
    problems = []
    for one in declared_totals(sheet, header_row):
        if whole_of(one.text) not in (None, shares):
            totals = {"declared": whole_of(one.text), "sum": shares}
            problems.append(Problem(DECLARED_TOTAL_DIFFERS, one.reference, one.text, totals))
    for one in declared_numbers(sheet, header_row):
        if company_number and parse_company_number(one.text) != company_number:
            numbers = {"found": one.text, "expected": format_kbo(company_number)}
            problems.append(Problem(COPROPRIETE_IS_ANOTHER, one.reference, one.text, numbers))
    return problems


def declared_totals(sheet: Sheet, header_row: int) -> Iterator[Declaration]:
    return found(sheet, header_row, WHOLE)


def declared_numbers(sheet: Sheet, header_row: int) -> Iterator[Declaration]:
    return (number for number in found(sheet, header_row, COMPANY_NUMBER) if is_company_number(number.text))


def found(sheet: Sheet, header_row: int, pattern: re.Pattern[str]) -> Iterator[Declaration]:
    for row in sheet.rows_before(header_row):
        for column, value in enumerate(row.values):
            if isinstance(value, str) and (match := pattern.search(value[:300])):
                yield Declaration(match[0], sheet.reference(row.number, column))


def whole_of(text: str) -> int | None:
    """Return the total of ``10.000/10.000es``, None when both numbers are not the same."""
    match = WHOLE.fullmatch(text)
    try:
        numbers = {parse_integer(number) for number in match.groups()} if match else set()
    except Unreadable:
        return None
    return numbers.pop() if len(numbers) == 1 else None


def is_company_number(text: str) -> bool:
    try:
        return bool(parse_company_number(text))
    except Unreadable:
        return False
