"""The page that corrects the mapping: two forms that go together."""

from django.http import QueryDict

from buildings.forms.register_import import ColumnsForm, Places, SheetsForm, places_of
from buildings.imports.mapping import Mapping
from buildings.imports.previews import unguessed
from buildings.models import RegisterImport
from buildings.services.register_import import guess_sheets


class MappingPage:
    """The sheets one points at and their columns; other sheets or rows show their columns before they are kept."""

    def __init__(self, row: RegisterImport, data: QueryDict | None) -> None:
        self.row = row
        self.preview = row.analysis["preview"]
        self.stored = Mapping.from_dict(row.mapping) if row.mapping else unguessed(self.preview)
        self.sheets = self.sheets_form(self.stored, data)
        mapping = self.pointed_at() if self.sheets.is_valid() else self.stored
        is_moved = self.sheets.is_valid() and self.sheets.has_changed()
        if is_moved:
            self.sheets = self.sheets_form(mapping)
        self.columns = ColumnsForm(None if is_moved else data, mapping=mapping, preview=self.preview)

    def sheets_form(self, mapping: Mapping, data: QueryDict | None = None) -> SheetsForm:
        return SheetsForm(data, preview=self.preview, initial=places_of(mapping))

    def pointed_at(self) -> Mapping:
        """Return the stored mapping, or a guess for the sheets and rows the user points at."""
        places = self.sheets.places()
        if places == Places.of(self.stored):
            return self.stored
        return guess_sheets(register_import=self.row, lots=places.lots, owners=places.owners)

    def is_complete(self) -> bool:
        """Tell whether both forms came in and are valid."""
        return self.sheets.is_valid() and self.columns.is_valid()
