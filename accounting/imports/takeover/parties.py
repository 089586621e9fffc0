"""Whom a row speaks of: an owner of the register, a supplier known or new, a lot, a key."""

from dataclasses import dataclass
from uuid import UUID

from accounting.imports.takeover.codes import Field
from accounting.imports.takeover.rows import RowReader
from buildings.domain.identifiers import read_iban, read_kbo
from buildings.imports.words import normalised
from koprogo.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class SupplierName:
    """A supplier as the file names him; ``id`` is None while he is new."""

    name: str
    iban: str = ""
    kbo_number: str = ""
    id: UUID | None = None

    @property
    def word(self) -> str:
        """Return what makes two rows speak of the same supplier."""
        return self.kbo_number or normalised(self.name)


def owner_of(row: RowReader) -> UUID | None:
    """Return the owner of a row, by number or name; who is not found is noted."""
    name = row.party_field() or Field.OWNER
    text = row.text(name)
    found = row.known.owners.get(normalised(text), set())
    if len(found) == 1:
        return next(iter(found))
    row.report("owner-ambiguous" if found else "owner-unknown", name, text=text)
    return None


def supplier_of(row: RowReader) -> SupplierName:
    name = row.text(row.party_field() or Field.SUPPLIER)
    number = _read(row, Field.COMPANY_NUMBER, read_kbo, "number-invalid")
    iban = _read(row, Field.IBAN, read_iban, "iban-invalid")
    known = row.known.suppliers.get(number) if number else None
    return SupplierName(name[:120], iban, number, known or row.known.suppliers.get(normalised(name)))


def lot_of(row: RowReader) -> UUID | None:
    return _one_of(row, Field.LOT, row.known.lots, "lot-unknown")


def key_of(row: RowReader) -> UUID | None:
    """Return the key a row names; funds are kept by the general key unless it does."""
    return _one_of(row, Field.KEY, row.known.keys, "key-unknown")


def _one_of(row: RowReader, name: Field, known: dict[str, UUID], problem: str) -> UUID | None:
    text = row.text(name)
    if not text:
        return None
    found = known.get(normalised(text))
    if found is None:
        row.report(problem, name, text=text)
    return found


def _read(row: RowReader, name: Field, read: object, problem: str) -> str:
    text = row.text(name)
    if not text:
        return ""
    try:
        return str(read(text))  # type: ignore[operator]
    except DomainError:
        row.report(problem, name, text=text)
        return ""
