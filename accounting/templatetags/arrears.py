"""Days kept in JSON, as they are shown."""

from datetime import date

from django import template
from django.utils.translation import get_language

from koprogo.core import formats

register = template.Library()


@register.filter
def iso_day(text: str) -> str:
    """Show ``2025-01-17`` as ``17/01/2025``."""
    return formats.day(date.fromisoformat(text), get_language() or "fr") if text else ""
