"""Form fields of the Belgian desk: amounts and days as people type them."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from koprogo.core.days import IN_REACH
from koprogo.core.errors import DomainError
from koprogo.core.formats import grouped
from koprogo.core.money import Cents, parse_cents
from koprogo.core.refusals import refusal_text


class AmountField(forms.CharField):
    """An amount typed as ``1.234,56`` or ``1234.56``, cents inside."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, **options)

    def clean(self, value: Any) -> Cents | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_cents(text)
        except DomainError as refusal:
            raise ValidationError(refusal_text(refusal)) from refusal

    def prepare_value(self, value: Any) -> Any:
        """Show cents as they are typed."""
        return f"{grouped(value // 100)},{value % 100:02d}" if isinstance(value, int) else value


class DayField(forms.DateField):
    """A day, picked or typed as ``21/11/2026``."""

    default_validators = IN_REACH

    def __init__(self, **options: Any) -> None:
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
        super().__init__(
            input_formats=formats, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options
        )

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


def as_day(text: str) -> date | None:
    """Read a day of an address, or nothing."""
    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None


def as_uuid(text: str) -> UUID | None:
    """Read an identifier of an address, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None
