"""How the API writes money, and reads days and identifiers."""

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from koprogo.core.days import IN_REACH
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents, cents_from_decimal_string, cents_to_decimal_string
from koprogo.core.refusals import refusal_text


@extend_schema_field({"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$", "example": "12.34"})
class MoneyField(serializers.Field):
    """Cents inside, a string with two decimals outside: ``"12.34"``."""

    sql = "({}::numeric / 100)::numeric(20, 2)::text"

    def to_representation(self, value: Cents) -> str:
        return cents_to_decimal_string(value)

    def to_internal_value(self, data: Any) -> Cents:
        try:
            return cents_from_decimal_string(str(data))
        except DomainError as refusal:
            raise serializers.ValidationError(refusal_text(refusal)) from refusal


class DayField(serializers.DateField):
    """A day a register can name."""

    default_validators = IN_REACH


@extend_schema_field(OpenApiTypes.UUID)
class Reference(serializers.PrimaryKeyRelatedField):
    """The identifier of something here; unknown and foreign ones are not found alike."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and "\0" in data:
            # The database keeps no such text, so it cannot even be asked for.
            self.fail("incorrect_type", data_type="NUL")
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as error:
            if error.get_codes() == ["does_not_exist"]:
                raise Http404 from error
            raise


class CodeReference(serializers.SlugRelatedField):
    """Something here by its code; a text the database cannot hold names nothing."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and "\0" in data:
            self.fail("invalid")
        return super().to_internal_value(data)
