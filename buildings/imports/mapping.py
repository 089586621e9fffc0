"""Which sheet, row and column of a file hold what: guessed, shown, corrected, kept as JSON."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date
from typing import Any

from buildings.imports.codes import FIELD_LABELS, Field
from buildings.imports.plan import from_iso, iso
from koprogo.core.errors import N_, DomainError


class MappingIsIncomplete(DomainError):
    """A register needs at least the number and the shares of each lot."""

    code = "mapping-incomplete"
    message = N_("Il manque une colonne : « %(field)s ».")
    advice = N_("Indiquez quelle colonne du fichier la contient.")


class MappingIsAmbiguous(DomainError):
    """Two columns cannot hold the same thing."""

    code = "mapping-ambiguous"
    message = N_("Deux colonnes, %(first)s et %(second)s, sont désignées pour « %(field)s ».")
    advice = N_("Gardez la bonne et marquez l'autre « Ignorer ».")


class MappingIsInvalid(DomainError):
    """A mapping that does not fit its file."""

    code = "mapping-invalid"
    message = N_("La correspondance des colonnes ne convient pas à ce fichier.")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What one column (counted from 0) holds; ``field`` None means it is ignored."""

    column: int
    header: str
    field: Field | None
    confidence: int = 0
    key_code: str = ""
    key_name: str = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The row of titles of one sheet and its columns."""

    sheet: str
    header_row: int
    columns: tuple[ColumnMapping, ...]

    def column_of(self, field: Field) -> int | None:
        return next((column.column for column in self.columns if column.field is field), None)

    def has(self, field: Field) -> bool:
        return self.column_of(field) is not None

    @property
    def keys(self) -> tuple[ColumnMapping, ...]:
        return tuple(column for column in self.columns if column.field is Field.ALLOCATION_KEY)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the lots are and, when they have a sheet of their own, the owners.

    ``since`` is the day from which ownerships without a date of their own count.
    """

    lots: SheetMapping
    owners: SheetMapping | None = None
    since: date | None = None

    def check(self) -> None:
        """:raises DomainError: when a column is missing or named twice."""
        for field in (Field.LOT_NUMBER, Field.SHARES):
            if not self.lots.has(field):
                raise MappingIsIncomplete(field=FIELD_LABELS[field])
        if self.owners and not self.owners.has(Field.NAME):
            raise MappingIsIncomplete(field=FIELD_LABELS[Field.NAME])
        for sheet in filter(None, (self.lots, self.owners)):
            refuse_doubles(sheet)

    def to_dict(self) -> dict[str, Any]:
        owners = sheet_to_dict(self.owners) if self.owners else None
        return {"lots": sheet_to_dict(self.lots), "owners": owners, "since": iso(self.since)}

    @classmethod
    def from_dict(cls, data: MappingOf[str, Any]) -> "Mapping":
        """:raises MappingIsInvalid: when ``data`` was not made by ``to_dict``."""
        try:
            owners = data.get("owners")
            sheets = sheet_from_dict(data["lots"]), sheet_from_dict(owners) if owners else None
            return cls(*sheets, since=from_iso(data.get("since")))
        except (AttributeError, KeyError, TypeError, ValueError):
            raise MappingIsInvalid from None


def refuse_doubles(sheet: SheetMapping) -> None:
    seen: dict[tuple[Field, str], ColumnMapping] = {}
    for column in sheet.columns:
        if column.field is None:
            continue
        first = seen.setdefault((column.field, column.key_code), column)
        if first is not column:
            raise MappingIsAmbiguous(first=first.header, second=column.header, field=FIELD_LABELS[column.field])


def sheet_to_dict(sheet: SheetMapping) -> dict[str, Any]:
    columns = [
        {
            "column": column.column,
            "header": column.header,
            "field": column.field,
            "confidence": column.confidence,
            "key_code": column.key_code,
            "key_name": column.key_name,
        }
        for column in sheet.columns
    ]
    return {"sheet": sheet.sheet, "header_row": sheet.header_row, "columns": columns}


def sheet_from_dict(data: MappingOf[str, Any]) -> SheetMapping:
    columns = tuple(column_from_dict(column) for column in data["columns"])
    return SheetMapping(str(data["sheet"]), int(data["header_row"]), columns)


def column_from_dict(data: MappingOf[str, Any]) -> ColumnMapping:
    return ColumnMapping(
        column=int(data["column"]),
        header=str(data["header"]),
        field=Field(data["field"]) if data.get("field") else None,
        confidence=int(data.get("confidence", 0)),
        key_code=str(data.get("key_code", "")),
        key_name=str(data.get("key_name", "")),
    )
