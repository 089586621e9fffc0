"""Amounts as people type them."""

from typing import Any

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
        if not isinstance(value, int):
            return value
        sign = "-" if value < 0 else ""
        return f"{sign}{grouped(abs(value) // 100)},{abs(value) % 100:02d}"
