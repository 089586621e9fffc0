"""Reads compiled once: PostgreSQL writes the JSON of each row, Python passes it on.

Most of what a list costs is the same work each time: the ORM compiles one query again and makes a Python object
of each cell, which the encoder takes apart. A plan keeps the SQL; its parameters change.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from cachetools import LRUCache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import JSONField, QuerySet, UUIDField
from rest_framework.serializers import Serializer

from koprogo.core.columns import columns_of, sql_of

PLACE = UUID("00000000-0000-7000-8000-000000000000")
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """SQL that gives ``(identifier, JSON)`` of each row, with ``PLACE`` where the next value goes."""

    sql: str
    params: tuple[Any, ...]

    def rows(self, value: UUID | None = None) -> Rows:
        """Read the rows, with ``value`` in the place kept for it."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [value if param == PLACE else param for param in self.params])
            return cursor.fetchall()


NOTHING = Plan("SELECT '', '' WHERE FALSE", ())


def plan_of(queryset: QuerySet[Any], serializer_class: type[Serializer]) -> Plan:
    """Compile the read of a serializer's fields, in the order of ``queryset``.

    :raises NotPlannable: when a value must pass through Python, or rows are not named by a UUID ``id``.
    """
    columns = columns_of(serializer_class)
    if not isinstance(queryset.model._meta.pk, UUIDField) or not any(column.name == "id" for column in columns):
        raise NotPlannable
    paths = list(dict.fromkeys(column.path for column in columns))
    compiler = queryset.values_list(*paths).query.get_compiler(connection=connection)
    try:
        inner, params = compiler.as_sql()
    except EmptyResultSet:
        return NOTHING
    _refuse_python(compiler)
    names = ", ".join(f"c{number}" for number in range(len(paths)))
    shown = ", ".join(
        f'{sql.format(f"i.c{paths.index(column.path)}")} AS "{column.name}"'
        for column, sql in zip(columns, sql_of(serializer_class), strict=True)
    )
    inner = f"SELECT {shown} FROM ({inner}) AS i({names})"  # noqa: S608
    return Plan(f"SELECT r.id::text, row_to_json(r)::text FROM ({inner}) AS r", params)  # noqa: S608


class NotPlannable(Exception):
    """A value of this read is made by Python, not by the database."""


def _refuse_python(compiler: Any) -> None:
    for expression, _, _ in compiler.select:
        field = expression.output_field
        if hasattr(field, "from_db_value") and not isinstance(field, JSONField):
            raise NotPlannable(field)


_plans: LRUCache[Hashable, Plan] = LRUCache(2000)
_lock = Lock()


def kept_plan(key: Hashable | None, make: Callable[[], Plan]) -> Plan:
    """Return the plan kept under ``key``, made when it is new; without a key it is made each time."""
    if key is None:
        return make()
    with _lock:
        plan = _plans.get(key)
    if plan is None:
        plan = make()
        with _lock:
            _plans[key] = plan
    return plan


def forget_plans() -> None:
    """Empty what this process has compiled."""
    with _lock:
        _plans.clear()
