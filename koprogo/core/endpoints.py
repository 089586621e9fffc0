"""The base of every endpoint: reads straight from columns, each write one service call.

A subclass names its ``queryset``, a flat ``serializer_class`` (its fields' sources are the columns read,
so an annotation is a field like another) and ``rights``: which right each action needs.
"""

from collections.abc import Hashable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from koprogo.core.columns import Column, columns_of, shown
from koprogo.core.idempotency import answered_once
from koprogo.core.inputs import checked_input
from koprogo.core.quick import quick_answer, quick_object

WRITES = {"POST", "PUT", "PATCH", "DELETE"}


class Endpoint(GenericViewSet):
    """List and retrieve by columns; writes go through ``checked`` and one service."""

    rights: dict[str, str] = {}
    # False where an answer holds a secret, which is not kept for the next time.
    is_replayable = True

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer a repeated write that names its ``Idempotency-Key`` as the first time."""
        answer = super().dispatch
        if self.is_replayable and request.method in WRITES and request.headers.get("Idempotency-Key"):
            return answered_once(request, lambda: answer(request, *args, **kwargs))
        return answer(request, *args, **kwargs)

    def checked(
        self, request: Request, serializer_class: type[serializers.Serializer], *, partial: bool = False
    ) -> dict[str, Any]:
        """Return the input, decoded and valid, as the keywords of a service; ``partial`` lets fields be left out.

        :raises ValidationError: which names each field that is wrong.
        """
        return checked_input(request.data, serializer_class, partial)

    def columns(self) -> tuple[Column, ...]:
        serializer_class: Any = self.get_serializer_class()
        return columns_of(serializer_class)

    def shape(self) -> Hashable | None:
        """Return what the SQL depends on beside class, day and parameters; None: it is compiled each time."""
        steps = ("get_queryset", "get_serializer_class")
        return () if all(getattr(type(self), step) is getattr(GenericViewSet, step) for step in steps) else None

    def rows(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Read only the columns, without making model instances."""
        return queryset.values(*{column.path for column in self.columns()} | {"pk"})

    def shown(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Turn rows of ``values()`` into the answer's objects."""
        columns = self.columns()
        return [shown(row, columns) for row in rows]

    def one(self, pk: Any) -> dict[str, Any]:
        """Return one object as ``retrieve`` shows it.

        :raises Http404: when there is none, or it is not for this caller.
        """
        if (known := quick_object(self, ReadEndpoint, pk)) is not None:
            return known
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

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Take the quick way with a plain read."""
        quick = quick_answer(self, ReadEndpoint, request, kwargs.get("pk")) if request.method == "GET" else None
        return quick or super().dispatch(request, *args, **kwargs)
