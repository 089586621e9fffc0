"""The closing balance of the former syndic, and which of its columns holds what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounting.imports.takeover.codes import FIELD_LABELS, Field
from accounting.imports.takeover.mapping import Column, Table
from koprogo.core.forms import ActForm, DayField

MAX_SAMPLES = 3


class TakeoverForm(ActForm):
    """One spreadsheet, and the day from which the books are kept here."""

    file = forms.FileField(
        label=gettext_lazy("La balance de clôture"),
        help_text=gettext_lazy("Excel (.xlsx) ou CSV, 10 Mo au plus."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    on = DayField(
        label=gettext_lazy("Comptabilité tenue ici à partir du"),
        help_text=gettext_lazy("D'habitude le premier jour de l'exercice ; la balance est celle de la veille."),
    )

    def given(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {"content": file.read(), "name": file.name, "on": self.cleaned_data["on"]}


@dataclass(frozen=True)
class ShownColumn:
    """One column as the page shows it."""

    title: str
    samples: str
    confidence: int
    bound: forms.BoundField


class ColumnsForm(ActForm):
    """For each sheet the row of its titles and what its columns hold."""

    def __init__(
        self, data: Any = None, *, tables: Sequence[Table], samples: dict[str, list[list[str]]], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.tables, self.samples = tables, samples
        for place, table in enumerate(tables):
            self.fields[f"row-{place}"] = forms.IntegerField(
                label=_("Ligne des titres"), min_value=1, max_value=20_000, initial=table.header_row
            )
            for column in table.columns:
                self.fields[f"{place}-{column.column}"] = _choice(column)

    def sheets(self) -> Iterator[tuple[str, forms.BoundField, list[ShownColumn]]]:
        """Return each sheet with the field of its row of titles and its columns."""
        for place, table in enumerate(self.tables):
            columns = [self._shown(place, table, column) for column in table.columns]
            yield table.sheet, self[f"row-{place}"], columns

    def _shown(self, place: int, table: Table, column: Column) -> ShownColumn:
        cells = (row[column.column] for row in self.samples.get(table.sheet, []) if column.column < len(row))
        texts = list(dict.fromkeys(filter(None, cells)))[:MAX_SAMPLES]
        title = column.header or _("Colonne %(number)s") % {"number": column.column + 1}
        return ShownColumn(title, " · ".join(texts), column.confidence, self[f"{place}-{column.column}"])

    def header_rows(self) -> dict[str, int]:
        """Return the row of titles of each sheet, as somebody points at it."""
        return {table.sheet: self.cleaned_data[f"row-{place}"] for place, table in enumerate(self.tables)}

    def corrected(self) -> tuple[Table, ...]:
        """Return the tables with what somebody says of each column."""
        return tuple(
            replace(table, columns=tuple(self._corrected(place, column) for column in table.columns))
            for place, table in enumerate(self.tables)
        )

    def _corrected(self, place: int, column: Column) -> Column:
        chosen = self.cleaned_data[f"{place}-{column.column}"]
        field = Field(chosen) if chosen else None
        return column if field is column.field else replace(column, field=field, confidence=100 if field else 0)


def _choice(column: Column) -> forms.ChoiceField:
    choices = [(name.value, _(FIELD_LABELS[name])) for name in Field]
    return forms.ChoiceField(
        label=column.header or "–",
        choices=[("", _("Ignorer")), *choices],
        required=False,
        initial=column.field.value if column.field else "",
    )


def first_day(today: date, start: str) -> date:
    """Return the first day of the financial year of today, as regulations that name ``MM-DD`` have it."""
    month, day = (int(part) for part in start.split("-"))
    this_year = date(today.year, month, min(day, 28))
    return this_year if this_year <= today else this_year.replace(year=today.year - 1)
