"""The base of every endpoint: reads straight from ``values()``, each write one service call.

A subclass names its ``queryset``, a flat ``serializer_class`` (its fields' sources are the columns read,
so an annotation is a field like another) and ``rights``: which right each action needs.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from koprogo.core.fields import MoneyField
from koprogo.core.idempotency import answered_once

Column = tuple[str, str, Callable[[Any], Any] | None]
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


_columns: dict[Any, tuple[Column, ...]] = {}


def columns_of(serializer_class: Any) -> tuple[Column, ...]:
    """Return ``(name, path, converter)`` of each field; dates, UUIDs and numbers need no converter."""
    if serializer_class not in _columns:
        fields = serializer_class().fields.items()
        _columns[serializer_class] = tuple((name, _path(name, field), _converter(field)) for name, field in fields)
    return _columns[serializer_class]


def _path(name: str, field: serializers.Field) -> str:
    return (field.source or name).replace(".", "__")


def _converter(field: serializers.Field) -> Callable[[Any], Any] | None:
    return field.to_representation if isinstance(field, MoneyField) else None


class Endpoint(GenericViewSet):
    """List and retrieve by columns; writes go through ``checked`` and one service."""

    rights: dict[str, str] = {}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer a repeated write that names its ``Idempotency-Key`` as the first time."""
        answer = super().dispatch
        if request.method in WRITES and request.headers.get("Idempotency-Key"):
            return answered_once(request, lambda: answer(request, *args, **kwargs))
        return answer(request, *args, **kwargs)

    def checked(self, request: Request, serializer_class: type[serializers.Serializer]) -> dict[str, Any]:
        """Return the input, decoded and valid, as the keywords of a service.

        :raises ValidationError: which names each field that is wrong.
        """
        serializer = serializer_class(data=request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def rows(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Read only the columns, without making model instances."""
        return queryset.values(*{path for _, path, _ in columns_of(self.get_serializer_class())} | {"pk"})

    def shown(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Turn rows of ``values()`` into the answer's objects."""
        columns = columns_of(self.get_serializer_class())
        return [{name: convert(row[path]) if convert else row[path] for name, path, convert in columns} for row in rows]

    def one(self, pk: Any) -> dict[str, Any]:
        """Return one object as ``retrieve`` shows it.

        :raises Http404: when there is none, or it is not for this caller.
        """
        row = self.rows(self.get_queryset().filter(pk=pk)).first()
        if row is None:
            raise Http404
        return self.shown([row])[0]


class Listed:
    """``GET`` of the collection."""

    def list(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.rows(self.filter_queryset(self.get_queryset())))
        return self.get_paginated_response(self.shown(page))


class Retrieved:
    """``GET`` of one object."""

    def retrieve(self: Any, request: Request, pk: Any = None, *args: Any, **kwargs: Any) -> Response:
        return Response(self.one(pk))


class ReadEndpoint(Listed, Retrieved, Endpoint):
    """An endpoint to be listed and retrieved; writes are added as methods."""

    lookup_value_converter = "uuid"
