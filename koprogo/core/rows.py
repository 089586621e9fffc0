"""Single rows, added and read by SQL compiled once: what each write does cost the ORM more than the database."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

from koprogo.core.plans import PLACE

Row = TypeVar("Row", bound=Model)


def insert(row: Row) -> Row:
    """Add ``row``; no signal is sent."""
    fields = row._meta.concrete_fields
    values = [field.get_db_prep_save(field.pre_save(row, True), connection=connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_insertion(type(row)), values)
    row._state.adding, row._state.db = False, connection.alias
    return row


@cache
def _insertion(model: Any) -> str:
    quoted, fields = connection.ops.quote_name, model._meta.concrete_fields
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608


def first_row(query: Callable[[], QuerySet[Row]], value: UUID | None = None) -> Row | None:
    """Return the first row of what a function of a module always asks, with ``value`` where it says ``PLACE``."""
    model, names, converters, sql, params = _reading(query)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value if param == PLACE else param for param in params])
        found = cursor.fetchone()
    if found is None:
        return None
    values = list(found)
    for place, field, expression in converters:
        values[place] = field.from_db_value(values[place], expression, connection)
    row: Row = model.from_db(connection.alias, names, values)
    return row


def one_row(query: Callable[[], QuerySet[Row]], value: UUID) -> Row:
    """Return the row of ``query``.

    :raises DoesNotExist: of the model, when there is none.
    """
    row = first_row(query, value)
    if row is None:
        raise query().model.DoesNotExist  # type: ignore[attr-defined]
    return row


@cache
def _reading(query: Callable[[], QuerySet[Any]]) -> tuple[Any, ...]:
    rows = query()
    fields = rows.model._meta.concrete_fields
    converters = [(n, field, field.cached_col) for n, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return rows.model, [field.attname for field in fields], converters, *rows.query.sql_with_params()
