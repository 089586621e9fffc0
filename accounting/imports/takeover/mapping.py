"""Which column of each sheet holds what: recognised by its title, shown, corrected, kept as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from accounting.imports.takeover.codes import AMOUNTS, FIELD_LABELS, HEADERS, PARTIES, Field
from buildings.imports.headers import field_of
from buildings.imports.terms import parse_text
from buildings.imports.workbook import Row, Sheet, Workbook
from koprogo.core.errors import N_, DomainError

TITLES_WITHIN_ROWS = 25
LONGEST_TITLE = 80


class NoSheetIsABalance(DomainError):
    """At least one sheet tells accounts and amounts."""

    code = "takeover-no-balance"
    message = N_("Aucune feuille n'est une balance : il y faut une colonne de comptes et une colonne de soldes.")
    advice = N_("Indiquez quelles colonnes du fichier contiennent le compte et le montant.")


class ColumnIsNamedTwice(DomainError):
    """Two columns of a sheet cannot hold the same thing."""

    code = "takeover-column-twice"
    message = N_("Feuille « %(sheet)s » : deux colonnes, %(first)s et %(second)s, contiennent la même chose.")
    advice = N_("Gardez la bonne et marquez l'autre « Ignorer ».")


class MappingIsNotOfThisFile(DomainError):
    """A mapping names columns that the file has."""

    code = "takeover-mapping-invalid"
    message = N_("La correspondance des colonnes ne convient pas à ce fichier.")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column, counted from 0, holds; without ``field`` it is ignored."""

    column: int
    header: str
    field: Field | None
    confidence: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, the row of its titles, and its columns."""

    sheet: str
    header_row: int
    columns: tuple[Column, ...]

    def column_of(self, field: Field) -> int | None:
        return next((column.column for column in self.columns if column.field is field), None)

    def has(self, *fields: Field) -> bool:
        """Tell whether one of these is among the columns."""
        return any(self.column_of(field) is not None for field in fields)

    @property
    def is_balance(self) -> bool:
        return self.has(Field.ACCOUNT) and self.has(*AMOUNTS)

    @property
    def is_list(self) -> bool:
        """Tell whether it lists owners or suppliers beside the balance."""
        shares = (Field.WORKING_SHARE, Field.RESERVE_SHARE)
        return not self.has(Field.ACCOUNT) and self.has(*PARTIES) and self.has(*AMOUNTS, *shares)


def recognised(workbook: Workbook) -> tuple[Table, ...]:
    """Recognise the columns of every sheet by their titles."""
    return tuple(recognised_sheet(sheet) for sheet in workbook.sheets if sheet.rows)


def recognised_sheet(sheet: Sheet, header_row: int | None = None) -> Table:
    """Recognise the columns of a sheet, under the row of titles that somebody points at or the likeliest one."""
    row = sheet.row(header_row) if header_row else max(islice(sheet.rows, TITLES_WITHIN_ROWS), key=_known_titles)
    columns = (_column(row, place) for place in range(sheet.width))
    return Table(sheet.name, row.number, tuple(_without_doubles(columns)))


def _known_titles(row: Row) -> int:
    found = {field_of(value, HEADERS)[0] for value in row.values if isinstance(value, str) and _is_short(value)}
    return len(found - {None})


def _is_short(text: str) -> bool:
    return len(text) < LONGEST_TITLE


def _column(row: Row, place: int) -> Column:
    header = parse_text(row.value(place))[:LONGEST_TITLE]
    return Column(place, header, *field_of(header, HEADERS))


def _without_doubles(columns: Iterable[Column]) -> Iterable[Column]:
    """Keep, of the columns that seem to hold the same thing, the first."""
    seen: set[Field] = set()
    for column in columns:
        is_double = column.field in seen
        if column.field:
            seen.add(column.field)
        yield Column(column.column, column.header, None) if is_double else column


def check_mapping(tables: Iterable[Table]) -> None:
    """Refuse columns from which no balance can be read.

    :raises ColumnIsNamedTwice: when two columns of a sheet hold the same.
    :raises NoSheetIsABalance: when no sheet has accounts and amounts.
    """
    tables = list(tables)
    for table in tables:
        _refuse_doubles(table)
    if not any(table.is_balance for table in tables):
        raise NoSheetIsABalance


def _refuse_doubles(table: Table) -> None:
    seen: dict[Field, Column] = {}
    for column in table.columns:
        if column.field and seen.setdefault(column.field, column) is not column:
            raise ColumnIsNamedTwice(sheet=table.sheet, first=seen[column.field].header, second=column.header)


def to_json(tables: Iterable[Table]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": table.sheet,
            "header_row": table.header_row,
            "columns": [
                {"column": one.column, "header": one.header, "field": one.field, "confidence": one.confidence}
                for one in table.columns
            ],
        }
        for table in tables
    ]


def from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Table, ...]:
    """Read what ``to_json`` made, also when a program sends it.

    :raises MappingIsNotOfThisFile: when it is something else.
    """
    try:
        return tuple(_table(one) for one in data)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise MappingIsNotOfThisFile from None


def _table(data: Mapping[str, Any]) -> Table:
    columns = (
        Column(
            int(one["column"]),
            str(one.get("header", "")),
            Field(one["field"]) if one.get("field") else None,
            int(one.get("confidence", 0)),
        )
        for one in data["columns"]
    )
    return Table(str(data["sheet"]), int(data["header_row"]), tuple(columns))


def label_of(field: Field | None) -> str:
    return FIELD_LABELS[field] if field else ""
