"""How the API reads what the register is given."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from buildings.domain.fractions import parse_part
from buildings.domain.identifiers import read_iban, read_kbo, read_phone
from koprogo.core.errors import DomainError
from koprogo.core.refusals import refusal_text


class ReadText(serializers.CharField):
    """A text that a rule of the domain reads or refuses."""

    def __init__(self, *, read: Any, **options: Any) -> None:
        self.read = read
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        try:
            return self.read(text) if text else text
        except DomainError as refusal:
            raise serializers.ValidationError(refusal_text(refusal), code=refusal.code) from refusal


def kbo(**options: Any) -> ReadText:
    return ReadText(read=read_kbo, max_length=20, **options)


def iban(**options: Any) -> ReadText:
    return ReadText(read=read_iban, max_length=42, **options)


def phone(**options: Any) -> ReadText:
    return ReadText(read=read_phone, max_length=30, **options)


@extend_schema_field(OpenApiTypes.STR)
class Part(ReadText):
    """A part of a lot, exactly: ``"1/3"``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read=parse_part, **options)
