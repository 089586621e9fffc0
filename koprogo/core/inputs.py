"""Input checked by a serializer that is made once: making its fields costs more than checking them."""

from functools import cache
from typing import Any

from rest_framework import serializers


def checked_input(data: Any, serializer_class: type[serializers.Serializer], partial: bool = False) -> dict[str, Any]:
    """Return ``data``, decoded and valid; ``partial`` lets fields be left out.

    :raises ValidationError: which names each field that is wrong.
    """
    if needs_its_own(serializer_class):
        serializer = serializer_class(data=data, partial=partial)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)
    return dict(_kept(serializer_class, partial).run_validation(data))


@cache
def needs_its_own(serializer_class: type[serializers.Serializer]) -> bool:
    """Return whether a serializer keeps something of one request: it has a constructor or a check of its own."""
    base = serializers.Serializer
    return serializer_class.__init__ is not base.__init__ or serializer_class.is_valid is not base.is_valid


@cache
def _kept(serializer_class: type[serializers.Serializer], partial: bool) -> serializers.Serializer:
    return serializer_class(partial=partial)
