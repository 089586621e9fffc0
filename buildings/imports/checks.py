"""What only shows once every row is read: sums, owners without lots, persons listed twice."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from buildings.domain.ownership import Right
from buildings.imports.amounts import Unreadable, parse_integer
from buildings.imports.codes import FIELD_LABELS, Field
from buildings.imports.holdings import Holding
from buildings.imports.lots import LotBook, LotEntry
from buildings.imports.owners import OwnerBook, OwnerEntry
from buildings.imports.problems import (
    CONSENTS_HAVE_NO_DATE,
    DATES_DIFFER,
    ENJOYMENT_IS_NOT_WHOLE,
    LOT_HAS_NO_OWNER,
    OWNER_HAS_NO_LOT,
    SAME_COMPANY,
    SAME_NAME,
    TITLE_IS_NOT_WHOLE,
    TOTAL_DIFFERS,
    Problem,
    ProblemKind,
)
from buildings.imports.rows import RowReader
from buildings.imports.words import normalised


def check_lots(lots: LotBook) -> None:
    """Note, per lot, missing owners and parts that do not make a whole."""
    for entry in lots.entries.values():
        check_lot(entry)


def check_lot(entry: LotEntry) -> None:
    if not entry.holdings:
        entry.reader.report(LOT_HAS_NO_OWNER, Field.LOT_NUMBER, lot=entry.number)
    elif all(holding.is_read for holding in entry.holdings):
        check_side(entry, lambda right: right.enjoys, ENJOYMENT_IS_NOT_WHOLE)
        check_side(entry, lambda right: right.holds_title, TITLE_IS_NOT_WHOLE)
        check_dates(entry)


def check_side(entry: LotEntry, counts: Callable[[Right], bool], kind: ProblemKind) -> None:
    parts = [holding.part for holding in entry.holdings if holding.part and holding.right and counts(holding.right)]
    total = sum(parts, Fraction())
    if total != 1:
        entry.reader.report(kind, Field.PART, lot=entry.number, sum=str(total))


def check_dates(entry: LotEntry) -> None:
    """Note holders since different days: who held the rest before the latest is not in the file."""
    dates = {holding.from_on for holding in entry.holdings if holding.from_on}
    if len(dates) > 1:
        latest = whole_since(entry.holdings)
        entry.reader.report(DATES_DIFFER, Field.OWNED_FROM, lot=entry.number, date=f"{latest:%d/%m/%Y}")


def whole_since(holdings: Iterable[Holding]) -> date | None:
    """Return the first day on which all holders of today held, None when no date is known."""
    return max((holding.from_on for holding in holdings if holding.from_on), default=None)


def check_owners(owners: OwnerBook) -> None:
    """Note owners without lots and persons who seem to be listed twice."""
    names: dict[str, OwnerEntry] = {}
    companies: dict[str, OwnerEntry] = {}
    for entry in owners.entries.values():
        if not entry.is_used:
            entry.reader.report(OWNER_HAS_NO_LOT, Field.OWNER_REFERENCE)
        if entry.plan.company_number:
            note_double(entry, entry.plan.company_number, companies, SAME_COMPANY, Field.COMPANY_NUMBER)
        elif entry.plan.name:
            name = normalised(f"{entry.plan.name} {entry.plan.first_name}")
            note_double(entry, name, names, SAME_NAME, Field.NAME)


def note_double(entry: OwnerEntry, identity: str, seen: dict[str, OwnerEntry], kind: ProblemKind, field: Field) -> None:
    first = seen.setdefault(identity, entry)
    if first is not entry:
        entry.reader.report(kind, field, row=first.reader.number)


def undated_consents(owners: OwnerBook) -> list[Problem]:
    """Return one problem for all the consents whose day the file does not tell."""
    entries = [entry for entry in owners.entries.values() if entry.plan.has_email_consent]
    undated = [entry.reader for entry in entries if entry.plan.consented_on is None]
    if not undated:
        return []
    column = undated[0].columns[Field.EMAIL_CONSENT]
    reference = undated[0].sheet.reference(undated[0].mapping.header_row, column)
    return [Problem(CONSENTS_HAVE_NO_DATE, reference, "", {"count": len(undated)})]


def check_totals(lots: LotBook) -> None:
    """Compare each row of totals with the sums of the lots, column by column."""
    shares = sum(entry.shares or 0 for entry in lots.entries.values())
    for reader in lots.totals:
        column = reader.columns[Field.SHARES]
        check_total(reader, column, FIELD_LABELS[Field.SHARES], shares)
        for key in reader.mapping.keys:
            total = sum(entry.key_shares.get(key.key_code, 0) for entry in lots.entries.values())
            check_total(reader, key.column, key.header, total)


def check_total(reader: RowReader, column: int, label: str, expected: int) -> None:
    value = reader.at(column)
    if value is None:
        return
    try:
        declared = parse_integer(value)
    except Unreadable:
        declared = -1
    if declared != expected:
        reader.report_at(TOTAL_DIFFERS, column, title=label, declared=str(value), sum=expected)
