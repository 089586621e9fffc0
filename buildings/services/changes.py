"""Saving what differs, and telling the log what it was."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db.models import Model


def change(row: Model, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Save the fields of ``row`` that differ; return each with its values before and after."""
    changed: dict[str, list[Any]] = {}
    for name, value in fields.items():
        before = getattr(row, name)
        if before != value:
            changed[name] = [plain(before), plain(value)]
            setattr(row, name, value)
    if changed:
        kept = {field.name for field in row._meta.fields} - changed.keys()
        row.full_clean(exclude=kept, validate_unique=False, validate_constraints=False)
        row.save(update_fields=list(changed))
    return changed


def plain(value: Any) -> Any:
    """Write a value as the log keeps it."""
    if isinstance(value, Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, date | time) else value
