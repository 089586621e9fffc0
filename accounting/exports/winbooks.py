"""WinBooks: ``ACT.txt`` with the entries, ``CSF.txt`` with the third parties; quoted, no titles, cp1252."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accounting.exports.posted import SUPPLIERS_ACCOUNTS, PostedEntry, PostedLine, party_codes
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
CREDIT_NOTES = ("NCACHATS", "1")
PERIODS = {"OPN": "00", "CLO": "99"}
COMMENT_LENGTH, NAME_LENGTH, ACCOUNT_LENGTH = 40, 40, 8
# After the comment: what is empty, zero or a flag for an association that deducts no VAT.
BEFORE_AMOUNT = ("", "0")
AFTER_AMOUNT = ("0", "", "0", "", "0", "0", "", "0", "", "", "", "F", "F", "F", "T", "F", "", "F", "")


def year_code(year: FiscalYear) -> str:
    """Return the one-character code of a financial year: the first kept here is 1."""
    before = FiscalYear.objects.filter(from_on__lt=year.from_on).count()
    return YEAR_CODES[before % len(YEAR_CODES)]


def entry_rows(entry: PostedEntry, book_year: str) -> Iterator[Sequence[str]]:
    """Write an entry: a row a line, its debits less its credits nil."""
    code, kind = CREDIT_NOTES if entry.is_credit_note else DAYBOOKS[entry.journal]
    number = f"{entry.year:%y}{entry.number:03d}"
    period = PERIODS.get(entry.journal) or f"{entry.period:02d}"
    for place, line in enumerate(entry.lines, start=1):
        account, due_on = line.account[:ACCOUNT_LENGTH], line.due_on or entry.due_on
        yield (
            _kind(line), code, kind, number, f"{place:03d}", "", account, _party(line), book_year, period,
            _day(entry.on), _day(entry.on), _day(due_on),
            line.text[:COMMENT_LENGTH], *BEFORE_AMOUNT, cents_to_decimal_string(line.cents), *AFTER_AMOUNT,
        )  # fmt: skip


def _day(on: date | None) -> str:
    return f"{on:%Y%m%d}" if on else ""


def _kind(line: PostedLine) -> str:
    if not _party(line):
        return GENERAL
    return OWNER if line.is_owner else SUPPLIER


def _party(line: PostedLine) -> str:
    """Return the third party where the account is kept by third party."""
    is_collective = line.account.startswith("41" if line.is_owner else SUPPLIERS_ACCOUNTS)
    return line.party if is_collective else ""


@dataclass(frozen=True, slots=True)
class Party:
    """A customer or supplier over there; ``number`` is that of the enterprise, for who has one."""

    code: str
    kind: str
    name: str
    number: str
    street: str = ""
    country: str = "BE"
    postal_code: str = ""
    city: str = ""
    iban: str = ""
    phone: str = ""
    language: str = ""

    @property
    def row(self) -> Sequence[str]:
        return (*self._named, *self._taxed, "", self.phone, "", *self._reached, "", "", "", "EUR")

    @property
    def _named(self) -> Sequence[str]:
        """Write number, type, name in three lines of which one is used, civility, address in two."""
        return (self.code, self.kind, self.name[:NAME_LENGTH], "", "", "", self.street[:NAME_LENGTH], "")

    @property
    def _taxed(self) -> Sequence[str]:
        """Write the category of VAT, the country, the VAT number."""
        return ("1", self.country, f"BE{self.number}") if self.number else ("3", self.country, "")

    @property
    def _reached(self) -> Sequence[str]:
        """Write bank account, town, default posting, language."""
        return (self.iban, self.postal_code, self.city[:NAME_LENGTH], "", self.language.upper())


def party_rows() -> Iterator[Sequence[str]]:
    """Write owners as customers and suppliers: number, type, name, address, VAT, bank account."""
    codes = party_codes()
    for owner in Owner.objects.order_by("reference"):
        yield Party(codes[owner.pk], OWNER, owner.full_name, owner.kbo_number, language=owner.language).row
    for one in Supplier.objects.order_by("name"):
        names = ("street", "country", "postal_code", "city", "iban", "phone")
        reached = {name: getattr(one, name) for name in names}
        yield Party(codes[one.pk], SUPPLIER, one.name, one.kbo_number, **reached).row


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as WinBooks reads them; a letter its alphabet lacks becomes a question mark."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(ENCODING, "replace")
