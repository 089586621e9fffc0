"""Read who holds a lot: owner, right, part and since when."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buildings.domain.fractions import PartIsRounded
from buildings.domain.ownership import Right
from buildings.imports.amounts import parse_part
from buildings.imports.codes import Field
from buildings.imports.owners import OwnerBook, OwnerEntry, owner_named, read_owner_of_lot
from buildings.imports.problems import (
    DATE_IS_MISSING,
    OWNER_IS_UNKNOWN,
    PART_IS_ROUNDED,
    PART_IS_UNREADABLE,
    PART_WAS_A_DATE,
    RIGHT_IS_UNKNOWN,
)
from buildings.imports.rows import RowReader
from buildings.imports.terms import parse_right

WHOLE = Fraction(1)


@dataclass(slots=True)
class Holding:
    """One holder of a lot; what could not be read is None and noted."""

    reader: RowReader
    owner: OwnerEntry | None
    right: Right | None
    part: Fraction | None
    from_on: date | None

    @property
    def is_read(self) -> bool:
        return None not in (self.owner, self.right, self.part)


def read_holding(reader: RowReader, owners: OwnerBook, *, is_listed: bool) -> Holding | None:
    """Return the holder a row names, None where it names nobody; ``is_listed`` tells owners have a sheet."""
    if not owner_named(reader):
        return None
    return Holding(
        reader=reader,
        owner=find_owner(reader, owners) if is_listed else read_owner_of_lot(reader, owners),
        right=reader.read(Field.RIGHT, parse_right, RIGHT_IS_UNKNOWN, None) if has_right(reader) else Right.FULL,
        part=read_part(reader),
        from_on=read_from_on(reader),
    )


def has_right(reader: RowReader) -> bool:
    return reader.is_filled(Field.RIGHT)


def find_owner(reader: RowReader, owners: OwnerBook) -> OwnerEntry | None:
    entry = owners.find(owner_named(reader))
    if entry is None:
        reader.report(OWNER_IS_UNKNOWN, Field.OWNER_REFERENCE)
    else:
        entry.is_used = True
    return entry


def read_part(reader: RowReader) -> Fraction | None:
    """Return the part, the whole where the cell is empty."""
    if not reader.is_filled(Field.PART):
        return WHOLE
    try:
        part = reader.read(Field.PART, parse_part, PART_IS_UNREADABLE, None)
    except PartIsRounded as refusal:
        reader.report(PART_IS_ROUNDED, Field.PART, fraction=str(refusal.params["fraction"]))
        return None
    if part and isinstance(reader.value(Field.PART), date):
        reader.report(PART_WAS_A_DATE, Field.PART, part=str(part))
    return part


def read_from_on(reader: RowReader) -> date | None:
    if Field.OWNED_FROM in reader.columns and not reader.is_filled(Field.OWNED_FROM):
        reader.report(DATE_IS_MISSING, Field.OWNED_FROM)
    return reader.read_date(Field.OWNED_FROM)
