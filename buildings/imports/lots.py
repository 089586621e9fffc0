"""Read the rows of the lots: a lot, one more holder of the lot above, a total or a remark."""

from dataclasses import dataclass, field
from datetime import date

from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.imports.amounts import Unreadable, parse_integer, parse_surface
from buildings.imports.codes import Field
from buildings.imports.holdings import WHOLE, Holding, read_holding
from buildings.imports.mapping import ColumnMapping
from buildings.imports.owners import OwnerBook, owner_named
from buildings.imports.problems import (
    FLOOR_IS_UNREADABLE,
    HOLDER_IS_DOUBLE,
    KEY_SHARES_ARE_UNREADABLE,
    LOT_IS_DOUBLE,
    LOT_KIND_IS_UNKNOWN,
    LOT_NUMBER_IS_DATE,
    LOT_NUMBER_IS_MISSING,
    ROW_IS_IGNORED,
    SHARES_ARE_MISSING,
    SHARES_ARE_UNREADABLE,
    SHARES_ARE_ZERO,
    SURFACE_IS_UNREADABLE,
)
from buildings.imports.rows import RowKind, RowReader
from buildings.imports.terms import parse_floor, parse_lot_kind
from buildings.imports.words import SUBTOTALS, TOTALS, normalised

OF_THE_LOT = (Field.LOT_KIND, Field.FLOOR, Field.SURFACE, Field.SHARES, Field.ENTRANCE)


@dataclass(slots=True)
class LotEntry:
    """A lot, the row that describes it and those that hold it; ``shares`` None could not be read."""

    number: str
    reader: RowReader
    shares: int | None = None
    key_shares: dict[str, int] = field(default_factory=dict)
    kind: LotKind | None = None
    floor: int | None = None
    surface_dm2: int | None = None
    holdings: list[Holding] = field(default_factory=list)


@dataclass(slots=True)
class LotBook:
    """The lots by number as people compare them, and the rows of totals."""

    owners_are_listed: bool
    entries: dict[str, LotEntry] = field(default_factory=dict)
    last: LotEntry | None = None
    totals: list[RowReader] = field(default_factory=list)


def read_lot_row(reader: RowReader, lots: LotBook, owners: OwnerBook) -> None:
    """Read one row of the sheet of lots into ``lots``, and its owner."""
    number = lot_number(reader)
    if is_total(reader, number):
        note_total(reader, number, lots)
    elif number and has_only_a_label(reader):
        reader.report(ROW_IS_IGNORED, Field.LOT_NUMBER)
    elif number:
        read_numbered(reader, number, lots, owners)
    else:
        read_unnumbered(reader, lots, owners)


def lot_number(reader: RowReader) -> str:
    if isinstance(reader.value(Field.LOT_NUMBER), date):
        reader.report(LOT_NUMBER_IS_DATE, Field.LOT_NUMBER)
    return reader.text(Field.LOT_NUMBER)


def lot_key(number: str) -> str:
    return "".join(number.casefold().split())


def is_total(reader: RowReader, number: str) -> bool:
    words = normalised(number or first_text(reader))
    return words in SUBTOTALS or words.partition(" ")[0] in TOTALS or is_bare_sum(reader)


def first_text(reader: RowReader) -> str:
    return next((value for value in reader.row.values if isinstance(value, str)), "")


def is_bare_sum(reader: RowReader) -> bool:
    """Tell whether a row holds a sum of shares and no word at all."""
    has_words = any(isinstance(value, str) for value in reader.row.values)
    return not has_words and reader.is_filled(Field.SHARES) and not reader.is_filled(Field.LOT_NUMBER)


def note_total(reader: RowReader, number: str, lots: LotBook) -> None:
    reader.kind, reader.label = RowKind.TOTAL, number or first_text(reader)
    if normalised(reader.label) not in SUBTOTALS:
        lots.totals.append(reader)


def has_only_a_label(reader: RowReader) -> bool:
    others = [name for name in reader.columns if name is not Field.LOT_NUMBER]
    return not reader.is_filled(*others)


def read_numbered(reader: RowReader, number: str, lots: LotBook, owners: OwnerBook) -> None:
    first = lots.entries.get(lot_key(number))
    if first and continues(first, reader):
        read_holder(reader, first, lots, owners)
        return
    entry = read_lot(reader, number)
    if first:
        reader.report(LOT_IS_DOUBLE, Field.LOT_NUMBER, lot=number, row=first.reader.number)
    else:
        lots.entries[lot_key(number)] = entry
    lots.last = entry
    add_holding(reader, entry, lots, owners)


def continues(first: LotEntry, reader: RowReader) -> bool:
    """Tell whether a row that repeats a lot number only adds a holder: same lot, not yet held whole."""
    same = all(not reader.is_filled(name) or reader.text(name) == first.reader.text(name) for name in OF_THE_LOT)
    return same and any(holding.part != WHOLE or holding.right is not Right.FULL for holding in first.holdings)


def read_unnumbered(reader: RowReader, lots: LotBook, owners: OwnerBook) -> None:
    own = [name for name in OF_THE_LOT if reader.is_filled(name) and not is_repeated(reader, name)]
    if lots.last and owner_named(reader) and not own:
        read_holder(reader, lots.last, lots, owners)
    elif own or owner_named(reader):
        reader.kind = RowKind.LOT
        reader.report(LOT_NUMBER_IS_MISSING, Field.LOT_NUMBER)
    elif reader.is_filled(*reader.columns):
        reader.report(ROW_IS_IGNORED, Field.LOT_NUMBER)


def is_repeated(reader: RowReader, name: Field) -> bool:
    return (reader.number, reader.columns[name]) in reader.sheet.repeated


def read_holder(reader: RowReader, entry: LotEntry, lots: LotBook, owners: OwnerBook) -> None:
    reader.kind, reader.label = RowKind.HOLDER, entry.number
    add_holding(reader, entry, lots, owners)


def add_holding(reader: RowReader, entry: LotEntry, lots: LotBook, owners: OwnerBook) -> None:
    holding = read_holding(reader, owners, is_listed=lots.owners_are_listed)
    if holding is None:
        return
    if any(same_holder(holding, other) for other in entry.holdings):
        reader.report(HOLDER_IS_DOUBLE, Field.OWNER_REFERENCE)
    entry.holdings.append(holding)


def same_holder(one: Holding, other: Holding) -> bool:
    return one.is_read and (one.owner, one.right) == (other.owner, other.right)


def read_lot(reader: RowReader, number: str) -> LotEntry:
    reader.kind, reader.label = RowKind.LOT, number
    return LotEntry(
        number=number,
        reader=reader,
        shares=read_shares(reader),
        key_shares={key.key_code: read_key_shares(reader, key) for key in reader.mapping.keys},
        kind=reader.read(Field.LOT_KIND, parse_lot_kind, LOT_KIND_IS_UNKNOWN, None),
        floor=reader.read(Field.FLOOR, parse_floor, FLOOR_IS_UNREADABLE, None),
        surface_dm2=reader.read(Field.SURFACE, parse_surface, SURFACE_IS_UNREADABLE, None),
    )


def read_shares(reader: RowReader) -> int | None:
    if not reader.is_filled(Field.SHARES):
        reader.report(SHARES_ARE_MISSING, Field.SHARES)
        return None
    shares = reader.read(Field.SHARES, parse_integer, SHARES_ARE_UNREADABLE, None)
    if shares == 0:
        reader.report(SHARES_ARE_ZERO, Field.SHARES)
    if shares is not None and shares < 0:
        reader.report(SHARES_ARE_UNREADABLE, Field.SHARES)
        return None
    return shares


def read_key_shares(reader: RowReader, key: ColumnMapping) -> int:
    value = reader.at(key.column)
    if value is None:
        return 0
    try:
        shares = parse_integer(value)
    except Unreadable:
        shares = -1
    if shares < 0:
        reader.report_at(KEY_SHARES_ARE_UNREADABLE, key.column, key=key.key_name)
    return max(shares, 0)
