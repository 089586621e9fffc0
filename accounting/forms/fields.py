"""Amounts as people type them, and identifiers of an address."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koprogo.core.amount_field import AmountField
from koprogo.core.forms import ReadField
from koprogo.core.money import parse_cents

__all__ = ["AmountField", "PercentField", "as_uuid", "parse_percent"]
WHOLE = 10_000  # a hundred percent, in hundredths of one


def as_uuid(text: str) -> UUID | None:
    """Read an identifier of an address, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def parse_percent(text: str) -> int:
    """Read ``4,5`` as hundredths of a percent.

    :raises AmountIsUnreadable: when it is no percentage with at most two decimals.
    """
    return parse_cents(text.replace("%", "").strip())


class PercentField(ReadField):
    """A percentage typed as ``4,5`` or ``4.50``, hundredths of a percent inside."""

    read = staticmethod(parse_percent)

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=8, empty_value=None, **options)

    def clean(self, value: Any) -> Any:
        """Read it, then hold it against a hundred: validators of a text see the text."""
        percent = super().clean(value)
        if percent is not None and not 0 <= percent <= WHOLE:
            raise ValidationError(_("Indiquez un pourcentage entre 0 et 100."))
        return percent

    def prepare_value(self, value: Any) -> Any:
        """Show it as it is typed."""
        return f"{value // 100},{value % 100:02d}" if isinstance(value, int) else value
