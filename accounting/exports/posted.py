"""Posted entries as other programs want them: flat lines, each third party with a short code."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from accounting.models import FiscalYear, JournalLine, Supplier
from buildings.imports.words import normalised
from buildings.models import Owner
from koprogo.core.money import Cents

CODE_LENGTH = 10
ACCOUNT_LENGTH = 6
NO_CODE = re.compile(r"[^A-Z0-9]+")
LINES_AT_ONCE = 2000
PURCHASES, SUPPLIERS_ACCOUNTS = "PUR", "440"
COLUMNS = (
    "entry_id",
    "entry__journal",
    "entry__number",
    "entry__entry_on",
    "entry__text",
    "entry__reference",
    "account_id",
    "owner_id",
    "supplier_id",
    "text",
    "due_on",
    "debit_cents",
    "credit_cents",
)


@dataclass(frozen=True, slots=True)
class PostedLine:
    """A line, debits positive; ``party`` is the code of its owner or supplier."""

    account: str
    cents: Cents
    text: str
    party: str = ""
    is_owner: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostedEntry:
    """An entry with its lines; ``period`` counts months from the first of the year."""

    journal: str
    number: int
    on: date
    year: date
    text: str
    reference: str
    lines: tuple[PostedLine, ...]

    @property
    def period(self) -> int:
        return (self.on.year - self.year.year) * 12 + self.on.month - self.year.month + 1

    @property
    def due_on(self) -> date | None:
        """Return the last day to pay of the whole document, none where nothing falls due."""
        return max((line.due_on for line in self.lines if line.due_on), default=None)

    @property
    def is_credit_note(self) -> bool:
        """Tell a purchase that lowers what a supplier is owed: a credit note, or an invoice undone."""
        owed = sum(line.cents for line in self.lines if line.account.startswith(SUPPLIERS_ACCOUNTS))
        return self.journal == PURCHASES and owed > 0


def padded(account: str) -> str:
    """Write an account as long as those of other programs: 4101 is 410100."""
    return account.ljust(ACCOUNT_LENGTH, "0")


def posted_entries(year: FiscalYear) -> Iterator[PostedEntry]:
    """Read the entries of a year, journal by journal, in the order of their numbers."""
    codes = party_codes()
    lines = JournalLine.objects.filter(entry__fiscal_year=year)
    rows = lines.order_by("entry__journal", "entry__number", "position").values_list(*COLUMNS)
    for _entry, found in groupby(rows.iterator(LINES_AT_ONCE), key=lambda row: row[0]):
        yield _entry_of(list(found), year, codes)


def _entry_of(rows: list[tuple], year: FiscalYear, codes: dict[UUID, str]) -> PostedEntry:
    _id, journal, number, on, text, reference, *_ = rows[0]
    return PostedEntry(journal, number, on, year.from_on, text, reference, tuple(_line(row, codes) for row in rows))


def _line(row: tuple, codes: dict[UUID, str]) -> PostedLine:
    account, owner, supplier, text, due_on, debit, credit = row[6:]
    cents = Cents(debit - credit)
    return PostedLine(padded(account), cents, text or row[4], codes.get(owner or supplier, ""), bool(owner), due_on)


def party_codes() -> dict[UUID, str]:
    """Give each owner and supplier a code of its own: letters and digits, at most ten."""
    owners = Owner.objects.order_by("reference", "pk").values_list("pk", "reference")
    suppliers = Supplier.objects.order_by("name", "pk").values_list("pk", "name")
    return dict(_single([*owners, *suppliers]))


def _single(named: Iterable[tuple[UUID, str]]) -> Iterator[tuple[UUID, str]]:
    taken: set[str] = set()
    for pk, name in named:
        bare = NO_CODE.sub("", normalised(name).upper())[:CODE_LENGTH] or "X"
        code, place = bare, 1
        while code in taken:
            place += 1
            code = f"{bare[: CODE_LENGTH - len(str(place))]}{place}"
        taken.add(code)
        yield pk, code
