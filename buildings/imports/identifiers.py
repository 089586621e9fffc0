"""Bank account and enterprise numbers of a cell, checked by the rules of the domain."""

from stdnum import iban
from stdnum.be import vat
from stdnum.exceptions import ValidationError

from buildings.imports.amounts import Unreadable
from buildings.imports.terms import parse_text
from buildings.imports.workbook import CellValue


def parse_iban(value: CellValue) -> str:
    """:raises Unreadable: when its check digits or its length are wrong."""
    try:
        return iban.validate(parse_text(value), check_country=False)
    except ValidationError:
        raise Unreadable(value) from None


def parse_company_number(value: CellValue) -> str:
    """Return the ten digits of a KBO/BCE number.

    :raises Unreadable: when its check digits or its length are wrong.
    """
    try:
        return vat.validate(parse_text(value))
    except ValidationError:
        raise Unreadable(value) from None
