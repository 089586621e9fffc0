"""What an endpoint reads for each field of its serializer, and how Python and PostgreSQL write it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from rest_framework import serializers

from koprogo.core.fields import MoneyField


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the answer: its name, the path it is read from, and how it is written."""

    name: str
    path: str
    convert: Callable[[Any], Any] | None
    sql: str

    def of(self, row: dict[str, Any]) -> Any:
        """Return what the answer shows of a row of ``values()``."""
        value = row[self.path]
        return value if self.convert is None or value is None else self.convert(value)


@cache
def columns_of(serializer_class: type[serializers.Serializer]) -> tuple[Column, ...]:
    """Return a column for each field; dates, UUIDs and numbers are written as they are."""
    return tuple(_column(name, field) for name, field in serializer_class().fields.items())


def _column(name: str, field: serializers.Field) -> Column:
    path = (field.source or name).replace(".", "__")
    if isinstance(field, MoneyField):
        return Column(name, path, field.to_representation, MoneyField.sql)
    if isinstance(field, serializers.DecimalField):
        return Column(name, path, None, "{}::text")
    return Column(name, path, None, "{}")
