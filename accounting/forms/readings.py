"""What meters are read for: units by lot, by who held it where it was read at a sale."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounting.queries.meters import MeteredLot
from koprogo.core.forms import ActForm

MOST_UNITS = 10**9


class ReadingsForm(ActForm):
    """One field a lot, or one for each who held it in the year; a lot left empty does not take part."""

    def __init__(self, *args: Any, lots: Sequence[MeteredLot], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lots = lots
        for lot in lots:
            for name, label, units in lot.fields:
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=0, max_value=MOST_UNITS, required=False, initial=units
                )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        units = {lot.id: lot.units_in(given) for lot in self.lots}
        return {
            "lots": {lot: sum(parts.values()) for lot, parts in units.items() if parts},
            "owners": {lot: owners for lot, parts in units.items() if (owners := _by_owner(parts))},
        }


def _by_owner(parts: dict[str, int]) -> dict[str, int]:
    return {owner: units for owner, units in parts.items() if owner}
