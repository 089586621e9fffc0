"""Cells of a closing balance: amounts to the cent, codes of accounts as other programs write them."""

import re
from decimal import Decimal
from typing import NamedTuple

from accounting.domain.takeover import OWNER_ACCOUNTS, OWNERS, SUPPLIERS
from buildings.imports.amounts import Unreadable
from buildings.imports.workbook import CellValue
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents, parse_cents

# A spreadsheet adds in binary: what it calls 0.30000000000000004 is thirty cents.
CLOSE_ENOUGH = Decimal("0.000001")
LARGEST = Decimal(10**13)
SUPPLIER_ACCOUNT = "440000"
# What owners owe that is not for the reserve fund.
ORDINARY = "4101"
LONGEST_CODE = 6
DIGITS = re.compile(r"\D+")


class Place(NamedTuple):
    """An account as the file means it: a collective one without a name is a total to be detailed."""

    code: str
    is_collective: bool = False


def parse_amount(value: CellValue) -> Cents:
    """Read an amount of a spreadsheet or a text; one in brackets is negative.

    :raises Unreadable: when it is none, or has parts of a cent.
    """
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _cents_of(Decimal(value))
    if not isinstance(value, str):
        raise Unreadable(value)
    text = value.strip()
    is_bracketed = text.startswith("(") and text.endswith(")")
    try:
        cents = parse_cents(text.strip("()"))
    except DomainError:
        raise Unreadable(value) from None
    return Cents(-cents if is_bracketed else cents)


def _cents_of(amount: Decimal) -> Cents:
    if not amount.is_finite() or abs(amount) >= LARGEST:
        raise Unreadable(str(amount))
    cents = (amount * 100).to_integral_value()
    if abs(amount * 100 - cents) > CLOSE_ENOUGH * 100:
        raise Unreadable(str(amount))
    return Cents(int(cents))


def account_of(value: CellValue, posting: frozenset[str], *, has_party: bool) -> Place | None:
    """Return the account of our chart behind a code, None where there is none.

    Other programs write it longer or shorter (``490000``, ``550``), or give each owner and supplier one of their own.
    """
    digits = DIGITS.sub("", str(value or ""))
    for family in (OWNERS, SUPPLIERS):
        if digits.startswith(family) or digits == family[:2]:
            return _collective(digits, family, has_party)
    shorter = (digits[:length] for length in range(len(digits), 2, -1) if not digits[length:].strip("0"))
    longer = (digits.ljust(length, "0") for length in range(len(digits) + 1, LONGEST_CODE + 1))
    found = next((code for code in (*shorter, *longer) if code in posting), None)
    return Place(found) if found else None


def _collective(digits: str, family: str, has_party: bool) -> Place:
    if family == SUPPLIERS:
        return Place(SUPPLIER_ACCOUNT if has_party else SUPPLIERS, is_collective=True)
    known = next((code for code in OWNER_ACCOUNTS if digits.startswith(code)), "")
    return Place(known or (ORDINARY if has_party else OWNERS), is_collective=True)
