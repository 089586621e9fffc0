"""Filters of lists, their classes made once and passed by when nothing is asked."""

from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, QueryDict
from django_filters.rest_framework import (
    DjangoFilterBackend,
    FilterSet,
    ModelChoiceFilter,
    ModelMultipleChoiceFilter,
    UUIDFilter,
)
from rest_framework.request import Request

Asked = tuple[tuple[str, tuple[str, ...]], ...]
PAGING = {"cursor", "limit", "format"}


def asked(params: QueryDict) -> Asked:
    """Return the parameters that are not those of paging, with their values, in one order."""
    return tuple(sorted((name, tuple(values)) for name, values in params.lists() if name not in PAGING))


class ReferenceFilter(UUIDFilter):  # type: ignore[misc]
    """Keep the rows of one object here; an unknown or foreign one is not found."""

    def __init__(self, *args: Any, model: type[Model], **options: Any) -> None:
        self.model_of_reference = model
        super().__init__(*args, **options)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value and not self.model_of_reference._default_manager.filter(pk=value).exists():
            raise Http404
        return super().filter(qs, value)


class FilterBackend(DjangoFilterBackend):  # type: ignore[misc]
    """django-filter without the form when no filter is asked for."""

    def get_filterset_class(self, view: Any, queryset: QuerySet[Any] | None = None) -> Any:
        made = super().get_filterset_class
        return _kept_class(type(view), lambda: made(view, queryset)) if queryset is not None else made(view)

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        if not asked(request.query_params) and is_passive(self.get_filterset_class(view, queryset)):
            return queryset
        return super().filter_queryset(request, queryset, view)


_classes: dict[type, Any] = {}


def _kept_class(view_class: type, make: Any) -> Any:
    if view_class not in _classes:
        _classes[view_class] = make()
    return _classes[view_class]


@cache
def is_passive(filterset_class: type[FilterSet] | None) -> bool:
    """Return whether a set of filters asked for nothing lets everything pass."""
    return filterset_class is None or filterset_class.filter_queryset is FilterSet.filter_queryset


def is_fixed(view: Any, asked_for: Asked) -> bool:
    """Return whether what is asked gives the same SQL each time: no filter looks into the database to make it."""
    if not asked_for:
        return True
    filters = getattr(FilterBackend().get_filterset_class(view, view.queryset), "base_filters", {})
    return not any(
        _looks(one) for name, one in filters.items() if any(asked.startswith(name) for asked, _ in asked_for)
    )


def _looks(one: Any) -> bool:
    is_ours = not type(one).filter.__module__.startswith("django_filters")
    return (
        is_ours
        or one.method is not None
        or isinstance(one, ModelChoiceFilter | ModelMultipleChoiceFilter | ReferenceFilter)
    )
