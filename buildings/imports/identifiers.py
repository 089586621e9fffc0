"""Numbers and addresses of a cell, read by the rules of the domain."""

from collections.abc import Callable

from buildings.domain.identifiers import read_email, read_iban, read_kbo, read_phone
from buildings.imports.amounts import Unreadable
from buildings.imports.terms import parse_text
from buildings.imports.workbook import CellValue
from koprogo.core.errors import DomainError


def parse_iban(value: CellValue) -> str:
    """:raises Unreadable: when its check digits or its length are wrong."""
    return read_by(read_iban, parse_text(value))


def parse_company_number(value: CellValue) -> str:
    """:raises Unreadable: when its check digits or its length are wrong."""
    return read_by(read_kbo, parse_text(value))


def parse_email(value: CellValue) -> str:
    """:raises Unreadable: when it is not one address."""
    return read_by(read_email, parse_text(value).removeprefix("mailto:"))


def parse_phone(value: CellValue) -> str:
    """Read a phone number; a cell of numbers has lost the zero in front.

    :raises Unreadable: when it cannot be dialled.
    """
    text = parse_text(value)
    if isinstance(value, int):
        text = f"+{text}" if text.startswith("32") and len(text) > 9 else f"0{text}"
    return read_by(read_phone, text)


def read_by(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except DomainError:
        raise Unreadable(text) from None
