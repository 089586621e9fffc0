"""Amounts as people type them, and identifiers of an address."""

from typing import Any
from uuid import UUID

from koprogo.core.formats import grouped
from koprogo.core.forms import ReadField
from koprogo.core.money import parse_cents


class AmountField(ReadField):
    """An amount typed as ``1.234,56`` or ``1234.56``, cents inside."""

    read = staticmethod(parse_cents)

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show cents as they are typed."""
        return f"{grouped(value // 100)},{value % 100:02d}" if isinstance(value, int) else value


def as_uuid(text: str) -> UUID | None:
    """Read an identifier of an address, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None
