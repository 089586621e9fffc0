"""WinBooks: ``ACT.txt`` with the entries, ``CSF.txt`` with the third parties; quoted, no titles, cp1252."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from accounting.exports.posted import PostedEntry, PostedLine, party_codes
from accounting.models import FiscalYear, Supplier
from buildings.models import Owner
from koprogo.core.money import cents_to_decimal_string

ENCODING = "cp1252"
YEAR_CODES = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OWNER, SUPPLIER, GENERAL = "1", "2", "3"
# Code and type of the daybook of each of our journals.
DAYBOOKS = {
    "PUR": ("ACHATS", "0"),
    "BK1": ("FIN1", "4"),
    "BK2": ("FIN2", "4"),
    "CAL": ("APPELS", "5"),
    "MSC": ("OD", "5"),
    "OPN": ("OUV", "5"),
    "CLO": ("CLOT", "5"),
}
PERIODS = {"OPN": "00", "CLO": "99"}
COMMENT_LENGTH, NAME_LENGTH = 40, 40
# After the comment: what is empty, zero or a flag for an association that deducts no VAT.
BEFORE_AMOUNT = ("", "0")
AFTER_AMOUNT = ("0", "", "0", "", "0", "0", "", "0", "", "", "", "F", "F", "F", "T", "F", "", "F", "")
SUPPLIERS_ACCOUNTS = "440"


def year_code(year: FiscalYear) -> str:
    """Return the one-character code of a financial year: the first kept here is 1."""
    before = FiscalYear.objects.filter(from_on__lt=year.from_on).count()
    return YEAR_CODES[before % len(YEAR_CODES)]


def entry_rows(entry: PostedEntry, book_year: str) -> Iterator[Sequence[str]]:
    """Write an entry: a row a line, its debits less its credits nil."""
    code, kind = DAYBOOKS[entry.journal]
    number = f"{entry.year:%y}{entry.number:03d}"
    period = PERIODS.get(entry.journal) or f"{entry.period:02d}"
    for place, line in enumerate(entry.lines, start=1):
        yield (
            _kind(line), code, kind, number, f"{place:03d}", "", line.account, _party(line), book_year, period,
            f"{entry.on:%Y%m%d}", f"{entry.on:%Y%m%d}", f"{line.due_on:%Y%m%d}" if line.due_on else "",
            line.text[:COMMENT_LENGTH], *BEFORE_AMOUNT, cents_to_decimal_string(line.cents), *AFTER_AMOUNT,
        )  # fmt: skip


def _kind(line: PostedLine) -> str:
    if not _party(line):
        return GENERAL
    return OWNER if line.is_owner else SUPPLIER


def _party(line: PostedLine) -> str:
    """Return the third party where the account is kept by third party."""
    is_collective = line.account.startswith("41" if line.is_owner else SUPPLIERS_ACCOUNTS)
    return line.party if is_collective else ""


def party_rows() -> Iterator[Sequence[str]]:
    """Write owners as customers and suppliers: number, type, name, address, VAT, bank account."""
    codes = party_codes()
    for owner in Owner.objects.order_by("reference"):
        yield _party_row(codes[owner.pk], OWNER, owner.full_name, owner.kbo_number, language=owner.language)
    for one in Supplier.objects.order_by("name"):
        place = (one.street, one.country, one.postal_code, one.city)
        yield _party_row(codes[one.pk], SUPPLIER, one.name, one.kbo_number, one.iban, place, phone=one.phone)


def _party_row(
    code: str,
    kind: str,
    name: str,
    number: str,
    iban: str = "",
    place: Sequence[str] = ("", "BE", "", ""),
    *,
    language: str = "",
    phone: str = "",
) -> Sequence[str]:
    street, country, postal_code, city = place
    is_company, vat = ("1", f"BE{number}") if number else ("3", "")
    named = (code, kind, name[:NAME_LENGTH], "", "", "")
    found = (street[:NAME_LENGTH], "", is_company, country, vat, "", phone, "")
    bank = (iban, postal_code, city[:NAME_LENGTH], "")
    return (*named, *found, *bank, language.upper(), "", "", "", "EUR")


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as WinBooks reads them; a letter its alphabet lacks becomes a question mark."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(ENCODING, "replace")
