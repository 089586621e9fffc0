"""The file of a register, and which of its columns holds what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buildings.imports.codes import FIELD_LABELS, LOT_FIELDS, OWNER_FIELDS, Field
from buildings.imports.headers import key_of
from buildings.imports.mapping import ColumnMapping, SheetMapping
from buildings.imports.mapping import Mapping as RegisterMapping
from koprogo.core.forms import ActForm, DayField

Preview = list[dict[str, Any]]
MAX_SAMPLES = 3


class RegisterUploadForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Votre registre"),
        help_text=gettext_lazy("Excel (.xlsx) ou CSV, 10 Mo au plus."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )


class SinceForm(ActForm):
    """Since when owners count whose day the file does not tell."""

    since = DayField(
        label=gettext_lazy("Ils comptent depuis le"),
        help_text=gettext_lazy("Avant ce jour, ces lots ne peuvent ni être appelés ni entrer dans un décompte."),
    )


class SheetsForm(forms.Form):
    """Which sheets hold the lots and the owners, and in which row their titles stand."""

    lots_sheet = forms.ChoiceField(label=gettext_lazy("Feuille des lots"), show_hidden_initial=True)
    lots_row = forms.IntegerField(
        label=gettext_lazy("Ligne des titres"), min_value=1, max_value=20_000, show_hidden_initial=True
    )
    owners_sheet = forms.ChoiceField(
        label=gettext_lazy("Feuille des copropriétaires"),
        required=False,
        help_text=gettext_lazy("Aucune, si leurs noms sont dans la feuille des lots."),
        show_hidden_initial=True,
    )
    owners_row = forms.IntegerField(
        label=gettext_lazy("Ligne des titres"),
        min_value=1,
        max_value=20_000,
        required=False,
        show_hidden_initial=True,
    )

    def __init__(self, *args: Any, preview: Preview, **options: Any) -> None:
        super().__init__(*args, **options)
        names = [(sheet["name"], sheet["name"]) for sheet in preview]
        self.fields["lots_sheet"].choices = names  # type: ignore[attr-defined]
        self.fields["owners_sheet"].choices = [("", _("Aucune")), *names]  # type: ignore[attr-defined]

    def initials(self) -> list[str]:
        """Return hidden fields with what was shown, by which ``has_changed`` knows what the user changed."""
        return [field.as_hidden(only_initial=True) for field in self]

    def places(self) -> "Places":
        data = self.cleaned_data
        owners = (data["owners_sheet"], data["owners_row"]) if data["owners_sheet"] else None
        return Places((data["lots_sheet"], data["lots_row"]), owners)


@dataclass(frozen=True)
class Places:
    """Sheet and row of the titles of the lots, and of the owners when they have a sheet."""

    lots: tuple[str, int | None]
    owners: tuple[str, int | None] | None

    @classmethod
    def of(cls, mapping: RegisterMapping) -> "Places":
        owners = mapping.owners
        return cls((mapping.lots.sheet, mapping.lots.header_row), (owners.sheet, owners.header_row) if owners else None)


def places_of(mapping: RegisterMapping) -> dict[str, Any]:
    """Return the initial values of ``SheetsForm``."""
    owners = mapping.owners
    return {
        "lots_sheet": mapping.lots.sheet,
        "lots_row": mapping.lots.header_row,
        "owners_sheet": owners.sheet if owners else "",
        "owners_row": owners.header_row if owners else None,
    }


@dataclass(frozen=True)
class Column:
    """One column as the page shows it."""

    title: str
    samples: str
    confidence: int
    bound: forms.BoundField


class ColumnsForm(forms.Form):
    """What each column holds; the sheets are those of ``mapping``."""

    def __init__(self, data: Mapping[str, Any] | None, *, mapping: RegisterMapping, preview: Preview) -> None:
        super().__init__(data)
        self.mapping = mapping
        self.previews = {sheet["name"]: sheet for sheet in preview}
        for part, sheet, names in self.parts():
            for column in sheet.columns:
                self.fields[f"{part}-{column.column}"] = field_choice(column, names)

    def parts(self) -> Iterator[tuple[str, SheetMapping, frozenset[Field]]]:
        yield "lots", self.mapping.lots, LOT_FIELDS if self.mapping.owners else frozenset(Field)
        if self.mapping.owners:
            yield "owners", self.mapping.owners, OWNER_FIELDS

    def sheets(self) -> list[tuple[str, list[Column]]]:
        """Return each sheet by name with its columns."""
        return [
            (sheet.sheet, [self.shown(part, sheet, column) for column in sheet.columns])
            for part, sheet, _names in self.parts()
        ]

    def shown(self, part: str, sheet: SheetMapping, column: ColumnMapping) -> Column:
        rows = self.previews.get(sheet.sheet, {}).get("rows", [])
        cells = [row["cells"][column.column : column.column + 1] for row in rows if row["number"] > sheet.header_row]
        samples = list(dict.fromkeys(cell for (cell,) in filter(None, cells) if cell))[:MAX_SAMPLES]
        title = column.header or _("Colonne %(number)s") % {"number": column.column + 1}
        return Column(title, " · ".join(samples), column.confidence, self[f"{part}-{column.column}"])

    def corrected(self) -> RegisterMapping:
        """Return the mapping with what the user says of each column."""
        sheets = {part: self.corrected_sheet(part, sheet) for part, sheet, _names in self.parts()}
        return RegisterMapping(sheets["lots"], sheets.get("owners"), self.mapping.since)

    def corrected_sheet(self, part: str, sheet: SheetMapping) -> SheetMapping:
        columns = tuple(self.corrected_column(part, column) for column in sheet.columns)
        return SheetMapping(sheet.sheet, sheet.header_row, columns)

    def corrected_column(self, part: str, column: ColumnMapping) -> ColumnMapping:
        chosen = self.cleaned_data[f"{part}-{column.column}"]
        field = Field(chosen) if chosen else None
        if field is column.field:
            return column
        code, name = key_of(column.header) if field is Field.ALLOCATION_KEY else ("", "")
        return ColumnMapping(column.column, column.header, field, 100, code, name)


def field_choice(column: ColumnMapping, names: frozenset[Field]) -> forms.ChoiceField:
    choices = [(name.value, _(FIELD_LABELS[name])) for name in Field if name in names]
    return forms.ChoiceField(
        label=column.header or "–",
        choices=[("", _("Ignorer")), *choices],
        required=False,
        initial=column.field.value if column.field else "",
    )
