"""What an endpoint reads for each field of its serializer, and how Python and PostgreSQL write it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from rest_framework import serializers

from koprogo.core.fields import MoneyField


class Column(NamedTuple):
    """A field of the answer: its name, the path it is read from, and what turns the value into what is shown."""

    name: str
    path: str
    convert: Callable[[Any], Any] | None

    def of(self, row: Mapping[str, Any]) -> Any:
        """Return what is shown of a row of ``values()``."""
        value = row[self.path]
        return self.convert(value) if self.convert and value is not None else value


@cache
def columns_of(serializer_class: type[serializers.Serializer]) -> tuple[Column, ...]:
    """Return a column for each field; dates, UUIDs and numbers are shown as they are."""
    return tuple(_column(name, field) for name, field in serializer_class().fields.items())


def _column(name: str, field: serializers.Field) -> Column:
    convert = field.to_representation if isinstance(field, MoneyField) else None
    return Column(name, (field.source or name).replace(".", "__"), convert)


@cache
def sql_of(serializer_class: type[serializers.Serializer]) -> tuple[str, ...]:
    """Return for each field how PostgreSQL writes it, with ``{}`` for the value."""
    return tuple(_sql(field) for field in serializer_class().fields.values())


def _sql(field: serializers.Field) -> str:
    if isinstance(field, MoneyField):
        return field.sql
    return "{}::text" if isinstance(field, serializers.DecimalField) else "{}"


def shown(row: Mapping[str, Any], columns: tuple[Column, ...]) -> dict[str, Any]:
    """Turn a row of ``values()`` into the answer's object."""
    return {column.name: column.of(row) for column in columns}
