"""The base of every form here: its fields in groups, and the refusal of its act."""

from typing import Any

from django import forms
from django.forms import BoundField


class ActForm(forms.Form):
    """The shape of one act's input; ``made`` is what it gave, a refusal is told above the fields."""

    groups_of_fields: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    refusal: dict[str, str] | None = None
    made: Any = None

    @property
    def groups(self) -> list[tuple[Any, list[BoundField]]]:
        """Return the fields under their headings, in one nameless group when there are none."""
        if not self.groups_of_fields:
            return [("", list(self))]
        return [
            (title, [self[name] for name in names if name in self.fields]) for title, names in self.groups_of_fields
        ]
